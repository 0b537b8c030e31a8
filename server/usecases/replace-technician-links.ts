import { insertAudit } from '../../db/audit.ts'
import { deleteDevices } from '../../db/pushes.ts'
import { replaceLinks } from '../../db/technician-links.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

interface TechnicianTokens {
  readonly feed: string
  readonly day: string
}

/** Gives a technician new links; whoever has the old ones sees nothing any more. */
export async function replaceTechnicianLinks(
  { db, clock, links, planning }: Deps,
  by: SignedIn,
  slug: string,
): Promise<Result<TechnicianTokens>> {
  const technician = (await planning.read())?.rulebook.technicians.find((known) => known.slug === slug)
  if (!technician) return refuse({ code: 'unknown-record' })
  const feed = links.newFeedToken()
  const day = links.dayToken(feed)
  const now = clock()
  const hashes = { feedHash: links.hash(feed), dayHash: links.hash(day) }
  await db.transaction(async (tx) => {
    await replaceLinks(tx, { technicianId: technician.id, ...hashes, now })
    await deleteDevices(tx, technician.id)
    await insertAudit(tx, {
      at: now,
      actor: `assistant:${by.id}`,
      action: 'technician-links-replaced',
      after: { technician: slug },
    })
  })
  return done({ feed, day })
}
