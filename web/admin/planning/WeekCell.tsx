import type { Board, Cell } from './board.ts'
import { visitKey } from './day-rows.ts'
import { drawnOnce } from './drawn-once.tsx'
import { cellRole } from './grid-roles.ts'
import { localDay } from './local-day.ts'
import { StateMark } from './StateMark.tsx'
import { isAwaited, sayAt, sayRest, sayVisits } from './visit-words.ts'
import { closedWords, loadStrip } from './week-cells.ts'
import { say } from './words.ts'

interface Props {
  readonly services: Board['services']
  readonly timeZone: string
  readonly cell: Cell
  readonly name: string
  readonly showCancelled: boolean
  readonly isToday: boolean
  readonly now: number
}

/** A technician's date in a week: how full it is, and its visits as they follow one another. */
function Drawn({ services, timeZone, cell, name, showCancelled, isToday, now }: Props) {
  const day = localDay(cell.date, timeZone)
  const closed = closedWords(cell.hours)
  const shown = showCancelled ? [...cell.visits, ...cell.cancelled].sort((a, b) => a.from - b.from) : cell.visits
  const told = [name, closed?.words, sayVisits(cell.visits.length)].filter(Boolean).join(', ')
  return (
    <div
      {...cellRole}
      class="week-cell"
      data-key={cellStop(cell)}
      data-cell={cell.date}
      data-closed={closed?.by}
      data-today={isToday || undefined}
    >
      <span class="sr">{told}</span>
      <span class="strip" aria-hidden="true" style={{ background: loadStrip(day, cell) }} />
      {closed && closed.by !== 'hours' && <span class="gap-why">{closed.words}</span>}
      {shown.map((visit) => (
        <button
          type="button"
          key={visit.reference}
          class="visit"
          tabIndex={-1}
          data-key={visitKey(visit.reference)}
          data-reference={visit.reference}
          data-state={visit.state}
          data-hue={services.get(visit.service)?.hue}
          data-awaited={isAwaited(visit, now) || undefined}
        >
          <span class="visit-at">{sayAt(day, visit.from)}</span>
          <StateMark state={visit.state} />
          <span class="visit-who">{visit.client || say('erased')}</span>
          <span class="sr">{sayRest(services, day, visit, isAwaited(visit, now))}</span>
        </button>
      ))}
    </div>
  )
}

export const cellStop = ({ technician, date }: Pick<Cell, 'technician' | 'date'>) => `c:${technician}:${date}`
export const WeekCell = drawnOnce(Drawn)
