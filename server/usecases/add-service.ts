import { insertAudit } from '../../db/audit.ts'
import {
  findService,
  insertService,
  listServices,
  replaceSkillsOfService,
  type StoredService,
} from '../../db/services.ts'
import type { NewService } from '../contract/services.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { slugOf } from '../domain/slug.ts'
import { saidOfService } from './said-settings.ts'

/** Offers something new. */
export function addService(
  { db, clock }: Deps,
  { slug: asked, skills, ...fields }: NewService,
  by: SignedIn,
): Promise<Result<StoredService>> {
  return db.transaction(async (tx) => {
    const taken = new Set((await listServices(tx)).map(({ slug }) => slug))
    const slug = asked ?? slugOf(fields.name, (each) => taken.has(each), 'prestation')
    if (!(await insertService(tx, slug, fields))) return refuse({ code: 'slug-known' })
    const { id } = (await findService(tx, slug)) ?? { id: 0 }
    await replaceSkillsOfService(tx, id, skills)
    const stored = await findService(tx, slug)
    if (!stored) throw new Error('a service just written is there')
    await insertAudit(tx, {
      ...{ at: clock(), actor: `assistant:${by.id}`, action: 'service-added' },
      after: saidOfService(stored),
    })
    return done(stored)
  })
}
