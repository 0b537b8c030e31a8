import { insertAudit } from '../../db/audit.ts'
import { deleteDevices } from '../../db/pushes.ts'
import { removeLinks } from '../../db/technician-links.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Leaves a technician without links: whoever has the old ones sees nothing any more. Once more changes nothing. */
export async function removeTechnicianLinks(
  { db, clock, planning }: Deps,
  by: SignedIn,
  slug: string,
): Promise<Result<null>> {
  const technician = (await planning.read())?.rulebook.technicians.find((known) => known.slug === slug)
  if (!technician) return refuse({ code: 'unknown-record' })
  await db.transaction(async (tx) => {
    if (!(await removeLinks(tx, technician.id))) return
    await deleteDevices(tx, technician.id)
    await insertAudit(tx, {
      at: clock(),
      actor: `assistant:${by.id}`,
      action: 'technician-links-removed',
      before: { technician: slug },
    })
  })
  return done(null)
}
