import type { WorkingHours } from './rulebook.ts'
import { type Day, day } from './time.ts'

const [ALWAYS, FOREVER] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

interface Dates {
  readonly from: number
  readonly until: number
}

const datesOf = ({ from, until }: Pick<WorkingHours, 'from' | 'until'>): Dates => ({
  from: from ?? ALWAYS,
  until: until ?? FOREVER,
})
const within = (each: WorkingHours, dates: Dates): WorkingHours[] =>
  dates.from > dates.until || dates.until === ALWAYS || dates.from === FOREVER
    ? []
    : [
        {
          ...each,
          from: dates.from === ALWAYS ? null : day(dates.from),
          until: dates.until === FOREVER ? null : day(dates.until),
        },
      ]

/** Somebody's weekly hours once others take their place between two dates, both included; null: without limit. */
export function givenHours(
  own: readonly WorkingHours[],
  given: readonly WorkingHours[],
  validity: { readonly from: Day | null; readonly until: Day | null },
): readonly WorkingHours[] {
  const { from, until } = datesOf(validity)
  const kept = own.flatMap((each) => {
    const dates = datesOf(each)
    return [
      ...within(each, { from: dates.from, until: Math.min(dates.until, from - 1) }),
      ...within(each, { from: Math.max(dates.from, until + 1), until: dates.until }),
    ]
  })
  const added = given.flatMap((each) => {
    const dates = datesOf(each)
    return within(each, { from: Math.max(dates.from, from), until: Math.min(dates.until, until) })
  })
  return joined([...kept, ...added])
}

/** The same hours on dates that follow one another are one line. */
function joined(hours: readonly WorkingHours[]): readonly WorkingHours[] {
  const alike = Map.groupBy(hours, ({ weekday, start, end }) => `${weekday} ${start} ${end}`)
  return [...alike.values()].flatMap((same) => {
    const inOrder = same.toSorted((a, b) => (datesOf(a).from < datesOf(b).from ? -1 : 1))
    const lines: WorkingHours[] = []
    for (const each of inOrder) {
      const last = lines.at(-1)
      if (!last || datesOf(last).until + 1 < datesOf(each).from) lines.push(each)
      else {
        const until = Math.max(datesOf(last).until, datesOf(each).until)
        lines.splice(-1, 1, ...within(last, { from: datesOf(last).from, until }))
      }
    }
    return lines
  })
}
