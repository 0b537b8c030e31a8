import type { Board as BoardAnswer } from '../../../server/contract/board.ts'
import type { Board, BoardService, Cell, Visit, VisitState } from './board.ts'
import { cellKey } from './board.ts'
import { localDay, minuteOf, type Span } from './local-day.ts'
import type { Closure } from './row-cells.ts'

type VisitAnswer = BoardAnswer['visits'][number]

const HUES = 12
const spanOf = ({ start, end }: { readonly start: string; readonly end: string }): Span => ({
  from: minuteOf(start),
  until: minuteOf(end),
})

const stateOf = ({ status, progress }: Pick<VisitAnswer, 'status' | 'progress'>): VisitState =>
  status === 'no_show' ? 'no-show' : status === 'confirmed' ? (progress ?? 'confirmed') : status

function visitOf(answer: VisitAnswer): Visit {
  const { reference, version, service, technician, client, city, hasNotes } = answer
  return {
    ...{ reference, version, service, technician, city, hasNotes },
    ...spanOf(answer),
    state: stateOf(answer),
    blocked: { from: minuteOf(answer.blockedStart), until: minuteOf(answer.blockedEnd) },
    client: client.name ?? '',
    clientId: client.id,
    phone: client.phone ?? '',
    isCancelledByClient: answer.cancelledBy === 'client',
  }
}

const overlaps = (a: Span) => (b: Span) => a.from < b.until && b.from < a.until

/** The answer as the board draws it. */
export function readBoard(answer: BoardAnswer, dates: readonly string[]): Board {
  const { timeZone, technicians } = answer
  const services = new Map(
    answer.services.map((service, i): [string, BoardService] => [service.slug, { ...service, hue: (i % HUES) + 1 }]),
  )
  const cells = new Map<string, Cell & { visits: Visit[]; cancelled: Visit[] }>()
  for (const { technician, date, open, closures, openings, busy } of answer.days) {
    const day = localDay(date, timeZone)
    const holds = answer.holds.filter((hold) => hold.technician === technician).map(spanOf)
    const kept = [
      ...busy.map((each): Closure => ({ ...spanOf(each), by: 'busy', reason: '' })),
      ...holds.filter(overlaps(day)).map((each): Closure => ({ ...each, by: 'hold', reason: '' })),
    ]
    const hours = {
      open: open.map(spanOf),
      closures: closures.map(({ id, kind, reason, ...each }): Closure => ({ ...spanOf(each), by: kind, reason, id })),
      openings: openings.map(({ id, reason, ...each }) => ({ ...spanOf(each), reason, id })),
      kept,
    }
    cells.set(cellKey(technician, date), { technician, date, hours, visits: [], cancelled: [] })
  }
  const days = dates.map((date) => localDay(date, timeZone))
  for (const each of answer.visits) {
    const visit = visitOf(each)
    const day = days.find(({ from, until }) => from <= visit.from && visit.from < until)
    const cell = day && cells.get(cellKey(visit.technician, day.date))
    if (cell) (visit.state === 'cancelled' ? cell.cancelled : cell.visits).push(visit)
  }
  return { timeZone, dates, services, technicians, cells }
}
