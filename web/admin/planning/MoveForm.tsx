import { useState } from 'preact/hooks'
import { addDays, capital, dateOf, sayWhen, todayIn } from '../../format.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { useRead } from '../shell/use-read.ts'
import type { Board, Visit } from './board.ts'
import { moveVisit } from './change-visit.ts'
import { atWall, localDay, minuteOf, wallOf } from './local-day.ts'
import { isMovable } from './visit-words.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly visit: Visit
  /** The date it stands on. */
  readonly date: string
}

interface Place {
  readonly start: string
  readonly arrival?: { readonly from: string; readonly to: string }
  readonly technician: { readonly slug: string; readonly name: string }
  readonly reasons: readonly { readonly code: string; readonly message: string }[]
}

/** Another day, hour or technician, written or chosen among the best. */
export function MoveForm({ board, visit, date }: Props) {
  const [isOpen, open] = useState(false)
  const wall = wallOf(localDay(date, board.timeZone), visit.from)
  const two = (n: number) => String(n).padStart(2, '0')
  const [to, change] = useState({
    technician: visit.technician,
    date,
    time: `${two(Math.floor(wall / 60))}:${two(wall % 60)}`,
  })
  if (!isMovable(visit)) return null
  const submit = (event: Event) => {
    event.preventDefault()
    const [hours = 0, minutes = 0] = to.time.split(':').map(Number)
    if (!to.date || !to.time) return
    const start = atWall(localDay(to.date, board.timeZone), hours * 60 + minutes)
    void moveVisit(visit, date, { technician: to.technician, date: to.date, start })
  }
  return (
    <details class="move" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{say('moving')}</summary>
      <form class="move-form" onSubmit={submit}>
        <div class="field">
          <label for="move-who">{say('technician')}</label>
          <select
            id="move-who"
            class="input"
            value={to.technician}
            onChange={(event) => change({ ...to, technician: event.currentTarget.value })}
          >
            {board.technicians.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div class="pair">
          <div class="field">
            <label for="move-date">{say('date')}</label>
            <input
              id="move-date"
              class="input"
              type="date"
              value={to.date}
              onInput={(event) => change({ ...to, date: event.currentTarget.value })}
            />
          </div>
          <div class="field">
            <label for="move-time">{say('time')}</label>
            <input
              id="move-time"
              class="input"
              type="time"
              step={300}
              value={to.time}
              onInput={(event) => change({ ...to, time: event.currentTarget.value })}
            />
          </div>
        </div>
        <button type="submit" class="button">
          {say('moveHere')}
        </button>
      </form>
      {isOpen && <BestPlaces board={board} visit={visit} date={date} />}
    </details>
  )
}

function BestPlaces({ board, visit, date }: Props) {
  const today = todayIn(board.timeZone)
  const range = `from=${today}&to=${addDays(today, 14)}`
  const read = useRead<{ readonly best: readonly Place[] }>(
    `/admin/slots?service=${visit.service}&${range}&client=${visit.clientId ?? 0}`,
  )
  return (
    <>
      <h3>{say('bestPlaces')}</h3>
      <Loaded read={read} rows={3}>
        {({ best }) => (
          <ul class="places">
            {best.length === 0 && <li class="hint">{say('noPlaces')}</li>}
            {best.map((place) => (
              <li key={`${place.start} ${place.technician.slug}`}>
                <button
                  type="button"
                  class="place"
                  onClick={() =>
                    void moveVisit(visit, date, {
                      technician: place.technician.slug,
                      date: dateOf(place.start),
                      start: minuteOf(place.start),
                    })
                  }
                >
                  {capital(sayWhen(language, { start: place.start }, today))}
                  <span class="hint">{say('with', { technician: place.technician.name })}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}
