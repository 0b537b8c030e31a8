import { insertAudit } from '../../db/bookings.ts'
import { closeFollowUp as closeInDatabase, type FollowUpRow, findFollowUp } from '../../db/follow-ups.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Whoever closes it first has done it; the second is told. */
export async function closeFollowUp(
  deps: Deps,
  id: number,
  result: string,
  by: SignedIn,
): Promise<Result<FollowUpRow>> {
  const now = deps.clock()
  return deps.db.transaction(async (tx) => {
    const closed = await closeInDatabase(tx, id, result, now)
    const followUp = await findFollowUp(tx, id)
    if (!followUp) return refuse({ code: 'unknown-record' })
    if (!closed) return refuse({ code: 'already-done' })
    const { kind, reason, bookingId } = followUp
    await insertAudit(tx, {
      at: now,
      actor: `assistant:${by.id}`,
      action: 'follow-up-closed',
      bookingId,
      after: { followUp: id, kind, reason },
    })
    return done(followUp)
  })
}
