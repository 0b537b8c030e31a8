import { insertAudit } from '../../db/bookings.ts'
import { oweAgain } from '../../db/messages.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Owes a dead letter anew. Whether it is still true is asked when it leaves, as of any. */
export async function resendMessage(deps: Deps, user: SignedIn, id: number): Promise<Result<{ id: number }>> {
  const now = deps.clock()
  const bookingId = await deps.db.transaction(async (tx) => {
    const booking = await oweAgain(tx, id, now)
    if (booking === null) return null
    await insertAudit(tx, {
      at: now,
      actor: `assistant:${user.id}`,
      action: 'message-resent',
      bookingId: booking,
      after: { message: id },
    })
    await deps.jobs.wake(tx)
    return booking
  })
  if (bookingId === null) return refuse({ code: 'unknown-record' })
  deps.jobs.nudge()
  return done({ id })
}
