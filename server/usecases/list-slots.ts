import type { Service } from '../domain/rulebook.ts'
import { firstStart, listStarts, type SlotQuery } from '../domain/slots.ts'
import { type Day, type Millis, type Minute, minute } from '../domain/time.ts'
import type { Offer, Snapshot } from './planning.ts'

export interface SlotList {
  readonly service: Service
  /** Epoch minutes, ascending. */
  readonly starts: Int32Array
  /** The earliest start on or after the first day asked for. */
  readonly nextAvailable: Minute | null
}

/** What can be booked from one local date to another, both included. */
export function listSlots(
  snapshot: Snapshot,
  { service, candidates }: Extract<Offer, { ok: true }>,
  asked: { from: Day; to: Day; now: Millis; ignoreBooking?: number },
): SlotList {
  const query: SlotQuery = {
    zone: snapshot.rulebook.zone,
    service,
    candidates,
    now: asked.now,
    ignoreBooking: asked.ignoreBooking,
  }
  const starts = listStarts(query, asked.from, asked.to)
  const nextAvailable = starts.length > 0 ? minute(starts[0] as number) : firstStart(query, asked.from)
  return { service, starts, nextAvailable }
}

const ALTERNATIVES = 6
const DAYS_AROUND = 14

/** The free starts nearest to one that is gone, in order of time. */
export function nearestStarts(query: SlotQuery, start: Minute, today: Day, date: Day): Minute[] {
  const from = Math.max(today, date - DAYS_AROUND) as Day
  const starts = listStarts(query, from, (date + DAYS_AROUND) as Day)
  const near = Array.from(starts, minute).filter((other) => other !== start)
  near.sort((a, b) => Math.abs(a - start) - Math.abs(b - start))
  return near.slice(0, ALTERNATIVES).sort((a, b) => a - b)
}
