import { deleteHold, insertHold } from '../../db/bookings.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import type { Deps } from '../deps.ts'
import { done, type Result } from '../domain/refusals.ts'
import { MILLIS_PER_MINUTE, type Millis, type Minute, millis, minute } from '../domain/time.ts'
import { keep, once, settle } from './once.ts'
import { publicOffer } from './planning.ts'
import { takePlace, takeUnderLock } from './take-place.ts'

export interface Held {
  readonly uid: string
  readonly start: Minute
  readonly end: Minute
  readonly expiresAt: Millis
}

/** Keeps a slot for one visitor while the form is filled. */
export function holdSlot(
  deps: Deps,
  asked: { service: string; technician?: string; start: Minute },
  request: RequestKey | null,
): Promise<Result<Held>> {
  const now = deps.clock()
  return once(async () => {
    const held = await takePlace<Held>(
      deps,
      (snapshot) => {
        const offer = publicOffer(snapshot, asked.service, asked.technician)
        return offer.ok ? { query: { ...offer, zone: snapshot.rulebook.zone, now } } : offer.refusal
      },
      asked.start,
      (candidate, query, snapshot) =>
        deps.db.transaction(async (tx) => {
          await takeUnderLock(tx, now, snapshot, query, candidate, { start: asked.start, request, contact: null })
          const uid = crypto.randomUUID()
          const expiresAt = millis(now + snapshot.company.holdMinutes * MILLIS_PER_MINUTE)
          const end = minute(asked.start + query.service.durationMinutes)
          const value = { uid, start: asked.start, end, expiresAt }
          await Promise.all([
            insertHold(tx, {
              technicianId: candidate.technician.id,
              service: query.service,
              start: asked.start,
              uid,
              tokenHash: deps.links.hash(deps.links.holdToken(uid)),
              expiresAt,
              now,
            }),
            keep(tx, request, done(value)),
          ])
          return value
        }),
    )
    return held.ok ? done(held.value) : settle(deps.db, request, held, now)
  })
}

/** Gives a held slot back; false when there was none, which is no error. */
export const releaseHold = (deps: Deps, id: string): Promise<boolean> => deleteHold(deps.db, deps.links.hash(id))
