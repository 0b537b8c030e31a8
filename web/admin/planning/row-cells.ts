import type { At, Span } from './local-day.ts'

/** Why nobody works there; `busy` is what their own calendar says, `hold` a client who is filling in the form. */
export type ClosedBy = 'hours' | 'closed' | 'time-off' | 'holiday' | 'closure' | 'busy' | 'hold'

export interface Closure extends Span {
  readonly by: ClosedBy
  readonly reason: string
  /** Of the exception behind it. */
  readonly id?: number | null
}

/** Open hours an assistant added. */
interface Opening extends Span {
  readonly reason: string
  readonly id?: number
}

/** A technician's day without its visits. */
export interface DayHours {
  readonly open: readonly Span[]
  readonly closures: readonly Closure[]
  readonly openings: readonly Opening[]
  /** Open, and yet not free. */
  readonly kept: readonly Closure[]
}

/** A place in a row that is no visit. `opened`: only because an assistant opened it. */
export interface Gap extends Span {
  readonly kind: 'open' | 'opened' | ClosedBy
  readonly reason: string
}

/** What lies between the visits of a row, in order: free time, and time nobody works with its cause. */
export function gapsOf(axis: Span, hours: DayHours, taken: readonly Span[]): readonly Gap[] {
  const edges = new Set<At>([axis.from, axis.until])
  for (const span of [...hours.open, ...hours.closures, ...hours.openings, ...hours.kept, ...taken]) {
    for (const at of [span.from, span.until]) if (at > axis.from && at < axis.until) edges.add(at)
  }
  const sorted = [...edges].sort((a, b) => a - b)
  const gaps: Gap[] = []
  for (const [i, from] of sorted.entries()) {
    const until = sorted[i + 1]
    if (until === undefined || taken.some(holds(from))) continue
    const gap = { from, until, ...kindAt(hours, from) }
    const last = gaps.at(-1)
    if (last?.until === from && last.kind === gap.kind && last.reason === gap.reason)
      gaps[gaps.length - 1] = { ...last, until }
    else gaps.push(gap)
  }
  return gaps
}

const holds =
  (at: At) =>
  ({ from, until }: Span) =>
    from <= at && at < until

function kindAt({ open, closures, openings, kept }: DayHours, at: At): Pick<Gap, 'kind' | 'reason'> {
  const keeper = kept.find(holds(at))
  if (keeper) return { kind: keeper.by, reason: keeper.reason }
  if (open.some(holds(at))) {
    const opening = openings.find(holds(at))
    return opening ? { kind: 'opened', reason: opening.reason } : { kind: 'open', reason: '' }
  }
  const closure = closures.find(holds(at))
  return closure ? { kind: closure.by, reason: closure.reason } : { kind: 'hours', reason: '' }
}

/** True when a stretch lies inside open time. */
export const isWithin = (open: readonly Span[], { from, until }: Span): boolean =>
  open.some((span) => span.from <= from && until <= span.until)
