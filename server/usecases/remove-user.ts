import { insertAudit } from '../../db/bookings.ts'
import { deleteUser, isDemoUser, lockUser, type User } from '../../db/users.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { UserDeps } from './add-user.ts'

/** Nobody signs in as that user any more; running sessions end. The audit keeps the name, since it keeps the id. */
export async function removeUser(
  { db, clock }: Omit<UserDeps, 'hashPassword'>,
  id: string,
  actor: string,
): Promise<Result<User>> {
  return db.transaction(async (tx) => {
    const found = await lockUser(tx, id)
    if (!found) return refuse({ code: 'unknown-record' })
    const { user, demo, isLastAdmin } = found
    if (!demo && (await isDemoUser(tx, actor))) return refuse({ code: 'not-allowed' })
    if (isLastAdmin) return refuse({ code: 'last-admin' })
    await deleteUser(tx, id)
    await insertAudit(tx, {
      at: clock(),
      actor,
      action: 'user-removed',
      before: { id, name: user.name, role: user.role },
    })
    return done(user)
  })
}
