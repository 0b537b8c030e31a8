import { and, count, eq } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { booking, followUp, photo, type photoKinds } from './tables.ts'

/** A photo without the picture. */
export interface PhotoNote {
  readonly id: string
  readonly kind: (typeof photoKinds)[number]
  readonly takenAt: Millis
}

/** A photo of a technician's visits, or of one client's visit. */
export type PhotoOwner =
  | { readonly technicianId: number }
  /** The SHA-256 of the visit's link. */
  | { readonly tokenHash: string }

export async function findPhotoNote(db: Db, id: string): Promise<(PhotoNote & { bookingId: number }) | null> {
  const { kind, takenAt, bookingId } = photo
  const [row] = await db.select({ id: photo.id, kind, takenAt, bookingId }).from(photo).where(eq(photo.id, id))
  return row ?? null
}

export async function countPhotos(tx: Db, bookingId: number, kind: PhotoNote['kind']): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(photo)
    .where(and(eq(photo.bookingId, bookingId), eq(photo.kind, kind)))
  return row?.n ?? 0
}

export async function insertPhoto(tx: Db, row: typeof photo.$inferInsert): Promise<void> {
  await tx.insert(photo).values(row)
}

/** Null: no such photo, or not theirs. A client sees their own, a technician both. */
export async function readPhotoOf(db: Db, id: string, owner: PhotoOwner): Promise<Uint8Array | null> {
  const theirs =
    'technicianId' in owner
      ? eq(booking.technicianId, owner.technicianId)
      : and(eq(booking.tokenHash, owner.tokenHash), eq(photo.kind, 'intake'))
  const [row] = await db
    .select({ jpeg: photo.jpeg })
    .from(photo)
    .innerJoin(booking, eq(booking.id, photo.bookingId))
    .where(and(eq(photo.id, id), theirs))
  return row?.jpeg ?? null
}

/** Removes a photo that a visit's client added. False: there was none. */
export async function deleteIntakePhoto(tx: Db, id: string, bookingId: number): Promise<boolean> {
  const rows = await tx
    .delete(photo)
    .where(and(eq(photo.id, id), eq(photo.bookingId, bookingId), eq(photo.kind, 'intake')))
    .returning({ id: photo.id })
  return rows.length > 0
}

/** Removes what technicians took of a visit's door; how many there were. */
export async function deleteDoorPhotos(tx: Db, bookingId: number): Promise<number> {
  const rows = await tx
    .delete(photo)
    .where(and(eq(photo.bookingId, bookingId), eq(photo.kind, 'door')))
    .returning({ id: photo.id })
  return rows.length
}

/** The photo of a request that a technician brought back. */
export async function readPhotoOfFollowUp(db: Db, id: number): Promise<{ id: string; jpeg: Uint8Array } | null> {
  const [row] = await db
    .select({ id: photo.id, jpeg: photo.jpeg })
    .from(followUp)
    .innerJoin(photo, eq(photo.id, followUp.photoId))
    .where(eq(followUp.id, id))
  return row ?? null
}
