import { insertAudit } from '../../db/audit.ts'
import { deleteMailText, type MailText, readMailText } from '../../db/mail-texts.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Goes back to our words in an automatic mail. */
export async function resetMailText(
  { db, clock }: Deps,
  by: SignedIn,
  wanted: Pick<MailText, 'kind' | 'locale' | 'version'>,
): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    const before = await deleteMailText(tx, wanted)
    if (!before) {
      const current = await readMailText(tx, wanted)
      return refuse(current ? { code: 'stale', current } : { code: 'unknown-record' })
    }
    await insertAudit(tx, { at: clock(), actor: `assistant:${by.id}`, action: 'mail-text-reset', before })
    return done(null)
  })
}
