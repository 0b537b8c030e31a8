import { addDays, daysBetween, type PlainDate } from '../../format.ts'
import { dateIn } from '../planning/period.ts'

export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** The periods that have a button. */
export const named = {
  thisMonth: (today: PlainDate): Period => ({ from: firstOf(today), to: lastOf(today) }),
  lastMonth: (today: PlainDate): Period => {
    const to = addDays(firstOf(today), -1)
    return { from: firstOf(to), to }
  },
  days90: (today: PlainDate): Period => ({ from: addDays(today, -89), to: today }),
} as const

const firstOf = (date: PlainDate): PlainDate => `${date.slice(0, 7)}-01`
const lastOf = (date: PlainDate): PlainDate => addDays(firstOf(addDays(firstOf(date), 31)), -1)

/** What the address asks for; this month when it asks for nothing. */
export function periodOf(query: URLSearchParams, today: PlainDate): Period {
  const [from, to] = [dateIn(query.get('from')), dateIn(query.get('to'))]
  return from && to ? { from, to } : named.thisMonth(today)
}

/** So many the server counts at once. */
export const MOST_DAYS = 400

/** Why nothing can be counted in it; null: it can. */
export function faultOf({ from, to }: Period): 'endsBefore' | 'tooLong' | null {
  const days = daysBetween(from, to) + 1
  if (days < 1) return 'endsBefore'
  return days > MOST_DAYS ? 'tooLong' : null
}
