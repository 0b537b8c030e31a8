import { insertAudit } from '../../db/audit.ts'
import { adderOf, deleteFollowUp, type FollowUpRow, lockFollowUp } from '../../db/follow-ups.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

const MINUTES = 10

/**
 * As if it had not been noted: a slip of the one who noted it, minutes ago, that nobody has touched since. The audit keeps
 * that it was. One that was changed meanwhile comes back as it is now.
 */
export async function takeBackFollowUp(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  id: number,
  version: number,
  by: SignedIn,
): Promise<Result<null> | { readonly ok: false; readonly stale: FollowUpRow }> {
  const [now, actor] = [clock(), `assistant:${by.id}`]
  return db.transaction(async (tx) => {
    const row = await lockFollowUp(tx, id)
    if (!row) return refuse({ code: 'unknown-record' })
    if (row.reason !== 'manual' || (await adderOf(tx, id)) !== actor) return refuse({ code: 'not-allowed' })
    if (row.version !== version || row.version !== 1) return { ok: false as const, stale: row }
    if (now - row.createdAt > MINUTES * 60_000) return refuse({ code: 'already-done' })
    const { kind, topic, urgency, ownerId: owner, bookingId, clientId } = row
    await insertAudit(tx, {
      ...{ at: now, actor, action: 'follow-up-taken-back', bookingId, clientId },
      before: { kind, topic, urgency, owner, dueAt: new Date(row.dueAt).toISOString() },
    })
    await deleteFollowUp(tx, id)
    return done(null)
  })
}
