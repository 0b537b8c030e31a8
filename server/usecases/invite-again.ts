import { insertAudit } from '../../db/audit.ts'
import { endLinks, type User } from '../../db/users.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { UserDeps } from './add-user.ts'
import { userToChange } from './user-to-change.ts'

/** Whoever has not chosen a password yet may be mailed a new link; those before it open nothing. */
export async function inviteAgain(
  { db, clock }: Omit<UserDeps, 'hashPassword'>,
  id: string,
  actor: string,
): Promise<Result<User>> {
  return db.transaction(async (tx) => {
    const found = await userToChange(tx, id, actor)
    if (!found.ok) return found
    const { user } = found.value
    if (!user.isInvited) return refuse({ code: 'already-done' })
    await endLinks(tx, id)
    await insertAudit(tx, {
      at: clock(),
      actor,
      action: 'user-invited',
      after: { id, name: user.name, role: user.role },
    })
    return done(user)
  })
}
