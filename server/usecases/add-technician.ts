import { insertAudit } from '../../db/audit.ts'
import {
  findTechnician,
  insertTechnician,
  listTechnicians,
  replaceSkillsOfTechnician,
  type StoredTechnician,
} from '../../db/technicians.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { NewTechnician } from '../contract/technicians.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { slugOf } from '../domain/slug.ts'
import { saidOfTechnician } from './said-settings.ts'

/** Somebody new; without hours they are offered for nothing yet. `phone` is E.164. */
export function addTechnician(
  { db, clock }: Deps,
  { slug: asked, skills, base, ...contact }: NewTechnician,
  by: SignedIn,
): Promise<Result<StoredTechnician>> {
  return db.transaction(async (tx) => {
    const taken = new Set((await listTechnicians(tx)).map(({ slug }) => slug))
    const slug = asked ?? slugOf(contact.name, (each) => taken.has(each), 'technicien')
    const where = { baseLat: base?.lat ?? null, baseLon: base?.lon ?? null }
    const id = await insertTechnician(tx, slug, { ...contact, ...where })
    if (id === null) return refuse({ code: 'slug-known' })
    await replaceSkillsOfTechnician(tx, id, skills)
    const stored = await findTechnician(tx, slug)
    if (!stored) throw new Error('a technician just written is there')
    await insertAudit(tx, {
      ...{ at: clock(), actor: `assistant:${by.id}`, action: 'technician-added' },
      after: saidOfTechnician(stored),
    })
    return done(stored)
  })
}
