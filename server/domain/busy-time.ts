import { type Day, day, floorMinute, MINUTES_PER_DAY, type Millis, type Minute, minute } from './time.ts'
import { localDay, offsetAt, stretchesOf, type Zone } from './zone.ts'

/** Epoch minutes, half-open, in which a technician's own calendar has something; never what. */
export interface BusyTime {
  readonly from: Minute
  readonly until: Minute
}

/** The same time, sorted, with touching and overlapping pieces made one, cut to a window. */
export function joinBusy(times: readonly BusyTime[], window: BusyTime): readonly BusyTime[] {
  const cut = times
    .map(({ from, until }) => ({
      from: minute(Math.max(from, window.from)),
      until: minute(Math.min(until, window.until)),
    }))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from)
  const joined: BusyTime[] = []
  for (const next of cut) {
    const last = joined.at(-1)
    if (!last || next.from > last.until) joined.push(next)
    else if (next.until > last.until) joined[joined.length - 1] = { from: last.from, until: next.until }
  }
  return joined
}

/** Cut into days: the engine looks as far back as its longest row, and a summer away is one row. */
export function busyPieces(times: readonly BusyTime[]): readonly BusyTime[] {
  if (times.every(({ from, until }) => until - from <= MINUTES_PER_DAY)) return times
  return times.flatMap(({ from, until }) =>
    Array.from({ length: Math.ceil((until - from) / MINUTES_PER_DAY) }, (_, i) => ({
      from: minute(from + i * MINUTES_PER_DAY),
      until: minute(Math.min(until, from + (i + 1) * MINUTES_PER_DAY)),
    })),
  )
}

/** A visit is never longer, and the window may be a week old before it is read anew. */
const LONGEST_VISIT_DAYS = 31
const WINDOW_AHEAD_DAYS = 7

/** What must be known of a calendar: from yesterday to the end of the last visit that may be booked. */
export function neededWindow(zone: Zone, horizonDays: number, now: Millis): BusyTime {
  const today = localDay(zone, floorMinute(now))
  const from = minute((today - 1) * MINUTES_PER_DAY - MINUTES_PER_DAY)
  return { from, until: minute((today + horizonDays + LONGEST_VISIT_DAYS + 2) * MINUTES_PER_DAY) }
}

/** What is read of one: some days more, so that a calendar that never changes need not be sent again each day. */
export const readWindow = ({ from, until }: BusyTime): BusyTime => ({
  from,
  until: minute(until + WINDOW_AHEAD_DAYS * MINUTES_PER_DAY),
})

/**
 * The instant that a wall clock, in seconds since 1970 as if it were UTC, shows; in seconds. A skipped time is read with
 * the offset before the gap, a repeated one is the first (RFC 5545, 3.3.5).
 */
export function secondOf(zone: Zone, wall: number): number {
  const wallMinutes = Math.floor(wall / 60)
  const date: Day = day(Math.floor(wallMinutes / MINUTES_PER_DAY))
  const pieces = stretchesOf(zone, date)
  for (const { from, until, offset } of pieces) {
    const at = wallMinutes - offset
    if (at < from) return wall - offsetAt(zone, minute(from - 1)) * 60
    if (at < until) return wall - offset * 60
  }
  return wall - (pieces.at(-1)?.offset ?? offsetAt(zone, minute(date * MINUTES_PER_DAY))) * 60
}
