import { and, desc, eq, notInArray, or, sql } from 'drizzle-orm'
import { actorName, eventColumns, isActor } from './audit.ts'
import { appUser } from './auth-tables.ts'
import type { Db } from './client.ts'
import { EXPORTED } from './client-file.ts'
import { auditEvent, booking, clientNote, followUp, message, service, surveyAnswer, technician } from './tables.ts'

const MOST_OF_EACH = 200

/** Told by what they made: the note, the call, the follow-up. */
const toldElsewhere = [EXPORTED, 'client-noted']

const bookingsOf = (id: number) => sql`(select id from booking where client_id = ${id}::bigint)`
/** Everything that ever was between a client and us, each kind latest first; at most 200 of each. */
export async function readTimeline(db: Db, id: number) {
  const theirs = eq(booking.clientId, id)
  const [visits, messages, answers, followUps, notes, events] = await Promise.all([
    db
      .select({
        reference: sql<string>`${booking.reference}`,
        status: sql<'confirmed' | 'completed' | 'cancelled' | 'no_show'>`${booking.status}`,
        start: booking.start,
        end: booking.end,
        source: booking.source,
        service: { slug: service.slug, name: service.name },
        technician: { slug: technician.slug, name: technician.name },
        notes: booking.notes,
      })
      .from(booking)
      .innerJoin(service, eq(service.id, booking.serviceId))
      .innerJoin(technician, eq(technician.id, booking.technicianId))
      .where(and(theirs, sql`${booking.status} <> 'hold'`))
      .orderBy(desc(booking.start))
      .limit(MOST_OF_EACH),
    db
      .select({
        id: message.id,
        reference: sql<string>`${booking.reference}`,
        kind: message.kind,
        status: message.status,
        reason: message.reason,
        to: message.toEmail,
        subject: sql<string | null>`${message.content} ->> 'subject'`,
        dueAt: message.dueAt,
        sentAt: message.sentAt,
        deliveredAt: message.deliveredAt,
        bouncedAt: message.bouncedAt,
        complainedAt: message.complainedAt,
      })
      .from(message)
      .innerJoin(booking, eq(booking.id, message.bookingId))
      .where(
        sql`${message.technicianId} is null and ${message.id} in (
          select id from message where kind <> 'template' and booking_id in ${bookingsOf(id)}
          union all select id from message where kind = 'template' and booking_id in ${bookingsOf(id)})`,
      )
      .orderBy(desc(message.id))
      .limit(MOST_OF_EACH),
    db
      .select({
        reference: sql<string>`${booking.reference}`,
        score: surveyAnswer.score,
        comment: surveyAnswer.comment,
        at: surveyAnswer.answeredAt,
      })
      .from(surveyAnswer)
      .innerJoin(booking, eq(booking.id, surveyAnswer.bookingId))
      .where(theirs)
      .orderBy(desc(surveyAnswer.answeredAt))
      .limit(MOST_OF_EACH),
    db
      .select({
        id: followUp.id,
        reference: booking.reference,
        kind: followUp.kind,
        reason: followUp.reason,
        note: followUp.note,
        createdAt: followUp.createdAt,
        dueAt: followUp.dueAt,
        doneAt: followUp.doneAt,
        result: followUp.result,
        resultNote: followUp.resultNote,
      })
      .from(followUp)
      .leftJoin(booking, eq(booking.id, followUp.bookingId))
      .where(or(eq(followUp.clientId, id), sql`${followUp.bookingId} in ${bookingsOf(id)}`))
      .orderBy(desc(followUp.createdAt))
      .limit(MOST_OF_EACH),
    db
      .select({
        id: clientNote.id,
        kind: clientNote.kind,
        body: clientNote.body,
        at: clientNote.at,
        actor: actorName(clientNote.actor),
      })
      .from(clientNote)
      .leftJoin(appUser, isActor(clientNote.actor))
      .where(eq(clientNote.clientId, id))
      .orderBy(desc(clientNote.at), desc(clientNote.id))
      .limit(MOST_OF_EACH),
    db
      .select({
        id: auditEvent.id,
        reference: booking.reference,
        ...eventColumns,
      })
      .from(auditEvent)
      .leftJoin(booking, eq(booking.id, auditEvent.bookingId))
      .leftJoin(appUser, isActor(auditEvent.actor))
      .where(
        and(
          sql`${auditEvent.id} in (select id from audit_event where client_id = ${id}::bigint
            union all select id from audit_event where booking_id in ${bookingsOf(id)})`,
          notInArray(auditEvent.action, toldElsewhere),
        ),
      )
      .orderBy(desc(auditEvent.at), desc(auditEvent.id))
      .limit(MOST_OF_EACH),
  ])
  return { visits, messages, answers, followUps, notes, events }
}

export type Timeline = Awaited<ReturnType<typeof readTimeline>>

/** Its number. */
export async function insertClientNote(tx: Db, note: typeof clientNote.$inferInsert): Promise<number> {
  const [row] = await tx.insert(clientNote).values(note).returning({ id: clientNote.id })
  if (!row) throw new Error('a note was not written')
  return row.id
}
