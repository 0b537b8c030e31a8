import { insertAudit } from '../../db/audit.ts'
import { deleteIntakePhoto } from '../../db/photos.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Removes a photo that a client added to their visit. */
export function removePhoto({ db, clock }: Deps, bookingId: number, id: string): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    if (!(await deleteIntakePhoto(tx, id, bookingId))) return refuse({ code: 'unknown-record' })
    await insertAudit(tx, {
      at: clock(),
      actor: 'client',
      action: 'photo-removed',
      bookingId,
      before: { kind: 'intake' },
    })
    return done(null)
  })
}
