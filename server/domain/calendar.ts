import type { Rulebook, Technician } from './rulebook.ts'
import { type Day, day, type WallMinute } from './time.ts'

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

/** Hours of one local date on which a technician does no visits, though they do on others of it. */
export interface HoursOff {
  readonly date: Day
  readonly start: WallMinute
  readonly end: WallMinute
}

/** A technician’s absences of part of a day, from `since` on, in order, each once; not where the whole day is off. */
export function hoursOff({ overrides }: Technician, days: readonly DaysOff[], since: Day): readonly HoursOff[] {
  const isOff = (date: Day) => days.some(({ kind, from, until }) => kind !== 'holiday' && from <= date && date < until)
  const all = overrides.flatMap((one) =>
    one.kind === 'closed' && one.hours !== null && one.date >= since && !isOff(one.date)
      ? [{ date: one.date, start: one.hours.start, end: one.hours.end }]
      : [],
  )
  const known = new Map(all.map((one) => [`${one.date}:${one.start}:${one.end}`, one]))
  return [...known.values()].sort((a, b) => a.date - b.date || a.start - b.start || a.end - b.end)
}

/** A technician’s absences and closures of whole days, from `since` on, in order, each once. */
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
