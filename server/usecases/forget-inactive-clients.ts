import { insertAudit } from '../../db/audit.ts'
import { eraseClients, lockClients } from '../../db/privacy.ts'
import { readTraces, readTracesOf } from '../../db/retention.ts'
import type { Deps } from '../deps.ts'
import { isInactive, keptFrom } from '../domain/retention.ts'
import type { Millis } from '../domain/time.ts'
import { patiently } from './patiently.ts'

const PAGE = 1000
/** Few enough that nobody who books notices that a batch has the plannings. */
const BATCH = 200

type Forgetting = Pick<Deps, 'db' | 'clock' | 'planning'>

/**
 * Removes the contact data of clients nobody has heard of for years; how many. Each batch is a transaction with its own
 * audit event: stopped at any point, the next run goes on. Several processes may run it at once.
 */
export async function forgetInactiveClients(deps: Forgetting): Promise<number> {
  const snapshot = await deps.planning.read()
  if (!snapshot) return 0
  const before = keptFrom(snapshot.rulebook.zone, deps.clock())
  let forgotten = 0
  let after = 0
  for (;;) {
    const page = await readTraces(deps.db, after, PAGE)
    const last = page.at(-1)
    if (!last) return forgotten
    after = last.id
    const inactive = page.filter((traces) => isInactive(traces, before)).map(({ id }) => id)
    for (let i = 0; i < inactive.length; i += BATCH)
      forgotten += await patiently(() => forget(deps, inactive.slice(i, i + BATCH), before))
  }
}

/** Looks again under lock: somebody may have called meanwhile. */
const forget = ({ db, clock }: Forgetting, candidates: readonly number[], before: Millis): Promise<number> =>
  db.transaction(async (tx) => {
    const locked = await lockClients(tx, candidates, 'skip')
    if (locked.length === 0) return 0
    const clientIds = (await readTracesOf(tx, locked))
      .filter((traces) => isInactive(traces, before))
      .map(({ id }) => id)
    if (clientIds.length === 0) return 0
    const now = clock()
    const bookings = await eraseClients(tx, clientIds, now)
    const after = { reason: 'inactive', clients: clientIds.length, bookings, clientIds }
    await insertAudit(tx, { at: now, actor: 'retention', action: 'clients-forgotten', after })
    return clientIds.length
  })
