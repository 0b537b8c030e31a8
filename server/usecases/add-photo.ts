import { insertAudit } from '../../db/audit.ts'
import { countPhotos, findPhotoNote, insertPhoto, type PhotoNote } from '../../db/photos.ts'
import { enterPlanning } from '../../db/place.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

const MOST_OF_A_KIND = 6

interface NewPhoto {
  readonly id: string
  readonly bookingId: number
  readonly technicianId: number
  readonly kind: PhotoNote['kind']
  readonly jpeg: Uint8Array
  readonly actor: string
}

/** Keeps a photo with its visit, once for its id however often it arrives. */
export function addPhoto({ db, clock }: Deps, photo: NewPhoto): Promise<Result<PhotoNote>> {
  const { id, bookingId, kind, jpeg, actor, technicianId } = photo
  const now = clock()
  return db.transaction(async (tx) => {
    await enterPlanning(tx, { request: null, contact: null, technicianIds: [technicianId], now })
    const earlier = await findPhotoNote(tx, id)
    if (earlier) {
      const isSame = earlier.bookingId === bookingId && earlier.kind === kind
      return isSame ? done(earlier) : refuse({ code: 'idempotency-key-reused' })
    }
    if ((await countPhotos(tx, bookingId, kind)) >= MOST_OF_A_KIND)
      return refuse({ code: 'too-many-photos', limit: MOST_OF_A_KIND })
    await insertPhoto(tx, { id, bookingId, kind, jpeg, takenAt: now })
    await insertAudit(tx, { at: now, actor, action: 'photo-added', bookingId, after: { kind } })
    return done({ id, kind, takenAt: now })
  })
}
