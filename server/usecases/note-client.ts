import { insertAudit } from '../../db/audit.ts'
import { insertClientNote } from '../../db/client-timeline.ts'
import { readKeptClient } from '../../db/clients.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { Millis } from '../domain/time.ts'

export interface Noted {
  readonly id: number
  readonly kind: 'note' | 'call-in' | 'call-out'
  readonly body: string
  readonly at: Millis
}

/** Writes down what an assistant learnt of a client, or that one of them rang the other. */
export function noteClient(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  id: number,
  { kind, body }: Pick<Noted, 'kind' | 'body'>,
  by: SignedIn,
): Promise<Result<Noted>> {
  const [at, actor] = [clock(), `assistant:${by.id}`]
  return db.transaction(async (tx) => {
    const client = await readKeptClient(tx, id)
    if (!client || client.erasedAt !== null) return refuse({ code: 'unknown-record' })
    const clientId = client.id
    const noteId = await insertClientNote(tx, { clientId, kind, body, actor, at })
    await insertAudit(tx, { at, actor, action: 'client-noted', clientId, after: { note: noteId, kind } })
    return done({ id: noteId, kind, body, at })
  })
}
