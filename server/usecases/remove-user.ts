import { insertAudit } from '../../db/audit.ts'
import { deleteUser, type User } from '../../db/users.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { UserDeps } from './add-user.ts'
import { handOverFrom } from './hand-over.ts'
import { userToChange } from './user-to-change.ts'

/** Nobody signs in as that user any more; running sessions end, and what they had promised is handed over. The audit keeps the name, since it keeps the id. Without a version the last word counts. */
export async function removeUser(
  { db, clock }: Omit<UserDeps, 'hashPassword'>,
  id: string,
  actor: string,
  version?: number,
): Promise<Result<User>> {
  return db.transaction(async (tx) => {
    const found = await userToChange(tx, id, actor)
    if (!found.ok) return found
    const { user, isLastAdmin } = found.value
    if (version !== undefined && version !== user.version) return refuse({ code: 'stale', current: user })
    if (isLastAdmin) return refuse({ code: 'last-admin' })
    const now = clock()
    await handOverFrom(tx, id, { actor, now })
    await deleteUser(tx, id)
    await insertAudit(tx, {
      at: now,
      actor,
      action: 'user-removed',
      before: { id, name: user.name, role: user.role },
    })
    return done(user)
  })
}
