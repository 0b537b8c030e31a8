import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { capital, sayDate } from '../../format.ts'
import { openCallAt } from '../call/draft.ts'
import { withOffset } from '../call/wall-time.ts'
import { language } from '../shell/language.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { type Board, cellKey } from './board.ts'
import { localDay, wallOf } from './local-day.ts'
import { OverrideForm } from './OverrideForm.tsx'
import { opened, type TimeAsked } from './opened.ts'
import { TakenBack } from './TakenBack.tsx'
import { useNow } from './use-now.ts'
import { wallText } from './wall-text.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly asked: TimeAsked
  readonly close: () => void
}

/** Time that no visit takes: book there, close it, or open it. */
export function GapSheet({ board, asked, close }: Props) {
  const { technician: slug, date, from, until } = asked
  const day = localDay(date, board.timeZone)
  const technician = board.technicians.find((each) => each.slug === slug)
  const hours = board.cells.get(cellKey(slug, date))?.hours
  const isOpen = hours?.open.some((span) => span.from <= from && from < span.until) ?? false
  // What can be done here was decided when it was opened: closing it does not turn the form round.
  const [kind] = useState(isOpen ? ('closed' as const) : ('open' as const))
  const [start, setStart] = useState(wallText(wallOf(day, from)))
  const now = useNow()
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => button.current?.focus(), [])
  const book = (event: Event) => {
    event.preventDefault()
    if (!technician || !start) return
    opened.set(null)
    openCallAt({ technician, start: withOffset(`${date}T${start}`, board.timeZone) })
  }
  return (
    <Sheet title={`${technician?.name ?? slug}, ${sayDate(language, date)}`} onClose={close}>
      <div class="visit-sheet">
        {until <= now ? (
          <p class="hint">{say('timeOver')}</p>
        ) : (
          <form class="gap-book" onSubmit={book}>
            <div class="field">
              <label for="gap-start">{say('startAt')}</label>
              <input
                id="gap-start"
                class="input"
                type="time"
                step={300}
                value={start}
                onInput={(event) => setStart(event.currentTarget.value)}
              />
            </div>
            <button ref={button} type="submit" class="button primary">
              {say('bookHere')}
            </button>
          </form>
        )}
        {hours && <TakenBack hours={hours} span={{ from, until }} />}
        <OverrideForm board={board} asked={asked} kind={kind} close={close} />
        <button type="button" class="link" onClick={() => opened.set({ kind: 'day', technician: slug, date })}>
          {capital(say('changeDay'))}
        </button>
        <a href={`/admin/absences?technician=${slug}&date=${date}`}>{say('noteAbsence')}</a>
        <a href={`/admin/settings/technicians/${slug}#exceptions`}>{say('seeAbsences')}</a>
      </div>
    </Sheet>
  )
}
