import { sql } from 'drizzle-orm'
import type { Mail } from '../server/domain/mail.ts'
import type { VoidReason } from '../server/domain/messages.ts'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
const iso = (at: Millis) => new Date(at).toISOString()

/** The rows of a json array at a placeholder: one statement, however many messages. */
const rowsOf = (columns: string) => sql`jsonb_to_recordset(${value('rows')}::text::jsonb) as given(${sql.raw(columns)})`

const sent = statement(sql`
  update message set status = 'sent', sent_at = ${value('now')}::text::timestamptz, provider_id = given.provider_id, to_email = given.to_email,
         not_before = null, reason = null
    from ${rowsOf('id bigint, provider_id text, to_email text')} where message.id = given.id and status = 'sending'`)

export interface SentMessage {
  readonly id: number
  readonly to: string
  readonly providerId: string | null
}

/** Marks what the provider took. What its webhook reported meanwhile stays. */
export async function markSent(db: Db, messages: readonly SentMessage[], now: Millis): Promise<void> {
  const rows = messages.map(({ id, to, providerId }) => ({ id, to_email: to, provider_id: providerId }))
  await sent(db, { now: iso(now), rows: JSON.stringify(rows) })
}

const kept = statement(sql`with marked as (
    update message set status = 'sent', sent_at = ${value('now')}::text::timestamptz, to_email = given.mail ->> 'to', not_before = null, reason = null
      from ${rowsOf('id bigint, mail jsonb')} where message.id = given.id and status = 'sending' returning message.id, given.mail
  )
  insert into outbox_mail (message_id, mail, created_at) select id, mail, ${value('now')}::text::timestamptz from marked
  on conflict (message_id) do update set mail = excluded.mail, created_at = excluded.created_at`)

/** Keeps mails here instead of sending them, in the same statement that marks them. */
export async function keepInOutbox(db: Db, mails: readonly { id: number; mail: Mail }[], now: Millis): Promise<void> {
  await kept(db, { now: iso(now), rows: JSON.stringify(mails) })
}

const voided = statement(sql`
  update message set status = 'void', reason = given.reason, not_before = null
    from ${rowsOf('id bigint, reason text')} where message.id = given.id and status = 'sending'`)

export async function markVoid(db: Db, messages: readonly { id: number; reason: VoidReason }[]): Promise<void> {
  await voided(db, { rows: JSON.stringify(messages) })
}

const waiting = statement(sql`
  update message set status = 'due', due_at = given.until, not_before = null, attempts = attempts - 1,
         first_tried_at = case when attempts = 1 then null else first_tried_at end
    from ${rowsOf('id bigint, until timestamptz')} where message.id = given.id and status = 'sending'`)

/** Puts back what may not leave yet: quiet hours began, or a first survey went late. */
export async function postpone(db: Db, messages: readonly { id: number; until: Millis }[]): Promise<void> {
  await waiting(db, { rows: JSON.stringify(messages.map(({ id, until }) => ({ id, until: iso(until) }))) })
}

const later = statement(sql`
  update message set status = 'due', reason = given.code, not_before = clock_timestamp() + given.pause_ms * interval '1 millisecond'
    from ${rowsOf('id bigint, code text, pause_ms int')} where message.id = given.id and status = 'sending'`)

/** Puts back what the provider did not take now; the pause runs by the database's clock. */
export async function putOff(
  db: Db,
  messages: readonly { id: number; code: string; pauseMs: number }[],
): Promise<void> {
  await later(db, { rows: JSON.stringify(messages.map(({ id, code, pauseMs }) => ({ id, code, pause_ms: pauseMs }))) })
}

const unbatched = statement(sql`
  update message set status = 'due', batch = key, not_before = null, attempts = attempts - 1
    from ${rowsOf('id bigint')} where message.id = given.id and status = 'sending'`)

/** A batch was refused whole: its messages go one by one, each under its own key, so that only the faulty one fails. */
export async function splitBatch(db: Db, ids: readonly number[]): Promise<void> {
  await unbatched(db, { rows: JSON.stringify(ids.map((id) => ({ id }))) })
}

const failed = statement(sql`with dead as (
    update message set status = 'failed', reason = given.code, to_email = coalesce(given.to_email, message.to_email), not_before = null, batch = null
      from ${rowsOf('id bigint, code text, to_email text, tells boolean')}
     where message.id = given.id and status = 'sending' returning message.id, message.booking_id, message.kind, given.tells
  ), not_asked as (
    delete from survey_asked using dead where dead.kind = 'survey' and survey_asked.booking_id = dead.booking_id and channel = 'mail'
  )
  insert into follow_up (kind, reason, booking_id, client_id, message_id, due_at, created_at)
  select 'call-back', 'mail-failed', dead.booking_id, booking.client_id, dead.id, ${value('callBackAt')}::text::timestamptz,
         ${value('now')}::text::timestamptz
    from dead join booking on booking.id = dead.booking_id where dead.tells
  on conflict do nothing`)

export interface DeadLetter {
  readonly id: number
  readonly code: string
  readonly to: string | null
  /** Somebody has to call: what it said matters and nobody has heard it. */
  readonly tells: boolean
}

/** Gives messages up: dead letters that a person may send again, and a call to make where it matters. */
export async function markFailed(
  db: Db,
  letters: readonly DeadLetter[],
  { now, callBackAt }: { now: Millis; callBackAt: Millis },
): Promise<void> {
  const rows = letters.map(({ id, code, to, tells }) => ({ id, code, to_email: to, tells }))
  await failed(db, { now: iso(now), callBackAt: iso(callBackAt), rows: JSON.stringify(rows) })
}

const lockClients = statement(sql`select pg_advisory_xact_lock(hashtextextended('survey:' || id, 0))
    from (select distinct client_id as id from ${rowsOf('booking_id bigint, client_id bigint')} order by 1) as clients`)

const ask = statement<{ booking_id: string }>(sql`with due as (
    select booking_id, client_id from ${rowsOf('booking_id bigint, client_id bigint')}
  ), asked as (
    insert into survey_asked (booking_id, channel, client_id, asked_at)
    select booking_id, 'mail', client_id, ${value('now')}::text::timestamptz from due
     where not exists (select from survey_asked other where other.client_id = due.client_id and other.booking_id <> due.booking_id
                          and other.channel = 'mail' and other.asked_at > ${value('since')}::text::timestamptz)
    on conflict do nothing returning booking_id
  )
  select booking_id from asked
  union select s.booking_id from survey_asked s join due using (booking_id) where s.channel = 'mail'`)

/**
 * Notes that clients are being asked, before they are: two visits of one client cannot both ask, whoever sends them.
 * The bookings that may be asked about; one of a client at most must be given.
 */
export async function reserveSurveys(
  db: Db,
  wanted: readonly { bookingId: number; clientId: number }[],
  { now, since }: { now: Millis; since: Millis },
): Promise<ReadonlySet<number>> {
  const rows = JSON.stringify(wanted.map(({ bookingId, clientId }) => ({ booking_id: bookingId, client_id: clientId })))
  return db.transaction(async (tx) => {
    await lockClients(tx, { rows })
    const asked = await ask(tx, { now: iso(now), since: iso(since), rows })
    return new Set(asked.map(({ booking_id }) => Number(booking_id)))
  })
}
