import { type Hours, merge, subtract } from './intervals.ts'
import type { Override, Technician } from './rulebook.ts'
import { type Day, weekday } from './time.ts'

export const isOff = (technician: Technician, date: Day): boolean =>
  technician.timeOff.some(({ from, to }) => from <= date && date <= to)

const NONE: readonly Hours[] = []

/**
 * One technician's open wall-clock hours, date by date:
 * ((weekly − public holidays) ∪ open overrides) − closed overrides − time off, merged.
 */
export function hoursReader(holidays: ReadonlySet<Day>, technician: Technician): (date: Day) => readonly Hours[] {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((iso) => merge(technician.workingHours.filter((w) => w.weekday === iso)))
  const overrides = Map.groupBy(technician.overrides, (override) => override.date)
  return (date) => {
    if (isOff(technician, date)) return NONE
    const usual = holidays.has(date) ? NONE : (weekly[weekday(date) - 1] ?? NONE)
    const exceptions = overrides.get(date)
    return exceptions ? withExceptions(usual, exceptions) : usual
  }
}

function withExceptions(usual: readonly Hours[], exceptions: readonly Override[]): readonly Hours[] {
  let open: readonly Hours[] = merge([...usual, ...exceptions.filter((exception) => exception.kind === 'open')])
  for (const exception of exceptions) {
    if (exception.kind === 'open') continue
    if (exception.hours === null) return NONE
    open = subtract(open, exception.hours)
  }
  return open
}
