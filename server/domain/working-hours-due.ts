import { type Day, day, type Minute, minute, weekday } from './time.ts'
import { localDay, startOfDay, type Zone } from './zone.ts'

const SATURDAY = 6

const isWorkingDay = (holidays: ReadonlySet<Day>, date: Day): boolean => weekday(date) < SATURDAY && !holidays.has(date)

/**
 * The instant that lies so many working hours after another: only the hours of working days pass, all of them, however
 * many a day of a clock change has. Friday 16:00 plus 24 hours is Monday 16:00; Saturday plus 24 is Monday's end.
 */
export function workingHoursLater(zone: Zone, holidays: ReadonlySet<Day>, from: Minute, hours: number): Minute {
  let left = hours * 60
  for (let date = localDay(zone, from); ; date = day(date + 1)) {
    if (!isWorkingDay(holidays, date)) continue
    const begin = Math.max(from, startOfDay(zone, date))
    const end = startOfDay(zone, day(date + 1))
    if (left <= end - begin) return minute(begin + left)
    left -= end - begin
  }
}
