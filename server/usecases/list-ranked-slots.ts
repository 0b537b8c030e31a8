import { rankReader } from '../domain/assign.ts'
import { explainStart, type Reason } from '../domain/explain.ts'
import type { Service } from '../domain/rulebook.ts'
import { firstStart, listStarts, type SlotQuery } from '../domain/slots.ts'
import { type Day, type Millis, type Minute, minute } from '../domain/time.ts'
import type { Offer, Snapshot } from './planning.ts'

export interface RankedSlots {
  readonly slots: readonly { readonly start: Minute; readonly technicians: readonly string[] }[]
  readonly nextAvailable: Minute | null
}

/** What can be booked from one local date to another, both included, with who is free for it, best first. */
export function listRankedSlots(
  { rulebook }: Snapshot,
  { service, candidates }: Extract<Offer, { ok: true }>,
  { from, to, now }: { from: Day; to: Day; now: Millis },
): RankedSlots {
  const query: SlotQuery = { zone: rulebook.zone, service, candidates, now }
  const free = new Map<number, number[]>()
  for (const [index, candidate] of candidates.entries()) {
    for (const start of listStarts({ ...query, candidates: [candidate] }, from, to)) {
      const others = free.get(start)
      if (others) others.push(index)
      else free.set(start, [index])
    }
  }
  const rank = rankReader(query)
  const slots = [...free]
    .sort(([a], [b]) => a - b)
    .map(([at, indexes]) => {
      const start = minute(at)
      const ranked = rank(indexes, start)
      return { start, technicians: ranked.flatMap((index) => candidates[index]?.technician.slug ?? []) }
    })
  return { slots, nextAvailable: slots[0]?.start ?? firstStart(query, from) }
}

/** By technician slug: all that stands against a start. */
export function explainIn(
  { rulebook, candidates }: Snapshot,
  service: Service,
  start: Minute,
  { now, technician, ignoreBooking }: { now: Millis; technician?: string; ignoreBooking?: number },
): ReadonlyMap<string, readonly Reason[]> {
  const technicians = rulebook.technicians.filter(({ slug }) => technician === undefined || slug === technician)
  const taken = new Map(candidates(technicians).map((each) => [each.technician.slug, each.taken]))
  return explainStart({ rulebook: { ...rulebook, technicians }, service, taken, now, ignoreBooking }, start)
}
