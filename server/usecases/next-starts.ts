import { ableTechnicians } from '../domain/rulebook.ts'
import { listStarts } from '../domain/slots.ts'
import { day, floorMinute, type Millis, type Minute, minute } from '../domain/time.ts'
import { localDay } from '../domain/zone.ts'
import type { Snapshot } from './planning.ts'

const DAYS_AHEAD = 14
const SHOWN = 3

/** The first free start of each of the next days that have one; none for a service that is not booked online. */
export function nextStarts(snapshot: Snapshot, serviceId: number, now: Millis): readonly Minute[] {
  const { rulebook } = snapshot
  const service = rulebook.services.find(({ id }) => id === serviceId)
  if (!service?.public) return []
  const { zone } = rulebook
  const candidates = snapshot.candidates(ableTechnicians(rulebook, service))
  const today = localDay(zone, floorMinute(now))
  const firsts = new Map<number, Minute>()
  for (const at of listStarts({ zone, service, candidates, now }, today, day(today + DAYS_AHEAD))) {
    const date = localDay(zone, minute(at))
    if (!firsts.has(date)) firsts.set(date, minute(at))
    if (firsts.size > SHOWN) break
  }
  return [...firsts.values()].slice(0, SHOWN)
}
