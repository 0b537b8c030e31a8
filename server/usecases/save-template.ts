import { insertAudit } from '../../db/audit.ts'
import type { Db } from '../../db/client.ts'
import { readTemplate, type Template, updateTemplate } from '../../db/templates.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { faultsOfWords } from '../domain/mail-words.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

const readText = async (tx: Db, { slug, locale }: Pick<Template, 'slug' | 'locale'>) =>
  (await readTemplate(tx, slug)).find((text) => text.locale === locale)

/** Keeps the words of a ready mail, unless somebody else changed them since they were read. */
export async function saveTemplate(
  { db, clock }: Deps,
  by: SignedIn,
  wanted: Omit<Template, 'category'>,
): Promise<Result<Template>> {
  const { subject, body } = wanted
  const faults = faultsOfWords({ subject, body }, 'any-variable')
  if (faults.length > 0) return refuse({ code: 'wrong-words', faults })
  return db.transaction(async (tx) => {
    const before = await readText(tx, wanted)
    if (!before) return refuse({ code: 'unknown-record' })
    const after = await updateTemplate(tx, wanted)
    if (!after) return refuse({ code: 'stale', current: (await readText(tx, wanted)) ?? before })
    await insertAudit(tx, { at: clock(), actor: `assistant:${by.id}`, action: 'template-saved', before, after })
    return done(after)
  })
}
