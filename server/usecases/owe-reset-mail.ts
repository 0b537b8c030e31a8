import { insertAccountMessage } from '../../db/messages.ts'
import { lengthenInvitation } from '../../db/users.ts'
import type { Deps } from '../deps.ts'

const INVITATION_DAYS = 7

/** The mail with the link to a new password, owed at once: whoever asked sits and waits for it. Who was invited has days for it. */
export async function oweResetMail(
  { db, clock, jobs }: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  userId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const kind = (await lengthenInvitation(tx, userId, INVITATION_DAYS)) ? 'invitation' : 'password-reset'
    await insertAccountMessage(tx, { userId, kind, now: clock() })
    await jobs.wake(tx)
  })
  jobs.nudge()
}
