import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { booking, client, followUp, message, service, surveyAnswer, technician } from './tables.ts'

const MOST_LISTED = 500

/** A call-back for an unhappy client; one at a time for a visit. */
export async function raiseCallBack(
  tx: Db,
  owed: { readonly bookingId: number; readonly clientId: number; readonly dueAt: Millis; readonly now: Millis },
): Promise<void> {
  const { now, ...rest } = owed
  await tx
    .insert(followUp)
    .values({ ...rest, kind: 'call-back', reason: 'low-score', createdAt: now })
    .onConflictDoNothing()
}

/** Closes the open call-back of a visit whose client thought better of it. */
export async function dropCallBack(tx: Db, bookingId: number, result: string, now: Millis): Promise<void> {
  await tx
    .update(followUp)
    .set({ doneAt: now, result })
    .where(and(eq(followUp.bookingId, bookingId), eq(followUp.reason, 'low-score'), isNull(followUp.doneAt)))
}

const columns = {
  id: followUp.id,
  kind: followUp.kind,
  reason: followUp.reason,
  note: followUp.note,
  dueAt: followUp.dueAt,
  doneAt: followUp.doneAt,
  result: followUp.result,
  createdAt: followUp.createdAt,
  bookingId: followUp.bookingId,
  reference: booking.reference,
  start: booking.start,
  end: booking.end,
  serviceName: service.name,
  technicianName: technician.name,
  // What the client gave for this visit goes before what is known of them otherwise.
  clientName: sql<string | null>`coalesce(${booking.contactName}, ${client.name})`,
  clientPhone: sql<string | null>`coalesce(${booking.contactPhone}, ${client.phone})`,
  clientEmail: sql<string | null>`coalesce(${booking.contactEmail}, ${client.email})`,
  score: surveyAnswer.score,
  comment: surveyAnswer.comment,
  messageKind: message.kind,
  messageTo: message.toEmail,
}

const followUps = (db: Db, where: SQL | undefined) =>
  db
    .select(columns)
    .from(followUp)
    .leftJoin(booking, eq(booking.id, followUp.bookingId))
    .leftJoin(client, eq(client.id, sql`coalesce(${followUp.clientId}, ${booking.clientId})`))
    .leftJoin(service, eq(service.id, booking.serviceId))
    .leftJoin(technician, eq(technician.id, booking.technicianId))
    .leftJoin(surveyAnswer, eq(surveyAnswer.bookingId, followUp.bookingId))
    .leftJoin(message, eq(message.id, followUp.messageId))
    .where(where)

/** Open ones, the most pressing first; or all, the latest first. At most 500. */
export const listFollowUps = (db: Db, which: 'open' | 'all') =>
  which === 'open'
    ? followUps(db, isNull(followUp.doneAt)).orderBy(followUp.dueAt, followUp.id).limit(MOST_LISTED)
    : followUps(db, undefined).orderBy(desc(followUp.createdAt), desc(followUp.id)).limit(MOST_LISTED)

export type FollowUpRow = Awaited<ReturnType<typeof listFollowUps>>[number]

export async function findFollowUp(db: Db, id: number): Promise<FollowUpRow | null> {
  const [row] = await followUps(db, eq(followUp.id, id))
  return row ?? null
}

/** False when there is none, or it was closed before. */
export async function closeFollowUp(tx: Db, id: number, result: string, now: Millis): Promise<boolean> {
  const rows = await tx
    .update(followUp)
    .set({ doneAt: now, result })
    .where(and(eq(followUp.id, id), isNull(followUp.doneAt)))
    .returning({ id: followUp.id })
  return rows.length > 0
}
