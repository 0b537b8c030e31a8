import type { Db } from '../../db/client.ts'
import { isDemoUser, lockUser, type User } from '../../db/users.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** A user taken until the transaction ends, by somebody who may change them: what came with the demo touches nobody else. */
export async function userToChange(
  tx: Db,
  id: string,
  actor: string,
): Promise<Result<{ readonly user: User; readonly isLastAdmin: boolean }>> {
  const found = await lockUser(tx, id)
  if (!found) return refuse({ code: 'unknown-record' })
  const { user, demo, isLastAdmin } = found
  if (!demo && (await isDemoUser(tx, actor))) return refuse({ code: 'not-allowed' })
  return done({ user, isLastAdmin })
}
