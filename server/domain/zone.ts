import {
  type Day,
  dateOf,
  day,
  floorMinute,
  MINUTES_PER_DAY,
  type Millis,
  type Minute,
  minute,
  parseDate,
  parseWallTime,
  two,
  type WallMinute,
} from './time.ts'

/**
 * A time zone as plain data: stretch `i` begins at instant `from[i]` (epoch minutes, ascending, `from[0]` is
 * -Infinity) and lasts until `from[i + 1]`; its local time is UTC plus `offset[i]` minutes.
 */
export interface Zone {
  readonly name: string
  readonly from: readonly number[]
  readonly offset: readonly number[]
}

function stretchAt(zone: Zone, at: number): number {
  let low = 0
  let high = zone.from.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((zone.from[middle] as number) <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** Minutes to add to an instant to read the wall clock. */
export const offsetAt = (zone: Zone, at: Minute): number => zone.offset[stretchAt(zone, at)] as number

/** The local date of an instant. */
export const localDay = (zone: Zone, at: Minute): Day => day(Math.floor((at + offsetAt(zone, at)) / MINUTES_PER_DAY))

/** Reads local dates of many neighbouring instants without a search for each. */
export function dayReader(zone: Zone): (at: number) => Day {
  let [from, until, offset] = [0, 0, 0]
  return (at) => {
    if (at < from || at >= until) {
      const index = stretchAt(zone, at)
      from = zone.from[index] as number
      until = zone.from[index + 1] ?? Number.POSITIVE_INFINITY
      offset = zone.offset[index] as number
    }
    return day(Math.floor((at + offset) / MINUTES_PER_DAY))
  }
}

/** `2026-12-01T09:00:00+01:00`. */
export function isoOf(zone: Zone, at: Minute): string {
  const offset = offsetAt(zone, at)
  const local = at + offset
  const date = Math.floor(local / MINUTES_PER_DAY)
  const wall = local - date * MINUTES_PER_DAY
  const sign = offset < 0 ? '-' : '+'
  const size = Math.abs(offset)
  const hour = two(Math.floor(wall / 60))
  return `${dateOf(day(date))}T${hour}:${two(wall % 60)}:00${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** Says many instants; a day's share a few hundred minutes, each put together once. */
export function isoReader(zone: Zone): (at: Minute) => string {
  const said = new Map<Minute, string>()
  return (at) => {
    const known = said.get(at) ?? isoOf(zone, at)
    said.set(at, known)
    return known
  }
}

/** The same of an instant within a minute. */
export const isoAt = (zone: Zone, at: Millis): string => isoOf(zone, floorMinute(at))

/** A piece of one local date with one offset: instants `[from, until)`, epoch minutes. */
export interface Stretch {
  readonly from: Minute
  readonly until: Minute
  readonly offset: number
}

/** The pieces of a local date, in order; one on most days, two when its clock changes. */
export function stretchesOf(zone: Zone, date: Day): readonly Stretch[] {
  const midnight = date * MINUTES_PER_DAY
  const pieces: Stretch[] = []
  for (let i = stretchAt(zone, midnight - MINUTES_PER_DAY); i < zone.from.length; i++) {
    const begins = zone.from[i] as number
    if (begins >= midnight + 2 * MINUTES_PER_DAY) break
    const offset = zone.offset[i] as number
    const from = Math.max(begins, midnight - offset)
    const until = Math.min(zone.from[i + 1] ?? Number.POSITIVE_INFINITY, midnight + MINUTES_PER_DAY - offset)
    if (from < until) pieces.push({ from: minute(from), until: minute(until), offset })
  }
  return pieces
}

/** The first instant of a local date. */
export const startOfDay = (zone: Zone, date: Day): Minute => {
  const [first] = stretchesOf(zone, date)
  return first ? first.from : minute(date * MINUTES_PER_DAY - offsetAt(zone, minute(date * MINUTES_PER_DAY)))
}

/** The first instant a wall-clock time is read on a date; a skipped time is the first instant after the gap. */
export function firstOccurrence(pieces: readonly Stretch[], date: Day, wall: WallMinute): Minute | null {
  for (const piece of pieces) {
    const at = date * MINUTES_PER_DAY + wall - piece.offset
    if (at < piece.until) return minute(Math.max(at, piece.from))
  }
  return pieces.at(-1)?.until ?? null
}

/** The last instant at which an interval that ends at a wall-clock time (24:00 included) can end. */
export function lastOccurrence(pieces: readonly Stretch[], date: Day, wall: WallMinute): Minute | null {
  for (const piece of pieces.toReversed()) {
    const at = date * MINUTES_PER_DAY + wall - piece.offset
    if (at >= piece.from) return minute(Math.min(at, piece.until))
  }
  return pieces[0]?.from ?? null
}

/**
 * True when an ISO text writes, with one of the zone's own offsets, a wall-clock time that its clock change skips:
 * `2027-03-28T02:30:00+01:00` in Paris. Such a text names an instant, but no time anybody there can mean.
 */
export function writesSkippedTime(zone: Zone, text: string): boolean {
  const [, date = '', time = '', sign, hours, minutes] = /^(\S{10})T(\d\d:\d\d).*([+-])(\d\d):(\d\d)$/.exec(text) ?? []
  const [on, wall] = [parseDate(date), parseWallTime(time)]
  if (on === null || wall === null || !sign) return false
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const stretches = stretchesOf(zone, on)
  const local = on * MINUTES_PER_DAY + wall
  const exists = stretches.some(
    (stretch) => local - stretch.offset >= stretch.from && local - stretch.offset < stretch.until,
  )
  return !exists && stretches.some((stretch) => stretch.offset === offset)
}
