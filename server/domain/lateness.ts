import type { DayStop } from './day-actions.ts'
import { ceilMinute, type Millis, type Minute, millis, minute, toMillis } from './time.ts'
import { localDay, type Zone } from './zone.ts'

/** A visit and when its client is to expect somebody. */
export interface Delay {
  readonly bookingId: number
  readonly expectedAt: Minute
}

const ROUND_TO = 5
const rounded = (at: number) => minute(Math.ceil(at / ROUND_TO) * ROUND_TO)

/** When somebody who said at an instant how long they need is there. */
export const expectedAfter = (at: Millis, minutes: number): Minute => rounded(ceilMinute(at) + minutes)

/**
 * Whom a delay concerns: the visit it is said of, counted from its start, or from the tap once that has passed; then
 * those after it on its day whose promised window would be missed, each visit taking its own time.
 */
export function delays(
  stops: readonly DayStop[],
  late: { bookingId: number; minutes: number; at: Millis },
  zone: Zone,
) {
  const visit = stops.find(({ bookingId }) => bookingId === late.bookingId)
  if (!visit) return []
  const onDay = localDay(zone, visit.start)
  const expectedAt = expectedAfter(millis(Math.max(toMillis(visit.start), late.at)), late.minutes)
  const told: Delay[] = [{ bookingId: visit.bookingId, expectedAt }]
  let free = expectedAt + (visit.end - visit.start) + visit.bufferAfterMinutes
  const following = stops
    .filter((stop) => stop.start > visit.start && localDay(zone, stop.start) === onDay)
    .filter((stop) => stop.status === 'confirmed' && !stop.hasArrived)
    .toSorted((a, b) => a.start - b.start)
  for (const stop of following) {
    const there = Math.max(stop.start, free + stop.bufferBeforeMinutes)
    if (there > stop.start + stop.arrivalWindowMinutes)
      told.push({ bookingId: stop.bookingId, expectedAt: rounded(there) })
    free = there + (stop.end - stop.start) + stop.bufferAfterMinutes
  }
  return told
}
