import { randomBytes, randomUUID } from 'node:crypto'
import { insertAudit } from '../../db/audit.ts'
import { insertUser, isDemoUser, type User } from '../../db/users.ts'
import type { Auth } from '../contract/signed-in.ts'
import type { NewUserRequest } from '../contract/users.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

export type UserDeps = Pick<Deps, 'db' | 'clock'> & Pick<Auth, 'hashPassword'>

/** Lets somebody sign in; without a password they are invited to choose one. `actor` is a user's id, or the command that acts for nobody. */
export async function addUser(
  { db, clock, hashPassword }: UserDeps,
  { email, name, password, role }: NewUserRequest,
  actor: string,
  { demo = false } = {},
): Promise<Result<User>> {
  const id = randomUUID()
  const isInvited = password === undefined
  // Nobody knows this one.
  const passwordHash = await hashPassword(password ?? randomBytes(48).toString('base64url'))
  const added = await db.transaction(async (tx) => {
    // Whoever knows the demo's password must leave nobody behind when a real company comes.
    const user = { id, email, name, role, passwordHash, demo: demo || (await isDemoUser(tx, actor)) }
    const invitedAt = isInvited ? new Date(clock()) : null
    if (!(await insertUser(tx, { ...user, invitedAt }))) return false
    await insertAudit(tx, { at: clock(), actor, action: 'user-added', after: { id, name, role } })
    return true
  })
  return added
    ? done({ id, email, name, role, secondFactor: false, isInvited, version: 1 })
    : refuse({ code: 'email-taken' })
}
