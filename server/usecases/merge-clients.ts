import { insertAudit } from '../../db/audit.ts'
import { mergeInto } from '../../db/client-merge.ts'
import { readClient } from '../../db/clients.ts'
import { lockClients } from '../../db/privacy.ts'
import type { MergeRequest } from '../contract/clients.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { patiently } from './patiently.ts'

/**
 * Makes one client of two who are one person: bookings, addresses, follow-ups, answers, notes and what happened go to
 * the one kept. The other is found no more, but whoever books with its address or number is the one kept.
 */
export const mergeClients = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { keep, drop, versions }: MergeRequest,
  by: SignedIn,
): Promise<Result<number>> =>
  patiently(() =>
    db.transaction(async (tx): Promise<Result<number>> => {
      const locked = await lockClients(tx, [keep, drop], 'wait')
      if (!locked.includes(keep) || !locked.includes(drop)) return refuse({ code: 'unknown-record' })
      const [kept, dropped] = [await readClient(tx, keep), await readClient(tx, drop)]
      if (!kept || !dropped) return refuse({ code: 'unknown-record' })
      const isCurrent = kept.version === versions.keep && dropped.version === versions.drop
      if (!isCurrent || kept.mergedInto !== null || dropped.mergedInto !== null) return refuse({ code: 'stale' })
      const bookings = await mergeInto(tx, keep, drop)
      const { name, email, phone } = dropped
      await insertAudit(tx, {
        ...{ at: clock(), actor: `assistant:${by.id}`, action: 'client-merged', clientId: keep },
        ...{ before: { name, email, phone }, after: { clientId: drop, bookings } },
      })
      return done(keep)
    }),
  )
