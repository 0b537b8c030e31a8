import { randomUUID } from 'node:crypto'
import { insertAudit } from '../../db/bookings.ts'
import { insertUser, isDemoUser, type User } from '../../db/users.ts'
import type { Auth } from '../contract/signed-in.ts'
import type { NewUserRequest } from '../contract/users.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

export type UserDeps = Pick<Deps, 'db' | 'clock'> & Pick<Auth, 'hashPassword'>

/** Lets somebody sign in. `actor` is a user's id, or the command that acts for nobody. */
export async function addUser(
  { db, clock, hashPassword }: UserDeps,
  { email, name, password, role }: NewUserRequest,
  actor: string,
  { demo = false } = {},
): Promise<Result<User>> {
  const id = randomUUID()
  const passwordHash = await hashPassword(password)
  const added = await db.transaction(async (tx) => {
    // Whoever knows the demo's password must leave nobody behind when a real company comes.
    const user = { id, email, name, role, passwordHash, demo: demo || (await isDemoUser(tx, actor)) }
    if (!(await insertUser(tx, user))) return false
    await insertAudit(tx, { at: clock(), actor, action: 'user-added', after: { id, name, role } })
    return true
  })
  return added ? done({ id, email, name, role, secondFactor: false }) : refuse({ code: 'email-taken' })
}
