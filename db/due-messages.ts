import { sql } from 'drizzle-orm'
import type { MessageKind, Standing } from '../server/domain/messages.ts'
import { type Millis, type Minute, millis, minute } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
const iso = (at: Millis) => new Date(at).toISOString()

/** A message this process may send until its lease ends, and all that is true of its booking. */
export interface Claimed {
  readonly id: number
  readonly key: string
  readonly kind: MessageKind
  readonly revision: number
  readonly atOnce: boolean
  readonly batch: string | null
  readonly attempts: number
  /** Tried longer ago than the provider remembers keys. */
  readonly isForgotten: boolean
  readonly technicianId: number | null
  readonly previousStart: Minute | null
  readonly content: { readonly subject: string; readonly body: string; readonly locale: 'fr' | 'en' } | null
  readonly words: { readonly subject: string; readonly opening: string; readonly closing: string } | null
  readonly to: string | null
  readonly recipientName: string
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

/** Everything a mail about message `m` needs, as one json. */
const packed = sql`json_build_object(
    'id', m.id, 'key', m.key, 'kind', m.kind, 'revision', m.revision, 'atOnce', m.at_once, 'batch', m.batch, 'attempts', m.attempts,
    'isForgotten', m.first_tried_at < clock_timestamp() - interval '23 hours',
    'technicianId', m.technician_id, 'previousStart', extract(epoch from m.previous_start) / 60, 'content', m.content,
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
                            where s.client_id = b.client_id and s.booking_id <> b.id and s.channel = 'mail'),
      'surveySentAt', (select extract(epoch from s.asked_at) * 1000 from survey_asked s where s.booking_id = b.id and s.channel = 'mail')),
    'booking', json_build_object(
      'id', b.id, 'uid', b.uid, 'reference', b.reference, 'serviceId', b.service_id, 'serviceName', v.name, 'preparation', v.preparation,
      'questions', v.questions, 'arrivalWindowMinutes', b.arrival_window_minutes, 'updatedAt', extract(epoch from b.updated_at) * 1000,
      'cancelledBy', b.cancelled_by, 'locale', b.locale, 'answers', b.answers, 'notes', b.notes,
      'client', json_build_object('name', b.contact_name, 'email', b.contact_email, 'phone', b.contact_phone),
      'address', json_build_object('line1', p.line1, 'postcode', p.postcode, 'city', p.city),
      'technician', json_build_object('name', t.name, 'email', t.email, 'phone', t.phone)))::text as packed`

const around = sql`join booking b on b.id = m.booking_id
    join client c on c.id = b.client_id
    join address p on p.id = b.address_id
    join service v on v.id = b.service_id
    join technician t on t.id = b.technician_id
    left join technician told on told.id = m.technician_id`

const claim = statement<{ packed: string }>(sql`with due as (
    select id from message
     where status in ('due', 'sending') and due_at <= ${value('now')}::text::timestamptz
       and (not_before is null or not_before <= clock_timestamp())
       and kind = any(${value('kinds')}::text::text[])
     order by due_at, id limit ${value('limit')}::int for update skip locked
  ), m as (
    update message set status = 'sending', attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, clock_timestamp()),
           not_before = clock_timestamp() + ${value('leaseMs')}::int * interval '1 millisecond',
           batch = coalesce(batch, case when ${value('batch')}::text is not null and (select count(*) from due) > 1
                                        then ${value('batch')}::text::uuid end)
      from due where message.id = due.id returning message.*
  )
  select ${packed} from m ${around} order by m.due_at, m.id`)

/**
 * Takes up to `limit` messages that are due, for as long as the lease: whoever finds them later, their lease over, takes
 * them again. The lease runs by the database's clock; what is due is judged by ours.
 */
export async function claimMessages(
  db: Db,
  wanted: { now: Millis; kinds: readonly MessageKind[]; limit: number; leaseMs: number; batch: string | null },
): Promise<readonly Claimed[]> {
  const { now, kinds, limit, leaseMs, batch } = wanted
  const rows = await claim(db, { now: iso(now), kinds: `{${kinds.join(',')}}`, limit, leaseMs, batch })
  return rows.map(unpack)
}

function unpack({ packed: text }: { packed: string }): Claimed {
  const stored = JSON.parse(text) as Claimed
  const { start, end, askedElsewhereAt, surveySentAt } = stored.standing
  const standing: Standing = {
    ...stored.standing,
    start: minute(Math.round(start)),
    end: minute(Math.round(end)),
    askedElsewhereAt: askedElsewhereAt === null ? null : millis(Math.round(askedElsewhereAt)),
    surveySentAt: surveySentAt === null ? null : millis(Math.round(surveySentAt)),
  }
  const updatedAt = millis(Math.round(stored.booking.updatedAt))
  const previousStart = stored.previousStart === null ? null : minute(Math.round(stored.previousStart))
  return { ...stored, standing, previousStart, booking: { ...stored.booking, updatedAt } }
}

const isDue = statement<{ due: boolean }>(sql`select exists (
    select from message where status in ('due', 'sending') and due_at <= ${value('now')}::text::timestamptz
       and (not_before is null or not_before <= clock_timestamp()) and kind = any(${value('kinds')}::text::text[])) as due`)

/** Whether anything waits to be sent now. */
export async function hasDue(db: Db, now: Millis, kinds: readonly MessageKind[]): Promise<boolean> {
  const [row] = await isDue(db, { now: iso(now), kinds: `{${kinds.join(',')}}` })
  return row?.due ?? false
}

const reserve = statement<{ wait_ms: string }>(sql`
  update mail_pace set next_at = greatest(next_at, clock_timestamp()) + ${value('intervalMs')}::int * interval '1 millisecond'
  returning extract(epoch from next_at - clock_timestamp()) * 1000 - ${value('intervalMs')}::int as wait_ms`)

/** Reserves the next turn at the provider, whichever processes ask; milliseconds to wait for it. */
export async function reserveTurn(db: Db, intervalMs: number): Promise<number> {
  const [row] = await reserve(db, { intervalMs })
  return Math.max(0, Math.ceil(Number(row?.wait_ms ?? 0)))
}

const hush = statement(sql`
  update mail_pace set next_at = greatest(next_at, clock_timestamp() + ${value('forMs')}::int * interval '1 millisecond')`)

/** The provider asked for a pause: every process keeps it. */
export const pauseTurns = async (db: Db, forMs: number): Promise<void> => void (await hush(db, { forMs }))

const readBooking = statement<{ packed: string }>(sql`with m as (
    select 0 as id, gen_random_uuid() as key, 'template' as kind, revision, true as at_once, null::uuid as batch, 0 as attempts,
           null::timestamptz as first_tried_at, null::int as technician_id, null::timestamptz as previous_start, null::jsonb as content,
           id as booking_id
      from booking where reference = ${value('reference')} and status <> 'hold'
  ) select ${packed} from m ${around}`)

/** A booking as a mail about it would see it, before there is a message; null when there is none. */
export async function readBookingForMail(db: Db, reference: string): Promise<Claimed | null> {
  const [row] = await readBooking(db, { reference })
  return row ? unpack(row) : null
}
