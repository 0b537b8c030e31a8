import type { Rulebook, Technician } from './rulebook.ts'
import { type Day, day } from './time.ts'

/** `town`: where and when, and nothing about the client. */
export const calendarDetails = ['full', 'town'] as const
export type CalendarDetail = (typeof calendarDetails)[number]

/** How long what is over, or was cancelled, stays in a calendar. */
export const CALENDAR_DAYS_BACK = 30

/** Local dates on which a technician does no visits: `[from, until)`. */
export interface DaysOff {
  readonly kind: 'time-off' | 'closed' | 'holiday'
  readonly from: Day
  readonly until: Day
}

/** A technician's absences and closures of whole days, from `since` on, in order, each once. */
export function daysOff(
  { holidays, closures }: Rulebook,
  { timeOff, overrides }: Technician,
  since: Day,
): readonly DaysOff[] {
  const oneDay = (kind: DaysOff['kind'], from: Day): DaysOff => ({ kind, from, until: day(from + 1) })
  const all = [
    ...timeOff.map(({ from, to }): DaysOff => ({ kind: 'time-off', from, until: day(to + 1) })),
    ...overrides.flatMap((one) => (one.kind === 'closed' && one.hours === null ? [oneDay('closed', one.date)] : [])),
    ...[...closures.keys()].map((date) => oneDay('closed', date)),
    ...[...holidays].map((date) => oneDay('holiday', date)),
  ]
  const known = new Map(
    all.filter(({ until }) => until > since).map((one) => [`${one.kind}:${one.from}:${one.until}`, one]),
  )
  return [...known.entries()]
    .sort(([a, one], [b, other]) => one.from - other.from || (a < b ? -1 : 1))
    .map(([, one]) => one)
}
