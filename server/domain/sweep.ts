import type { Openings } from './openings.ts'
import type { Service } from './rulebook.ts'
import { firstRowAfter, isLive, type Taken } from './taken.ts'
import { type Day, MINUTES_PER_DAY } from './time.ts'
import { dayReader, type Zone } from './zone.ts'

/** What may be offered, whoever does the visit: starts from `earliest` to `latest` on the dates `fromDay` to `toDay`. */
export interface Bounds {
  readonly zone: Zone
  readonly service: Service
  readonly now: number
  readonly ignoreBooking: number | undefined
  readonly fromDay: Day
  readonly toDay: Day
  readonly earliest: number
  readonly latest: number
}

/** Starts as bits: bit `i` stands for the epoch minute `base + i`. */
export interface Marks {
  readonly base: number
  readonly bits: Int32Array
}

/**
 * Walks one technician's lanes and taken rows once, side by side. With `marks`, marks every bookable start and
 * returns null; without, returns the first one.
 */
export function sweep(openings: Openings, taken: Taken, bounds: Bounds, marks: Marks | null): number | null {
  const { origin, from, until, openUntil, day } = openings
  const { blockedFrom, blockedUntil, hasHolds } = taken
  const { service, now, ignoreBooking, fromDay, toDay, earliest, latest } = bounds
  if (toDay < fromDay) return null
  const { durationMinutes, stepMinutes, bufferBeforeMinutes, maxPerDay } = service
  // Travel time, when it comes, widens these two distances to the neighbours, each by its own minutes.
  const toNext = durationMinutes + service.bufferAfterMinutes
  const fromPrevious = bufferBeforeMinutes
  const stepsPerMinute = 1 / stepMinutes
  const filtered = hasHolds || ignoreBooking !== undefined
  const visits = maxPerDay === null ? null : visitsPerDay(taken, bounds)
  const bits = marks === null ? null : marks.bits
  const base = marks === null ? 0 : marks.base

  const lastLane = laneOf(openings, toDay + 1)
  let lane = laneOf(openings, fromDay)
  if (lane >= lastLane) return null
  let row = firstRowAfter(taken, Math.max(earliest, from[lane] as number) - fromPrevious)
  let free = earliest
  for (; lane < lastLane; lane++) {
    const laneFrom = from[lane] as number
    if (lane > 0 && laneFrom < (from[lane - 1] as number)) {
      // Two local dates that interleave, as where clocks go back over midnight.
      row = firstRowAfter(taken, laneFrom - fromPrevious)
      free = earliest
    }
    if (visits !== null && (visits[(day[lane] as number) - fromDay] as number) >= (maxPerDay as number)) continue
    const last = Math.min((until[lane] as number) - 1, (openUntil[lane] as number) - durationMinutes, latest)
    if (free < laneFrom) free = laneFrom
    while (free <= last) {
      const gapEnd = (blockedFrom[row] as number) - toNext
      if (filtered && !isLive(taken, row, now, ignoreBooking)) {
        row++
        continue
      }
      if (free <= gapEnd) {
        // Adding a half keeps the product clear of whole numbers: an exact division rounded up, without dividing.
        const steps = ((free - (origin[lane] as number) + stepMinutes - 0.5) * stepsPerMinute) | 0
        const stop = Math.min(gapEnd, last)
        let start = (origin[lane] as number) + steps * stepMinutes
        if (bits === null) {
          if (start <= stop) return start
        } else {
          for (; start <= stop; start += stepMinutes) {
            const bit = start - base
            bits[bit >> 5] = (bits[bit >> 5] as number) | (1 << bit)
          }
        }
        if (gapEnd >= last) break
      }
      const busyUntil = (blockedUntil[row] as number) + fromPrevious
      if (busyUntil > free) free = busyUntil
      row++
    }
  }
  return null
}

function laneOf(openings: Openings, date: number): number {
  const { firstLane, fromDay, untilDay } = openings
  return firstLane[Math.min(Math.max(date, fromDay), untilDay) - fromDay] as number
}

/** How many visits of the service each date from `fromDay` to `toDay` already has. */
function visitsPerDay(taken: Taken, { zone, service, now, ignoreBooking, fromDay, toDay }: Bounds): Int32Array {
  const visits = new Int32Array(toDay - fromDay + 1)
  const localDay = dayReader(zone)
  const end = (toDay + 3) * MINUTES_PER_DAY
  for (let row = firstRowAfter(taken, (fromDay - 2) * MINUTES_PER_DAY); row < taken.size; row++) {
    if ((taken.blockedFrom[row] as number) > end) break
    if (taken.serviceId[row] !== service.id || !isLive(taken, row, now, ignoreBooking)) continue
    const date = localDay(taken.start[row] as number)
    if (date >= fromDay && date <= toDay) visits[date - fromDay] = (visits[date - fromDay] as number) + 1
  }
  return visits
}
