import { type Hours, merge, subtract } from './intervals.ts'
import type { Override, Rulebook, Technician, WorkingHours } from './rulebook.ts'
import { type Day, weekday } from './time.ts'

export const isOff = (technician: Technician, date: Day): boolean =>
  technician.timeOff.some(({ from, to }) => from <= date && date <= to)

/** The weekly hours that hold on a date, whatever else is true of it. */
export const weeklyHours = ({ workingHours }: Pick<Technician, 'workingHours'>, date: Day): readonly Hours[] =>
  merge(workingHours.filter((hours) => hours.weekday === weekday(date) && holdsOn(hours, date)))

const holdsOn = ({ from = null, until = null }: WorkingHours, date: Day): boolean =>
  (from === null || from <= date) && (until === null || date <= until)

const isDated = ({ from = null, until = null }: WorkingHours) => from !== null || until !== null

const NONE: readonly Hours[] = []

/**
 * One technician's open wall-clock hours, date by date:
 * ((weekly − public holidays) ∪ open overrides) − closed overrides − closures − time off, merged.
 */
export function hoursReader(
  { holidays, closures }: Pick<Rulebook, 'holidays' | 'closures'>,
  technician: Technician,
): (date: Day) => readonly Hours[] {
  const changes = technician.workingHours.some(isDated)
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((iso) => merge(technician.workingHours.filter((w) => w.weekday === iso)))
  const onDate = (date: Day) => (changes ? weeklyHours(technician, date) : (weekly[weekday(date) - 1] ?? NONE))
  const overrides = Map.groupBy(technician.overrides, (override) => override.date)
  return (date) => {
    if (closures.has(date) || isOff(technician, date)) return NONE
    const usual = holidays.has(date) ? NONE : onDate(date)
    const exceptions = overrides.get(date)
    return exceptions ? withExceptions(usual, exceptions) : usual
  }
}

type Undated<Each> = Each extends Override ? Omit<Each, 'date'> : never
/** An override of a date that is known. */
export type Exception = Undated<Override>

/** The hours of a date, its exceptions taken into account. */
export function withExceptions(usual: readonly Hours[], exceptions: readonly Exception[]): readonly Hours[] {
  let open: readonly Hours[] = merge([...usual, ...exceptions.filter((exception) => exception.kind === 'open')])
  for (const exception of exceptions) {
    if (exception.kind === 'open') continue
    if (exception.hours === null) return NONE
    open = subtract(open, exception.hours)
  }
  return open
}

/** What must be opened and closed beside the usual hours of a date for these to be its hours. */
export function exceptionsFor(usual: readonly Hours[], wanted: readonly Hours[]) {
  const without = (hours: readonly Hours[], removed: readonly Hours[]) => removed.reduce(subtract, hours)
  return { open: without(merge([...wanted]), usual), closed: without(merge([...usual]), wanted) }
}
