import { capital, sayDate, sayTime } from '../../format.ts'
import { language } from '../shell/language.ts'
import type { Board } from './board.ts'
import { extent } from './board-axis.ts'
import { DayRow } from './DayRow.tsx'
import type { DayRows } from './day-rows.ts'
import { useGradually } from './use-gradually.ts'

interface Props {
  readonly board: Board
  readonly day: DayRows
  readonly now: number
}

/** The whole team's day: hours across, a technician a row. */
export function DayBoard({ board, day: { axis, rows }, now }: Props) {
  const drawn = useGradually(rows.length)
  return (
    <>
      <div class="hours" aria-hidden="true">
        <span class="hours-date">{capital(sayDate(language, axis.day.date))}</span>
        <div class="track">
          {axis.hours.map(({ at, wall }) => (
            <span key={at} class="hour" style={extent(axis, { from: at, until: at + 60 }) ?? {}}>
              {sayTime(language, wall)}
            </span>
          ))}
        </div>
      </div>
      {rows.slice(0, drawn).map((row) => (
        <DayRow
          key={row.technician.slug}
          services={board.services}
          axis={axis}
          row={row}
          now={Math.floor(now / 5) * 5}
        />
      ))}
    </>
  )
}
