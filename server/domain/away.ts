import type { Hours } from './intervals.ts'
import { spansOn } from './openings.ts'
import { type Day, day, MINUTES_PER_DAY, type Minute, minute, type WallMinute, wallMinute } from './time.ts'
import { startOfDay, type Zone } from './zone.ts'

/** When somebody is away: local dates, both included; from an hour of the first on, until an hour of the last. */
export interface Away {
  readonly from: Day
  readonly to: Day
  readonly start?: WallMinute | undefined
  readonly end?: WallMinute | undefined
}

interface DayPart {
  readonly date: Day
  readonly hours: Hours
}

const [MORNING, NIGHT] = [wallMinute(0), wallMinute(MINUTES_PER_DAY)]

/** The whole days of an absence, and what it takes of the day at either end. */
export function partsOfAway({ from, to, start = MORNING, end = NIGHT }: Away) {
  const part = (date: Day, hours: Hours): DayPart[] => (hours.start < hours.end ? [{ date, hours }] : [])
  const [isLate, isEarly] = [start > MORNING, end < NIGHT]
  if (from === to && (isLate || isEarly)) return { days: null, parts: part(from, { start, end }) }
  const days = { from: day(isLate ? from + 1 : from), to: day(isEarly ? to - 1 : to) }
  return {
    days: days.from <= days.to ? days : null,
    parts: [
      ...(isLate ? part(from, { start, end: NIGHT }) : []),
      ...(isEarly ? part(to, { start: MORNING, end }) : []),
    ],
  }
}

/** The instants between which somebody is away. */
export function spanOfAway(
  zone: Zone,
  { from, to, start = MORNING, end = NIGHT }: Away,
): { readonly since: Minute; readonly until: Minute } {
  const [first] = spansOn(zone, from, [{ start, end: NIGHT }])
  const last = spansOn(zone, to, [{ start: MORNING, end }]).at(-1)
  return {
    since: minute(first?.from ?? startOfDay(zone, day(from + 1))),
    until: minute(last?.until ?? startOfDay(zone, to)),
  }
}
