import { sql } from 'drizzle-orm'
import type { Standing, VisitKind } from '../server/domain/messages.ts'
import { type Millis, type Minute, millis, minute } from '../server/domain/time.ts'
import { type Taken, takenPairs } from './claimed.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder

/** A message about a visit, and all that is true of it. */
export interface ClaimedVisit extends Taken {
  readonly about: 'visit'
  readonly kind: VisitKind
  readonly revision: number
  readonly technicianId: number | null
  readonly previousStart: Minute | null
  readonly expectedAt: Minute | null
  readonly content: { readonly subject: string; readonly body: string; readonly locale: 'fr' | 'en' } | null
  readonly words: { readonly subject: string; readonly opening: string; readonly closing: string } | null
  readonly clientId: number
  readonly standing: Standing
  readonly booking: {
    readonly id: number
    readonly uid: string
    readonly reference: string
    readonly serviceId: number
    readonly serviceName: string
    readonly preparation: string
    readonly questions: readonly { readonly id: string; readonly label: string }[]
    readonly arrivalWindowMinutes: number
    readonly updatedAt: Millis
    readonly cancelledBy: string | null
    readonly locale: string
    readonly answers: Readonly<Record<string, string>>
    readonly notes: string
    readonly client: { readonly name: string; readonly email: string; readonly phone: string }
    readonly address: { readonly line1: string; readonly postcode: string; readonly city: string }
    readonly technician: { readonly name: string; readonly email: string; readonly phone: string }
  }
}

/** Whether what a technician did, and message `m` tells of, still stands. */
const actOf = sql`(select json_build_object(
    'isUndone', a.undone_at is not null,
    'hasArrived', exists (select from visit_action n where n.booking_id = b.id and n.undone_at is null and n.kind in ('arrived', 'done', 'absent')),
    'overtakenAt', case when a.kind = 'late' then (
        select extract(epoch from max(n.received_at)) * 1000 from visit_action n
         where n.booking_id = a.booking_id and n.kind = 'late' and n.undone_at is null and n.received_at > a.received_at) end)
  from visit_action a where a.id = m.action_id)`

/** Everything a mail about message `m` of a visit needs, as one json text. */
export const packedVisit = sql`json_build_object(${takenPairs}, 'about', 'visit', 'revision', m.revision, 'technicianId', m.technician_id, 'previousStart', extract(epoch from m.previous_start) / 60, 'expectedAt', extract(epoch from m.expected_at) / 60, 'content', m.content,
    'words', (select json_build_object('subject', w.subject, 'opening', w.opening, 'closing', w.closing) from mail_text w
               where w.kind = m.kind and w.locale = b.locale),
    'to', case when m.technician_id is null then b.contact_email else told.email end,
    'recipientName', case when m.technician_id is null then b.contact_name else told.name end,
    'clientId', b.client_id,
    'standing', json_build_object(
      'status', b.status, 'revision', b.revision, 'start', extract(epoch from b.start) / 60, 'end', extract(epoch from b."end") / 60,
      'hasAnswered', exists (select from survey_answer a where a.booking_id = b.id),
      'refusesSurveys', c.surveys_refused_at is not null,
      'askedElsewhereAt', (select extract(epoch from max(s.asked_at)) * 1000 from survey_asked s
                            where s.client_id = b.client_id and (s.booking_id <> b.id or s.revision <> m.revision) and s.channel = 'mail'),
      'surveySentAt', (select extract(epoch from s.asked_at) * 1000 from survey_asked s
                        where s.booking_id = b.id and s.revision = m.revision and s.channel = 'mail'),
      'act', ${actOf}),
    'booking', json_build_object(
      'id', b.id, 'uid', b.uid, 'reference', b.reference, 'serviceId', b.service_id, 'serviceName', v.name, 'preparation', v.preparation,
      'questions', v.questions, 'arrivalWindowMinutes', b.arrival_window_minutes, 'updatedAt', extract(epoch from b.updated_at) * 1000,
      'cancelledBy', b.cancelled_by, 'locale', b.locale, 'answers', b.answers, 'notes', b.notes,
      'client', json_build_object('name', b.contact_name, 'email', b.contact_email, 'phone', b.contact_phone),
      'address', json_build_object('line1', p.line1, 'postcode', p.postcode, 'city', p.city),
      'technician', json_build_object('name', t.name, 'email', t.email, 'phone', t.phone)))::text`

/** What that reads beside `m`; nothing of a message that is about something else. */
export const aroundVisit = sql`left join booking b on b.id = m.booking_id
    left join client c on c.id = b.client_id
    left join address p on p.id = b.address_id
    left join service v on v.id = b.service_id
    left join technician t on t.id = b.technician_id
    left join technician told on told.id = m.technician_id`

/** Instants come in as fractions. */
export function readVisit(stored: ClaimedVisit): ClaimedVisit {
  const { start, end, askedElsewhereAt, surveySentAt, act } = stored.standing
  const overtakenAt = typeof act?.overtakenAt === 'number' ? millis(Math.round(act.overtakenAt)) : null
  const standing: Standing = {
    ...stored.standing,
    start: minute(Math.round(start)),
    end: minute(Math.round(end)),
    askedElsewhereAt: askedElsewhereAt === null ? null : millis(Math.round(askedElsewhereAt)),
    surveySentAt: surveySentAt === null ? null : millis(Math.round(surveySentAt)),
    act: act && { ...act, overtakenAt },
  }
  const updatedAt = millis(Math.round(stored.booking.updatedAt))
  const previousStart = stored.previousStart === null ? null : minute(Math.round(stored.previousStart))
  const expectedAt = stored.expectedAt === null ? null : minute(Math.round(stored.expectedAt))
  return { ...stored, standing, previousStart, expectedAt, booking: { ...stored.booking, updatedAt } }
}

const readBooking = statement<{ packed: string }>(sql`with m as (
    select 0 as id, gen_random_uuid() as key, 'template' as kind, revision, true as at_once, null::uuid as batch, 0 as attempts,
           false as may_be_taken, null::timestamptz as first_tried_at, null::int as technician_id, null::timestamptz as previous_start, null::timestamptz as expected_at, null::uuid as action_id, null::jsonb as content,
           id as booking_id
      from booking where reference = ${value('reference')} and status <> 'hold'
  ) select ${packedVisit} as packed from m ${aroundVisit}`)

/** A booking as a mail about it would see it, before there is a message; null when there is none. */
export async function readBookingForMail(db: Db, reference: string): Promise<ClaimedVisit | null> {
  const [row] = await readBooking(db, { reference })
  return row ? readVisit(JSON.parse(row.packed) as ClaimedVisit) : null
}
