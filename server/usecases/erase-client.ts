import { insertAudit } from '../../db/audit.ts'
import { readClient } from '../../db/clients.ts'
import { eraseClients, findComingVisit, lockClients } from '../../db/privacy.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { ErasureReason } from '../domain/retention.ts'
import type { Millis } from '../domain/time.ts'

export interface Erased {
  readonly id: number
  readonly erasedAt: Millis
}

/** Removes what says who a client is, because they asked or should not be here; again is no error and changes nothing. */
export function eraseClient(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  id: number,
  { actor, reason }: { readonly actor: string; readonly reason: ErasureReason },
): Promise<Result<Erased>> {
  return db.transaction(async (tx) => {
    const [locked] = await lockClients(tx, [id], 'wait')
    if (locked === undefined) {
      const known = await readClient(tx, id)
      return known?.erasedAt ? done({ id, erasedAt: known.erasedAt }) : refuse({ code: 'unknown-record' })
    }
    const now = clock()
    const coming = await findComingVisit(tx, id, now)
    if (coming) return refuse({ code: 'coming-visit', reference: coming })
    const bookings = await eraseClients(tx, [id], now)
    await insertAudit(tx, { at: now, actor, action: 'client-erased', clientId: id, after: { reason, bookings } })
    return done({ id, erasedAt: now })
  })
}
