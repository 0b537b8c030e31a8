import { insertAudit } from '../../db/bookings.ts'
import { isDemoUser, lockUser, removeSecondFactor, replacePassword, type User, updateUser } from '../../db/users.ts'
import type { UserChange } from '../contract/users.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { UserDeps } from './add-user.ts'

/** Another name, role or password for a user, or no second factor any more. */
export async function changeUser(
  { db, clock, hashPassword }: UserDeps,
  id: string,
  { name, role, password, secondFactor }: UserChange,
  actor: string,
): Promise<Result<User>> {
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return db.transaction(async (tx) => {
    const found = await lockUser(tx, id)
    if (!found) return refuse({ code: 'unknown-record' })
    const { user, demo, isLastAdmin } = found
    if (!demo && (await isDemoUser(tx, actor))) return refuse({ code: 'not-allowed' })
    if (isLastAdmin && role === 'assistant') return refuse({ code: 'last-admin' })
    if (name !== undefined || role !== undefined) await updateUser(tx, id, { name, role })
    if (passwordHash !== null) await replacePassword(tx, id, passwordHash)
    if (secondFactor === false) await removeSecondFactor(tx, id)
    const changed = {
      ...user,
      ...(name !== undefined && { name }),
      ...(role !== undefined && { role }),
      ...(secondFactor === false && { secondFactor }),
    }
    const seen = ({ name, role, secondFactor }: User) => ({ id, name, role, secondFactor })
    const after = { ...seen(changed), ...(passwordHash !== null && { password: 'replaced' }) }
    await insertAudit(tx, { at: clock(), actor, action: 'user-changed', before: seen(user), after })
    return done(changed)
  })
}
