import { capital, dateOf, daysBetween, minutesOf, nearDay, sayDate, sayTime, todayIn } from '../../format.ts'
import { language } from '../shell/language.ts'
import type { Board } from './board.ts'
import { type At, minuteOf } from './local-day.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  /** Whose places they are. */
  readonly technician: string
  /** Instants with the company's offset. */
  readonly starts: readonly string[]
  readonly choose: (start: At, date: string) => void
}

/** Where there is room beside the place that was wanted. */
export function NearestPlaces({ board, technician, starts, choose }: Props) {
  const today = todayIn(board.timeZone)
  const name = board.technicians.find(({ slug }) => slug === technician)?.name ?? technician
  const dates = [...new Set(starts.map(dateOf))]
  return (
    <>
      <p class="hint">{starts.length === 0 ? say('noNearest') : say('nearestWith', { technician: name })}</p>
      {dates.map((date) => (
        <fieldset key={date} class="near" aria-label={sayDate(language, date, today)}>
          <span aria-hidden="true">
            {capital(nearDay(language, daysBetween(today, date)) || sayDate(language, date, today))}
          </span>
          {starts
            .filter((start) => dateOf(start) === date)
            .map((start) => (
              <button key={start} type="button" class="place" onClick={() => choose(minuteOf(start), date)}>
                {sayTime(language, minutesOf(start))}
              </button>
            ))}
        </fieldset>
      ))}
    </>
  )
}
