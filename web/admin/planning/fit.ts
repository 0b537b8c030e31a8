import type { PlainDate } from '../../format.ts'
import { type Board, cellKey, type Visit } from './board.ts'
import { type At, localDay } from './local-day.ts'
import { isWithin } from './row-cells.ts'
import { type Starts, startsIn } from './starts.ts'

/** A place a visit is held over. */
export interface Target {
  readonly technician: string
  readonly date: PlainDate
  readonly start: At
}

/** What dropping there would meet, as far as the board knows; the server has the last word. */
export type Fit = { readonly kind: 'same' | 'free' | 'outside' } | { readonly kind: 'taken'; readonly by: Visit }

export const startsFor = (
  board: Board,
  visit: Visit,
  { technician, date }: Pick<Target, 'technician' | 'date'>,
): Starts =>
  startsIn(localDay(date, board.timeZone), board.cells.get(cellKey(technician, date))?.hours.open ?? [], {
    stepMinutes: board.services.get(visit.service)?.stepMinutes ?? 30,
    minutes: visit.until - visit.from,
  })

/** The visit as it would be there. */
export function visitAt(visit: Visit, { technician, start }: Target): Visit {
  const by = start - visit.from
  const moved = ({ from, until }: { from: At; until: At }) => ({ from: from + by, until: until + by })
  return { ...visit, ...moved(visit), technician, blocked: moved(visit.blocked) }
}

export function fitOf(board: Board, visit: Visit, target: Target, now: At): Fit {
  if (target.start === visit.from && target.technician === visit.technician) return { kind: 'same' }
  const there = visitAt(visit, target)
  const cell = board.cells.get(cellKey(target.technician, target.date))
  const by = cell?.visits.find(
    ({ reference, blocked }) =>
      reference !== visit.reference && blocked.from < there.blocked.until && there.blocked.from < blocked.until,
  )
  if (by) return { kind: 'taken', by }
  const isRegular = startsFor(board, visit, target).regular.includes(target.start)
  return { kind: isRegular && target.start > now && isWithin(cell?.hours.open ?? [], there) ? 'free' : 'outside' }
}
