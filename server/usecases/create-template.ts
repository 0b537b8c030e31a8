import { insertAudit } from '../../db/audit.ts'
import { insertTemplate, type Template } from '../../db/templates.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { faultsOfWords } from '../domain/mail-words.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Adds a ready mail of the company's own, or a language to one that is there. */
export async function createTemplate(
  { db, clock }: Deps,
  by: SignedIn,
  wanted: Omit<Template, 'version'>,
): Promise<Result<Template>> {
  const { slug, subject, body } = wanted
  const faults = faultsOfWords({ subject, body }, 'any-variable')
  if (faults.length > 0) return refuse({ code: 'wrong-words', faults })
  return db.transaction(async (tx) => {
    const created = await insertTemplate(tx, wanted)
    if (!created)
      return refuse({ code: 'wrong-words', faults: [{ path: 'slug', reason: 'slug-taken', names: [slug] }] })
    await insertAudit(tx, { at: clock(), actor: `assistant:${by.id}`, action: 'template-created', after: created })
    return done(created)
  })
}
