import type { FollowUpRow } from '../../db/follow-ups.ts'
import type { FollowUp } from '../contract/follow-ups.ts'
import { technicianKinds } from '../domain/messages.ts'
import type { Millis } from '../domain/time.ts'
import { isoAt, isoOf, type Zone } from '../domain/zone.ts'

const named = (name: string | null) => ({ name: name ?? '' })

export function followUpAnswer(zone: Zone, row: FollowUpRow, now: Millis): FollowUp {
  const { id, version, kind, reason, topic, urgency, note, result, resultNote, amountCents } = row
  const iso = (at: Millis | null) => (at === null ? null : isoAt(zone, at))
  return {
    ...{ id, version, kind, reason, topic, urgency },
    owner: row.ownerName === null ? null : { id: row.ownerId, name: row.ownerName },
    technician: row.bringerSlug === null ? null : { slug: row.bringerSlug, ...named(row.bringerName) },
    note,
    photoUrl: row.photoId === null ? null : `/api/admin/follow-ups/${id}/photo`,
    dueAt: isoAt(zone, row.dueAt),
    isOverdue: row.doneAt === null && row.dueAt < now,
    createdAt: isoAt(zone, row.createdAt),
    ...{
      answeredAt: iso(row.answeredAt),
      doneAt: iso(row.doneAt),
      doneBy: row.doneBy,
      result,
      resultNote,
      amountCents,
    },
    booking: visitOf(zone, row),
    client: clientOf(row),
    survey: row.score === null ? null : { score: row.score, comment: row.comment ?? '' },
    message: messageOf(row),
  }
}

function visitOf(zone: Zone, { reference, start, end, serviceName, technicianName }: FollowUpRow): FollowUp['booking'] {
  if (reference === null || start === null || end === null) return null
  return {
    reference,
    ...{ start: isoOf(zone, start), end: isoOf(zone, end) },
    ...{ service: named(serviceName), technician: named(technicianName) },
  }
}

function clientOf({ clientId, clientName, clientPhone, clientEmail }: FollowUpRow): FollowUp['client'] {
  if (clientId === null || clientName === null) return null
  return { id: clientId, name: clientName, phone: clientPhone, email: clientEmail }
}

function messageOf({ messageKind: kind, messageTo: to }: FollowUpRow): FollowUp['message'] {
  if (kind === null) return null
  return { kind, to, recipient: (technicianKinds as readonly string[]).includes(kind) ? 'technician' : 'client' }
}
