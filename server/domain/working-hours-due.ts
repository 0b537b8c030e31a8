import { type Day, day, MINUTES_PER_DAY, type Minute, minute, type WallMinute, wallMinute, weekday } from './time.ts'
import { firstOccurrence, lastOccurrence, localDay, stretchesOf, type Zone } from './zone.ts'

const SATURDAY = 6

/** Which dates the company works on. */
export interface WorkingCalendar {
  readonly zone: Zone
  readonly holidays: ReadonlySet<Day>
  /** Dates on which the whole company is closed. */
  readonly closures: ReadonlyMap<Day, string>
}

const isWorkingDay = ({ holidays, closures }: WorkingCalendar, date: Day): boolean =>
  weekday(date) < SATURDAY && !holidays.has(date) && !closures.has(date)

/** The part of a working day that counts: wall-clock times, the first before the second. */
export interface OfficeHours {
  readonly from: WallMinute
  readonly until: WallMinute
}

const wholeDay: OfficeHours = { from: wallMinute(0), until: wallMinute(MINUTES_PER_DAY) }

/**
 * The instant that lies so many working hours after another: only the hours of working days pass, all of them unless
 * office hours are given, however many a day of a clock change has. Friday 16:00 plus 24 hours is Monday 16:00;
 * Saturday plus 24 is Monday's end.
 */
export function workingHoursLater(
  calendar: WorkingCalendar,
  from: Minute,
  hours: number,
  office: OfficeHours = wholeDay,
): Minute {
  const { zone } = calendar
  let left = hours * 60
  for (let date = localDay(zone, from); ; date = day(date + 1)) {
    if (!isWorkingDay(calendar, date)) continue
    const pieces = stretchesOf(zone, date)
    const opens = firstOccurrence(pieces, date, office.from)
    const end = lastOccurrence(pieces, date, office.until)
    if (opens === null || end === null) continue
    const begin = Math.max(from, opens)
    if (begin >= end) continue
    if (left <= end - begin) return minute(begin + left)
    left -= end - begin
  }
}
