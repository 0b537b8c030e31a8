import { insertAudit } from '../../db/audit.ts'
import { type MailText, readMailText, writeMailText } from '../../db/mail-texts.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { faultsOfWords } from '../domain/mail-words.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Puts the company's own words in an automatic mail, unless somebody else did since they were read. */
export async function saveMailText({ db, clock }: Deps, by: SignedIn, wanted: MailText): Promise<Result<MailText>> {
  const { kind, locale, subject, opening, closing } = wanted
  const faults = faultsOfWords({ subject, opening, closing }, 'automatic-only')
  if (faults.length > 0) return refuse({ code: 'wrong-words', faults })
  return db.transaction(async (tx) => {
    const before = await readMailText(tx, { kind, locale })
    const after = await writeMailText(tx, wanted)
    if (!after) {
      const current = (await readMailText(tx, { kind, locale })) ?? { kind, locale, version: 0 }
      return refuse({ code: 'stale', current })
    }
    await insertAudit(tx, { at: clock(), actor: `assistant:${by.id}`, action: 'mail-text-saved', before, after })
    return done(after)
  })
}
