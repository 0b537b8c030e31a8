import type { Openings } from './openings.ts'
import { lastAbleDay, type Service, type Technician } from './rulebook.ts'
import { type Bounds, type Marks, sweep } from './sweep.ts'
import { END_OF_TIME, firstRowAfter, isLive, isVisit, nothingTaken, type Taken } from './taken.ts'
import {
  ceilMinute,
  type Day,
  day,
  floorMinute,
  MILLIS_PER_MINUTE,
  MINUTES_PER_DAY,
  type Millis,
  type Minute,
  millis,
  minute,
} from './time.ts'
import { localDay, type Zone } from './zone.ts'

export interface Candidate {
  readonly technician: Technician
  readonly openings: Openings
  readonly taken: Taken
}

export interface SlotQuery {
  readonly zone: Zone
  readonly service: Service
  /** Only technicians who are able; their openings cover the dates asked for. */
  readonly candidates: readonly Candidate[]
  readonly now: Millis
  /** A booking being moved does not block itself. */
  readonly ignoreBooking?: number
}

/** The bookable starts of the local dates `from` to `to`, both included: epoch minutes, sorted, each once. */
export function listStarts(query: SlotQuery, from: Day, to: Day): Int32Array {
  const bounds = boundsOf(query, from, to)
  if (bounds.toDay < bounds.fromDay) return new Int32Array(0)
  const marks = blankMarks(bounds)
  for (const candidate of query.candidates)
    sweep(candidate.openings, candidate.taken, ableBounds(bounds, candidate), marks)
  return startsOf(marks)
}

/** The earliest bookable start on or after a local date, up to the horizon. */
export function firstStart(query: SlotQuery, from: Day): Minute | null {
  let bounds = boundsOf(query, from, day(END_OF_TIME))
  let first: Minute | null = null
  for (const candidate of query.candidates) {
    if (bounds.toDay < bounds.fromDay) break
    const found = sweep(candidate.openings, candidate.taken, ableBounds(bounds, candidate), null)
    if (found === null) continue
    first = minute(found)
    // A date later may still hold an earlier start, where clocks go back over midnight.
    const lastDate = Math.min(bounds.toDay, localDay(query.zone, first) + 1)
    bounds = { ...bounds, latest: found - 1, toDay: day(lastDate) }
  }
  return first
}

/** Indexes of the candidates who can take exactly this start. */
export function freeCandidates(query: SlotQuery, start: Minute): readonly number[] {
  const bounds = boundsAt(query, start)
  if (bounds.toDay < bounds.fromDay) return []
  return query.candidates.flatMap((candidate, index) =>
    sweep(candidate.openings, candidate.taken, ableBounds(bounds, candidate), null) === null ? [] : [index],
  )
}

/** Indexes of the candidates whose other visits and holds leave room for a start, whatever the rules say. */
export function unoccupiedCandidates({ service, candidates, now, ignoreBooking }: SlotQuery, start: Minute) {
  const from = start - service.bufferBeforeMinutes
  const until = start + service.durationMinutes + service.bufferAfterMinutes
  const overlaps = ({ taken }: Candidate) => {
    for (let row = firstRowAfter(taken, from); row < taken.size; row++) {
      if ((taken.blockedFrom[row] as number) >= until) return false
      if ((taken.blockedUntil[row] as number) <= from || !isVisit(taken, row)) continue
      if (isLive(taken, row, now, ignoreBooking)) return true
    }
    return false
  }
  return candidates.flatMap((candidate, index) => (overlaps(candidate) ? [] : [index]))
}

/** Whether the start would be offered if nobody had booked anything and no calendar of their own kept anybody: tells "taken" from "never offered". */
export function offeredWhenEmpty(query: SlotQuery, start: Minute): boolean {
  const bounds = boundsAt(query, start)
  if (bounds.toDay < bounds.fromDay) return false
  return query.candidates.some(
    (candidate) => sweep(candidate.openings, nothingTaken, ableBounds(bounds, candidate), null) !== null,
  )
}

/** The first instant the service may be booked for: now plus its lead time, to the millisecond. */
export const earliestStart = (service: Service, now: Millis): Minute =>
  ceilMinute(millis(now + Math.max(0, service.leadTimeMinutes) * MILLIS_PER_MINUTE))

/** The last local date the service may be booked for. */
export const lastDay = (zone: Zone, service: Service, now: Millis): Day =>
  day(localDay(zone, floorMinute(now)) + service.horizonDays)

function boundsOf(query: SlotQuery, from: Day, to: Day): Bounds {
  const { zone, service, candidates, now, ignoreBooking } = query
  const earliest = earliestStart(service, now)
  const known = candidates.reduce((until, { openings }) => Math.max(until, openings.untilDay), Number.NEGATIVE_INFINITY)
  return {
    zone,
    service,
    now,
    ignoreBooking,
    fromDay: day(Math.max(from, localDay(zone, earliest) - 1)),
    toDay: day(Math.min(to, lastDay(zone, service, now), known - 1)),
    earliest,
    latest: END_OF_TIME,
  }
}

/** Nobody is offered after the last date on which they hold the skills. */
function ableBounds(bounds: Bounds, { technician }: Candidate): Bounds {
  const last = lastAbleDay(technician, bounds.service)
  return last === null || last >= bounds.toDay ? bounds : { ...bounds, toDay: last }
}

function boundsAt(query: SlotQuery, start: Minute): Bounds {
  const date = localDay(query.zone, start)
  const bounds = boundsOf(query, date, date)
  return { ...bounds, earliest: Math.max(bounds.earliest, start), latest: start }
}

/** Room for every minute of the dates, wherever on Earth they are. */
function blankMarks({ fromDay, toDay }: Bounds): Marks {
  const base = (fromDay - 1) * MINUTES_PER_DAY
  return { base, bits: new Int32Array((((toDay + 2) * MINUTES_PER_DAY - base) >> 5) + 1) }
}

function startsOf({ base, bits }: Marks): Int32Array {
  let count = 0
  for (let word of bits) for (; word !== 0; word &= word - 1) count++
  const starts = new Int32Array(count)
  let next = 0
  for (let i = 0; i < bits.length; i++) {
    for (let word = bits[i] as number; word !== 0; word &= word - 1) {
      starts[next++] = base + i * 32 + 31 - Math.clz32(word & -word)
    }
  }
  return starts
}
