import { and, asc, eq, getTableColumns, ne, or, sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { readClient } from './clients.ts'
import {
  address,
  auditEvent,
  booking,
  clientNote,
  followUp,
  message,
  outboxMail,
  photo,
  service,
  surveyAnswer,
  surveyAsked,
  technician,
} from './tables.ts'

/** Asking for the file is told in the audit, not in the file: it would never be the same twice. */
export const EXPORTED = 'client-exported'

const { reference, clientId } = getTableColumns(booking)

const bookingsOf = (id: number) => sql`(select id from booking where client_id = ${id}::bigint)`

/** The two halves of the messages have an index each. */
const messagesOf = (id: number) => sql`${message.id} in (
    select id from message where kind <> 'template' and booking_id in ${bookingsOf(id)}
    union all select id from message where kind = 'template' and booking_id in ${bookingsOf(id)})`

/** All that is stored about one client, oldest first; null: there is no such client. To be read in one transaction. */
export async function readClientFile(tx: Db, id: number) {
  const client = await readClient(tx, id)
  if (!client) return null
  const theirs = eq(clientId, id)
  const { line1, postcode, city, lat, lon } = address
  return {
    client,
    notes: await tx
      .select()
      .from(clientNote)
      .where(eq(clientNote.clientId, id))
      .orderBy(asc(clientNote.at), asc(clientNote.id)),
    addresses: await tx
      .select({ id: address.id, line1, postcode, city, lat, lon })
      .from(address)
      .where(eq(address.clientId, id))
      .orderBy(asc(address.id)),
    bookings: await tx
      .select({ booking, service: service.slug, technician: technician.name, place: { line1, postcode, city } })
      .from(booking)
      .innerJoin(service, eq(service.id, booking.serviceId))
      .innerJoin(technician, eq(technician.id, booking.technicianId))
      .leftJoin(address, eq(address.id, booking.addressId))
      .where(theirs)
      .orderBy(asc(booking.id)),
    messages: await tx
      .select({ reference, message, kept: outboxMail.mail })
      .from(message)
      .innerJoin(booking, eq(booking.id, message.bookingId))
      .leftJoin(outboxMail, eq(outboxMail.messageId, message.id))
      .where(messagesOf(id))
      .orderBy(asc(message.id)),
    asked: await tx
      .select({ reference, channel: surveyAsked.channel, askedAt: surveyAsked.askedAt })
      .from(surveyAsked)
      .innerJoin(booking, eq(booking.id, surveyAsked.bookingId))
      .where(theirs)
      .orderBy(asc(surveyAsked.askedAt), asc(surveyAsked.bookingId), asc(surveyAsked.channel)),
    answers: await tx
      .select({ reference, answer: surveyAnswer })
      .from(surveyAnswer)
      .innerJoin(booking, eq(booking.id, surveyAnswer.bookingId))
      .where(theirs)
      .orderBy(asc(surveyAnswer.bookingId)),
    photos: await tx
      .select({ reference, kind: photo.kind, takenAt: photo.takenAt, jpeg: photo.jpeg })
      .from(photo)
      .innerJoin(booking, eq(booking.id, photo.bookingId))
      .where(theirs)
      .orderBy(asc(photo.takenAt), asc(photo.id)),
    followUps: await tx
      .select({ reference, followUp })
      .from(followUp)
      .leftJoin(booking, eq(booking.id, followUp.bookingId))
      .where(or(theirs, eq(followUp.clientId, id)))
      .orderBy(asc(followUp.id)),
    events: await tx
      .select({ reference, event: auditEvent })
      .from(auditEvent)
      .leftJoin(booking, eq(booking.id, auditEvent.bookingId))
      .where(
        and(
          or(eq(auditEvent.clientId, id), sql`${auditEvent.bookingId} in ${bookingsOf(id)}`),
          ne(auditEvent.action, EXPORTED),
        ),
      )
      .orderBy(asc(auditEvent.id)),
  }
}

export type ClientFile = NonNullable<Awaited<ReturnType<typeof readClientFile>>>
