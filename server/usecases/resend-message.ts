import { insertAudit } from '../../db/audit.ts'
import { readForMail } from '../../db/due-messages.ts'
import { adoptClientEmail } from '../../db/message-address.ts'
import { oweAgain } from '../../db/messages.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { Millis } from '../domain/time.ts'
import { patiently } from './patiently.ts'
import { judge } from './sort-claimed.ts'

/**
 * Owes a dead letter anew, a client's to the address that is in their file now. Whether it is still true is asked when
 * it leaves, as of any; but what came too late is a dead letter for just that, and would be one again.
 */
export async function resendMessage(deps: Deps, user: SignedIn, id: number): Promise<Result<{ id: number }>> {
  const now = deps.clock()
  if (await isOver(deps, id, now)) return refuse({ code: 'message-over' })
  const about = await patiently(() =>
    deps.db.transaction(async (tx) => {
      // The visit first: whoever changes it takes its mails after it.
      const to = await adoptClientEmail(tx, id)
      const owed = await oweAgain(tx, id, now)
      if (owed === null) return null
      await insertAudit(tx, {
        at: now,
        actor: `assistant:${user.id}`,
        action: 'message-resent',
        ...owed,
        after: { message: id, ...(to !== null && { to }) },
      })
      await deps.jobs.wake(tx)
      return owed
    }),
  )
  if (about === null) return refuse({ code: 'unknown-record' })
  deps.jobs.nudge()
  return done({ id })
}

async function isOver({ db, planning }: Deps, id: number, now: Millis): Promise<boolean> {
  const [snapshot, message] = [await planning.read(), await readForMail(db, id)]
  if (!snapshot || !message) return false
  const judged = judge(message, snapshot, now)
  return judged.now === 'void' && judged.reason === 'over'
}
