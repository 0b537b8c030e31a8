import { insertAudit } from '../../db/audit.ts'
import { endSessions, removeSecondFactor, replacePassword, type User, updateUser } from '../../db/users.ts'
import type { UserChange } from '../contract/users.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { UserDeps } from './add-user.ts'
import { userToChange } from './user-to-change.ts'

/** Another name, role or password for a user, no second factor any more, or signed out everywhere. Without a version (the command) the last word counts. */
export async function changeUser(
  { db, clock, hashPassword }: UserDeps,
  id: string,
  { version, name, role, password, secondFactor, sessions }: UserChange,
  actor: string,
): Promise<Result<User>> {
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return db.transaction(async (tx) => {
    const found = await userToChange(tx, id, actor)
    if (!found.ok) return found
    const { user, isLastAdmin } = found.value
    if (version !== undefined && version !== user.version) return refuse({ code: 'stale', current: user })
    if (isLastAdmin && role === 'assistant') return refuse({ code: 'last-admin' })
    await updateUser(tx, id, { name, role })
    if (passwordHash !== null) await replacePassword(tx, id, passwordHash)
    if (secondFactor === false) await removeSecondFactor(tx, id)
    const ended = sessions === 'end' ? await endSessions(tx, id) : 0
    const changed = {
      ...user,
      version: user.version + 1,
      ...(name !== undefined && { name }),
      ...(role !== undefined && { role }),
      ...(secondFactor === false && { secondFactor }),
      ...(passwordHash !== null && { isInvited: false }),
    }
    const seen = ({ name, role, secondFactor }: User) => ({ id, name, role, secondFactor })
    const after = {
      ...seen(changed),
      ...(passwordHash !== null && { password: 'replaced' }),
      ...(sessions === 'end' && { sessionsEnded: ended }),
    }
    await insertAudit(tx, { at: clock(), actor, action: 'user-changed', before: seen(user), after })
    return done(changed)
  })
}
