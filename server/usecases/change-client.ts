import { insertAudit } from '../../db/audit.ts'
import type { Db } from '../../db/client.ts'
import { type ClientValues, findOtherByEmail, freeMergedEmail, updateClient } from '../../db/client-changes.ts'
import { readClient } from '../../db/clients.ts'
import { isEmailKnown } from '../../db/errors.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Writes a client's name, contact or language, if they still are what the assistant saw. Their bookings keep the contact they were made with. */
export async function changeClient(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  id: number,
  { version, ...asked }: ClientValues & { readonly version: number },
  by: SignedIn,
): Promise<Result<number>> {
  const change = (): Promise<Result<number>> =>
    db.transaction(async (tx) => {
      const before = await readClient(tx, id)
      if (!before || before.erasedAt !== null) return refuse({ code: 'unknown-record' })
      if (before.version !== version || before.mergedInto !== null) return refuse({ code: 'stale' })
      const changed = differing(before, asked)
      if (Object.keys(changed).length === 0) return done(id)
      if (changed.email) await freeMergedEmail(tx, changed.email, id)
      const known = await knownBy(tx, changed.email, id)
      if (known !== null) return refuse({ code: 'client-known', client: known })
      if (!(await updateClient(tx, id, version, changed))) return refuse({ code: 'stale' })
      const { name, email, phone, locale } = before
      const was = Object.entries({ name, email, phone, locale }).filter(([field]) => field in changed)
      const [at, actor] = [clock(), `assistant:${by.id}`]
      await insertAudit(tx, {
        ...{ at, actor, action: 'client-changed', clientId: id },
        ...{ before: Object.fromEntries(was), after: changed },
      })
      return done(id)
    })
  try {
    return await change()
  } catch (error) {
    if (!isEmailKnown(error)) throw error
    return change()
  }
}

const knownBy = async (tx: Db, email: string | null | undefined, id: number) =>
  email ? findOtherByEmail(tx, email, id) : null

const differing = (before: object, asked: ClientValues): ClientValues =>
  Object.fromEntries(
    Object.entries(asked).filter(
      ([field, value]) => value !== undefined && value !== (before as Record<string, unknown>)[field],
    ),
  )
