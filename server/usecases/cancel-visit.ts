import { insertAudit } from '../../db/audit.ts'
import { cancelBooking, findByToken } from '../../db/bookings.ts'
import type { Db } from '../../db/client.ts'
import { isRetryable } from '../../db/errors.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import { enterPlanning } from '../../db/place.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { Millis } from '../domain/time.ts'
import { type Changed, changedOf, findVisit, type LinkedVisit, visitAfter, whyNotChangeable } from './linked-visit.ts'
import { keep, once, replayed, settle } from './once.ts'
import { tellChange } from './tell-change.ts'

const ATTEMPTS = 4

/** Cancels a visit for its client, wherever it has been moved meanwhile; cancelling a cancelled one is no error. */
export async function cancelVisit(
  deps: Deps,
  token: string,
  reason: string,
  request: RequestKey | null,
): Promise<Result<LinkedVisit>> {
  const now = deps.clock()
  const cancelled = await once<Changed>(async () => {
    for (let attempt = 1; ; attempt++) {
      const visit = await findVisit(deps, token)
      if (!visit) return refuse({ code: 'not-found' })
      if (visit.booking.status === 'cancelled') return settle(deps.db, request, done(changedOf(visit.booking)), now)
      const tooLate = whyNotChangeable(visit, now)
      if (tooLate) return settle(deps.db, request, tooLate, now)
      const changed = await deps.db
        .transaction((tx) => cancelUnderLock(deps, tx, visit, { reason, request, now, hash: deps.links.hash(token) }))
        .catch((error) => {
          if (error instanceof Moved || isRetryable(error)) return null
          throw error
        })
      if (changed) {
        deps.jobs.nudge()
        return done(changed)
      }
      if (attempt >= ATTEMPTS) return refuse({ code: 'stale' })
    }
  })
  return visitAfter(deps, token, cancelled)
}

class Moved extends Error {}

/** Null when the visit changed before its technician's planning was ours: then it must be looked at anew. */
async function cancelUnderLock(
  deps: Deps,
  tx: Db,
  { booking, snapshot }: LinkedVisit,
  { reason, request, now, hash }: { reason: string; request: RequestKey | null; now: Millis; hash: string },
): Promise<Changed | null> {
  const { id, version, technicianId } = booking
  if (!(await enterPlanning(tx, { request, contact: null, technicianIds: [technicianId], now })))
    return replayed(tx, request)
  if (!(await cancelBooking(tx, { id, version, now, by: 'client', reason }))) throw new Moved()
  const after = { status: 'cancelled', reason }
  const before = { status: booking.status }
  await insertAudit(tx, { at: now, actor: 'client', action: 'cancelled', bookingId: id, before, after })
  const cause = { what: 'cancelled', by: 'client' } as const
  await tellChange(deps, tx, snapshot, { bookingId: id, cause, visit: booking, now })
  const cancelled = await findByToken(tx, hash)
  if (!cancelled) throw new Error('a cancelled booking keeps its link')
  const changed = changedOf(cancelled)
  await keep(tx, request, done(changed))
  return changed
}
