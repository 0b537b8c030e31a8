declare const brand: unique symbol

/** Mints a number that cannot be mixed with another kind of number. */
type Branded<Kind extends string> = number & { readonly [brand]: Kind }

/** An instant: whole minutes since 1970-01-01T00:00Z. */
export type Minute = Branded<'Minute'>
/** An instant: milliseconds since 1970-01-01T00:00Z. */
export type Millis = Branded<'Millis'>
/** A local date: days since 1970-01-01. */
export type Day = Branded<'Day'>
/** A wall-clock time: minutes since local midnight, 0 to 1440. */
export type WallMinute = Branded<'WallMinute'>

export const MINUTES_PER_DAY = 1440
export const MILLIS_PER_MINUTE = 60_000

export const minute = (n: number) => n as Minute
export const millis = (n: number) => n as Millis
export const day = (n: number) => n as Day
export const wallMinute = (n: number) => n as WallMinute

export const toMillis = (at: Minute) => millis(at * MILLIS_PER_MINUTE)
/** The whole minute an instant lies in. */
export const floorMinute = (at: Millis) => minute(Math.floor(at / MILLIS_PER_MINUTE))
/** The first whole minute at or after an instant. */
export const ceilMinute = (at: Millis) => minute(Math.ceil(at / MILLIS_PER_MINUTE))

/** ISO weekday of a local date: 1 is Monday, 7 is Sunday. */
export const weekday = (date: Day): number => ((((date + 3) % 7) + 7) % 7) + 1

/** Day number of a Gregorian date (Howard Hinnant's `days_from_civil`). */
function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return day(era * 146_097 + dayOfEra - 719_468)
}

/** `2026-11-23` of a day number (`civil_from_days`). */
export function dateOf(date: Day): string {
  const shifted = date + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`
}

/** Reads `2026-11-23`; null for anything that is not a date of the calendar. */
export function parseDate(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return null
  const parsed = dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return dateOf(parsed) === text ? parsed : null
}

/** Reads `08:00` up to `24:00`; null for anything else. */
export function parseWallTime(text: string): WallMinute | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text)
  if (!match) return null
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null
  return wallMinute(hours * 60 + minutes)
}

export const two = (n: number) => (n < 10 ? `0${n}` : String(n))

/** `08:00` */
export const wallText = (at: WallMinute | number): string => `${two(Math.floor(at / 60))}:${two(at % 60)}`
