import { insertAudit } from '../../db/audit.ts'
import { deleteTemplate as deleteRows, lockTemplate, type Template } from '../../db/templates.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Grows with every change of any of its languages. */
export const versionOf = (texts: readonly Template[]): number => texts.reduce((sum, { version }) => sum + version, 0)

/** Removes a ready mail in all its languages, unless somebody changed it since it was read. */
export async function deleteTemplate(
  { db, clock }: Deps,
  by: SignedIn,
  { slug, version }: { readonly slug: string; readonly version: number },
): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    const before = await lockTemplate(tx, slug)
    if (before.length === 0) return refuse({ code: 'unknown-record' })
    const current = { slug, version: versionOf(before) }
    if (current.version !== version) return refuse({ code: 'stale', current })
    await deleteRows(tx, slug)
    await insertAudit(tx, { at: clock(), actor: `assistant:${by.id}`, action: 'template-deleted', before })
    return done(null)
  })
}
