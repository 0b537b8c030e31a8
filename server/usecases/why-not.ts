import { placesOf } from '../../db/booking-records.ts'
import type { Deps } from '../deps.ts'
import type { Reason } from '../domain/explain.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { SlotQuery } from '../domain/slots.ts'
import type { Minute } from '../domain/time.ts'
import { explainIn } from './list-ranked-slots.ts'
import type { Snapshot } from './planning.ts'
import { nearestTo } from './take-place.ts'

interface Asked {
  readonly start: Minute
  /** Slug of the one who is named. */
  readonly technician?: string
  readonly waived: boolean
}

const isTaken = (reason: Reason): reason is Extract<Reason, { code: 'taken' }> => reason.code === 'taken'

/** Tells an assistant whose a place is, or which rules stand against it, technician by technician. */
export async function whyNot(deps: Deps, snapshot: Snapshot, query: SlotQuery, asked: Asked): Promise<Refusal> {
  const { service, now, ignoreBooking } = query
  const { start, technician, waived } = asked
  const explained = [...explainIn(snapshot, service, start, { now, technician, ignoreBooking })]
  // Whom only a visit keeps from it; who is named, or where the rules do not count, is kept by any.
  const kept = explained.filter(([, reasons]) => {
    const counted = waived
      ? reasons.filter(({ code }) => isTaken({ code } as Reason) || code.startsWith('skill'))
      : reasons
    return technician === undefined ? counted.every(isTaken) : reasons.some(isTaken)
  })
  const alternatives = nearestTo(query, start)
  const ids = kept.flatMap(([, reasons]) => reasons.filter(isTaken).map(({ bookingId }) => bookingId))
  if (kept.length > 0 || (waived && technician !== undefined)) {
    const [first] = ids.length > 0 ? await placesOf(deps.db, ids) : []
    if (!first) return { code: 'slot-taken', alternatives }
    const { id: _, ...taken } = first
    return { code: 'slot-taken', alternatives, taken }
  }
  const names = new Map(snapshot.rulebook.technicians.map(({ slug, name }) => [slug, name]))
  const reasons = explained.flatMap(([slug, own]) =>
    own.map((reason) => ({ technician: slug, name: names.get(slug) ?? slug, reason })),
  )
  return { code: 'outside-rules', reasons, alternatives }
}
