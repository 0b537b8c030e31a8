import { insertAudit } from '../../db/audit.ts'
import { refuseSurveys as refuseInDatabase } from '../../db/surveys.ts'
import type { Deps } from '../deps.ts'
import { findLinked } from './linked-survey.ts'

/** The client of a survey's link wants no more of them; asked twice it is done once. False for a link that is none of ours. */
export async function refuseSurveys(deps: Deps, token: string): Promise<boolean> {
  const now = deps.clock()
  const found = await findLinked(deps.db, deps, token)
  if (!found) return false
  const { bookingId, clientId } = found.row
  await deps.db.transaction(async (tx) => {
    if (!(await refuseInDatabase(tx, clientId, now))) return
    await insertAudit(tx, { at: now, actor: 'client', action: 'surveys-refused', bookingId, clientId })
  })
  return true
}
