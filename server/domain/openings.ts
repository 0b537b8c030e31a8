import { hoursReader } from './hours.ts'
import type { Hours } from './intervals.ts'
import type { Rulebook, Technician } from './rulebook.ts'
import { type Day, day, MINUTES_PER_DAY } from './time.ts'
import { firstOccurrence, lastOccurrence, type Stretch, stretchesOf, type Zone } from './zone.ts'

/**
 * One technician's open time over the local dates [fromDay, untilDay), in epoch minutes.
 *
 * A lane is the part of one opening of one date that has one offset from UTC: a visit may start in it at
 * `origin + k × step`, from `from` until before `until`, if it ends by `openUntil`, where the open time, joined
 * across midnight, ends. Lanes are sorted by date, then instant.
 */
export interface Openings {
  readonly fromDay: Day
  readonly untilDay: Day
  /** Date `d` has the lanes `firstLane[d - fromDay]` until before `firstLane[d - fromDay + 1]`. */
  readonly firstLane: Int32Array
  readonly day: Int32Array
  readonly origin: Int32Array
  readonly from: Int32Array
  readonly until: Int32Array
  readonly openUntil: Int32Array
  /** The open time, joined: [joinedFrom[i], joinedUntil[i]). */
  readonly joinedFrom: Int32Array
  readonly joinedUntil: Int32Array
}

export interface Span {
  readonly from: number
  readonly until: number
}
interface Lane extends Span {
  readonly date: Day
  readonly origin: number
}

/** No visit is longer: how far past the last date the end of its open time is looked for. */
const LONGEST_VISIT_DAYS = 31

export function deriveOpenings(rulebook: Rulebook, technician: Technician, fromDay: Day, untilDay: Day): Openings {
  const { zone } = rulebook
  const hoursOf = hoursReader(rulebook, technician)
  const days = Math.max(0, untilDay - fromDay)
  const firstLane = new Int32Array(days + 1)
  const lanes: Lane[] = []
  const spans: Span[] = []
  for (let i = 0; i < days; i++) {
    const date = day(fromDay + i)
    const hours = hoursOf(date)
    if (hours.length > 0) {
      const pieces = stretchesOf(zone, date)
      for (const span of spansOf(pieces, date, hours)) spans.push(span)
      for (const lane of lanesOf(pieces, date, hours)) lanes.push(lane)
    }
    firstLane[i + 1] = lanes.length
  }
  const joined = join([...spans, ...continuation(zone, hoursOf, untilDay, spans)])
  return {
    fromDay,
    untilDay: day(fromDay + days),
    firstLane,
    day: column(lanes, (lane) => lane.date),
    origin: column(lanes, (lane) => lane.origin),
    from: column(lanes, (lane) => lane.from),
    until: column(lanes, (lane) => lane.until),
    openUntil: openUntilOf(lanes, joined),
    joinedFrom: column(joined, (span) => span.from),
    joinedUntil: column(joined, (span) => span.until),
  }
}

/** Whether a whole visit lies in the open time. */
export const isOpen = ({ joinedFrom, joinedUntil }: Openings, start: number, end: number): boolean =>
  joinedFrom.some((from, i) => from <= start && end <= (joinedUntil[i] as number))

/** The instants at which hours of one local date begin and end, epoch minutes. */
export const spansOn = (zone: Zone, date: Day, hours: readonly Hours[]): readonly Span[] =>
  spansOf(stretchesOf(zone, date), date, hours)

function spansOf(pieces: readonly Stretch[], date: Day, hours: readonly Hours[]): readonly Span[] {
  const spans: Span[] = []
  for (const { start, end } of hours) {
    const from = firstOccurrence(pieces, date, start)
    const until = lastOccurrence(pieces, date, end)
    if (from !== null && until !== null && from < until) spans.push({ from, until })
  }
  return spans
}

function lanesOf(pieces: readonly Stretch[], date: Day, hours: readonly Hours[]): readonly Lane[] {
  const lanes: Lane[] = []
  for (const piece of pieces) {
    const midnight = date * MINUTES_PER_DAY - piece.offset
    for (const { start, end } of hours) {
      const origin = midnight + start
      const from = Math.max(piece.from, origin)
      const until = Math.min(piece.until, midnight + end)
      if (from < until) lanes.push({ date, origin, from, until })
    }
  }
  return lanes
}

/** The open time after the last date that a visit begun on it may run into. */
function continuation(zone: Zone, hoursOf: (date: Day) => readonly Hours[], untilDay: Day, spans: readonly Span[]) {
  const more: Span[] = []
  let end = spans.reduce((latest, span) => Math.max(latest, span.until), Number.NEGATIVE_INFINITY)
  for (let date = untilDay; date < untilDay + LONGEST_VISIT_DAYS; date = day(date + 1)) {
    const pieces = stretchesOf(zone, date)
    if (pieces.length === 0) continue // Samoa had no 30 December 2011.
    const next = spansOf(pieces, date, hoursOf(date))
    if (next.every((span) => span.from > end)) break
    more.push(...next)
    end = Math.max(end, ...next.map((span) => span.until))
  }
  return more
}

function join(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (!last || span.from > last.until) joined.push(span)
    else if (span.until > last.until) joined[joined.length - 1] = { from: last.from, until: span.until }
  }
  return joined
}

function column<Row>(rows: readonly Row[], read: (row: Row) => number): Int32Array {
  const numbers = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) numbers[i] = read(rows[i] as Row)
  return numbers
}

function openUntilOf(lanes: readonly Lane[], joined: readonly Span[]): Int32Array {
  const openUntil = new Int32Array(lanes.length)
  let at = 0
  lanes.forEach((lane, i) => {
    while (at > 0 && (joined[at] as Span).from > lane.from) at--
    while ((joined[at] as Span).until <= lane.from) at++
    openUntil[i] = (joined[at] as Span).until
  })
  return openUntil
}
