import { type At, type LocalDay, type Span, wallSteps } from './local-day.ts'

/** The finest step of the board. */
const QUARTER_MIN = 15

/** Where a visit can be put in one row. */
export interface Starts {
  /** Those its service begins at where the row is open, in order. */
  readonly regular: readonly At[]
  /** Quarters of an hour, all day; beside the regular ones they need a reason. */
  readonly quarters: readonly At[]
  readonly open: readonly Span[]
}

export function startsIn(
  day: LocalDay,
  open: readonly Span[],
  { stepMinutes, minutes }: { readonly stepMinutes: number; readonly minutes: number },
): Starts {
  const regular = open.flatMap(({ from, until }) => {
    const count = Math.floor((until - from - minutes) / stepMinutes) + 1
    return Array.from({ length: Math.max(0, count) }, (_, i) => from + i * stepMinutes)
  })
  return { regular, quarters: wallSteps(day, QUARTER_MIN), open }
}

/** The start nearest to a pointer; regular ones draw it from further away unless `fine` is asked for. */
export function nearestStart({ regular, quarters }: Starts, wanted: At, fine: boolean): At {
  let [best, shortest] = [wanted, Number.POSITIVE_INFINITY]
  const look = (all: readonly At[], pull: number) => {
    for (const at of all) {
      const distance = Math.abs(at - wanted) - pull
      if (distance < shortest) [best, shortest] = [at, distance]
    }
  }
  look(regular, fine ? 0 : QUARTER_MIN / 2)
  look(quarters, 0)
  return best
}

/** The next start that way by keyboard: regular ones where it is open, quarters where it is not, or everywhere when `fine`. */
export function nextStart({ regular, quarters, open }: Starts, now: At, way: -1 | 1, fine: boolean): At {
  const isClosed = (at: At) => !open.some(({ from, until }) => from <= at && at < until)
  const all = fine ? quarters : [...regular, ...quarters.filter(isClosed)].sort((a, b) => a - b)
  const next = way > 0 ? all.find((at) => at > now) : all.findLast((at) => at < now)
  return next ?? now
}
