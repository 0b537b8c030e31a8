import type { ClientFile } from '../../db/client-file.ts'
import type { ClientExport } from '../contract/privacy.ts'
import type { Millis, Minute } from '../domain/time.ts'
import { isoOf, type Zone } from '../domain/zone.ts'

const iso = (at: Millis) => new Date(at).toISOString()
const isoOrNull = (at: Millis | null) => (at === null ? null : iso(at))

/** A client's file as it is handed out: what is theirs, without our numbers and secrets. */
export function clientExportOf(file: ClientFile, zone: Zone): ClientExport {
  const visitTime = (at: Minute) => isoOf(zone, at)
  const { id, name, email, phone, locale, createdAt, surveysRefusedAt, erasedAt } = file.client
  return {
    client: {
      ...{ id, name, email, phone, locale },
      ...{ createdAt: iso(createdAt), surveysRefusedAt: isoOrNull(surveysRefusedAt), erasedAt: isoOrNull(erasedAt) },
    },
    notes: file.notes.map(({ at, kind, actor, body }) => ({ at: iso(at), kind, actor, body })),
    photos: file.photos.map(({ reference, kind, takenAt, jpeg }) => ({
      ...{ booking: reference, kind, takenAt: iso(takenAt) },
      jpeg: Buffer.from(jpeg).toString('base64'),
    })),
    addresses: file.addresses.map(({ line1, postcode, city, lat, lon }) => ({ line1, postcode, city, lat, lon })),
    bookings: file.bookings.map(({ booking, service, technician, place }) => ({
      ...{ reference: booking.reference, status: booking.status, source: booking.source, service, technician },
      ...{ start: visitTime(booking.start), end: visitTime(booking.end) },
      ...{
        name: booking.contactName,
        email: booking.contactEmail,
        phone: booking.contactPhone,
        locale: booking.locale,
      },
      ...{
        address: place,
        answers: { ...booking.answers },
        notes: booking.notes,
        consentAt: isoOrNull(booking.consentAt),
      },
      ...{ createdAt: iso(booking.createdAt), updatedAt: iso(booking.updatedAt) },
      ...{
        cancelledAt: isoOrNull(booking.cancelledAt),
        cancelledBy: booking.cancelledBy,
        cancelReason: booking.cancelReason,
      },
    })),
    messages: file.messages.map(({ reference, message, kept }) => messageOf(reference, message, kept)),
    surveys: file.asked.map(({ reference, channel, askedAt }) => ({
      booking: reference,
      channel,
      askedAt: iso(askedAt),
    })),
    surveyAnswers: file.answers.map(({ reference, answer }) => ({
      ...{ booking: reference, channel: answer.channel, score: answer.score, comment: answer.comment },
      ...{ answeredAt: iso(answer.answeredAt), changedAt: iso(answer.changedAt) },
    })),
    followUps: file.followUps.map(
      ({ reference, followUp: { kind, reason, topic, note, result, resultNote, ...times } }) => ({
        ...{ booking: reference, kind, reason, topic, note, result, resultNote },
        ...{ createdAt: iso(times.createdAt), dueAt: iso(times.dueAt), doneAt: isoOrNull(times.doneAt) },
      }),
    ),
    events: file.events.map(({ reference, event: { at, actor, action, before, after } }) => ({
      ...{ booking: reference, at: iso(at), actor, action },
      ...{
        before: before as ClientExport['events'][number]['before'],
        after: after as ClientExport['events'][number]['after'],
      },
    })),
  }
}

/** A technician's address is theirs: of a message to one, only that there was one. */
function messageOf(
  booking: string | null,
  message: ClientFile['messages'][number]['message'],
  kept: unknown,
): ClientExport['messages'][number] {
  const isOurs = message.technicianId !== null
  const { subject = '', text = '' } = (kept ?? {}) as { subject?: string; text?: string }
  const content = message.content
    ? { subject: message.content.subject, text: message.content.body }
    : kept
      ? { subject, text }
      : null
  return {
    ...{
      booking,
      kind: message.kind,
      recipient: isOurs ? 'technician' : 'client',
      to: isOurs ? null : message.toEmail,
    },
    ...{ status: message.status, reason: message.reason, dueAt: iso(message.dueAt), sentAt: isoOrNull(message.sentAt) },
    ...{ deliveredAt: isoOrNull(message.deliveredAt), bouncedAt: isoOrNull(message.bouncedAt) },
    ...{ complainedAt: isoOrNull(message.complainedAt), content },
  }
}
