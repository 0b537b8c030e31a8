import { insertAudit } from '../../db/audit.ts'
import { type ClientFile, EXPORTED, readClientFile } from '../../db/client-file.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Everything we hold about one client, as it is at one moment; the audit keeps who asked for it. */
export function exportClient(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  id: number,
  actor: string,
): Promise<Result<ClientFile>> {
  return db.transaction(
    async (tx) => {
      const file = await readClientFile(tx, id)
      if (!file) return refuse({ code: 'unknown-record' })
      await insertAudit(tx, { at: clock(), actor, action: EXPORTED, clientId: id })
      return done(file)
    },
    { isolationLevel: 'repeatable read' },
  )
}
