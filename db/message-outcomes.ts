import { sql } from 'drizzle-orm'
import type { Mail } from '../server/domain/mail.ts'
import type { VoidReason } from '../server/domain/messages.ts'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { callAbout, notAsked } from './lost-messages.ts'
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
         first_tried_at = case when given.may_be_taken then first_tried_at end
    from ${rowsOf('id bigint, until timestamptz, may_be_taken boolean')} where message.id = given.id and status = 'sending'`)

export interface Postponed {
  readonly id: number
  readonly until: Millis
  readonly mayBeTaken: boolean
}

/** Puts back what may not leave yet: quiet hours began, or a first survey went late. */
export async function postpone(db: Db, messages: readonly Postponed[]): Promise<void> {
  const rows = messages.map(({ id, until, mayBeTaken }) => ({ id, until: iso(until), may_be_taken: mayBeTaken }))
  await waiting(db, { rows: JSON.stringify(rows) })
}

const later = statement(sql`
  update message set status = 'due', reason = given.code, not_before = statement_timestamp() + given.pause_ms * interval '1 millisecond',
         first_tried_at = case when given.is_free then null else first_tried_at end,
         batch = case when given.is_free and batch <> key then null else batch end
    from ${rowsOf('id bigint, code text, pause_ms int, is_free boolean')} where message.id = given.id and status = 'sending'`)

export interface PutOff {
  readonly id: number
  readonly code: string
  readonly pauseMs: number
  /** Certainly never taken: it is as if it had not been tried. */
  readonly isFree: boolean
}

/** Puts back what the provider did not take now; the pause runs by the database's clock, a parcel's to the same instant. */
export async function putOff(db: Db, messages: readonly PutOff[]): Promise<void> {
  const rows = messages.map(({ id, code, pauseMs, isFree }) => ({ id, code, pause_ms: pauseMs, is_free: isFree }))
  await later(db, { rows: JSON.stringify(rows) })
}

const unbatched = statement(sql`
  update message set status = 'due', batch = key, not_before = null, attempts = attempts - 1, first_tried_at = null
    from ${rowsOf('id bigint')} where message.id = given.id and status = 'sending'`)

/** A batch was refused whole: its messages go one by one, each under its own key, so that only the faulty one fails. */
export async function splitBatch(db: Db, ids: readonly number[]): Promise<void> {
  await unbatched(db, { rows: JSON.stringify(ids.map((id) => ({ id }))) })
}

const failed = statement(sql`with dead as (
    update message set status = 'failed', reason = given.code, to_email = coalesce(given.to_email, message.to_email), not_before = null, batch = null
      from ${rowsOf('id bigint, code text, to_email text, tells boolean, is_unread boolean')}
     where message.id = given.id and status = 'sending' returning message.id, given.tells, given.is_unread
  ), ${notAsked(sql`select id from dead where is_unread`)}, ${callAbout(sql`select id from dead where tells`)}`)

export interface DeadLetter {
  readonly id: number
  readonly code: string
  readonly to: string | null
  /** Somebody has to call: what it said matters and nobody has heard it. */
  readonly tells: boolean
  /** Nobody can have read it. */
  readonly isUnread: boolean
}

/** Gives messages up: dead letters that a person may send again, and a call to make where it matters. */
export async function markFailed(
  db: Db,
  letters: readonly DeadLetter[],
  { now, callBackAt }: { now: Millis; callBackAt: Millis },
): Promise<void> {
  const rows = letters.map(({ id, code, to, tells, isUnread }) => ({
    ...{ id, code, to_email: to, tells },
    is_unread: isUnread,
  }))
  await failed(db, { now: iso(now), callBackAt: iso(callBackAt), rows: JSON.stringify(rows) })
}

const wanted = rowsOf('booking_id bigint, client_id bigint, revision int')

const lockClients = statement(sql`select pg_advisory_xact_lock(hashtextextended('survey:' || id, 0))
    from (select distinct client_id as id from ${wanted} order by 1) as clients`)

const ask = statement<{ booking_id: string }>(sql`with due as (
    select booking_id, client_id, revision from ${wanted}
  ), asked as (
    insert into survey_asked (booking_id, channel, client_id, asked_at, revision)
    select booking_id, 'mail', client_id, ${value('now')}::text::timestamptz, revision from due
     where not exists (select from survey_asked other where other.client_id = due.client_id and other.channel = 'mail'
                          and (other.booking_id <> due.booking_id or other.revision <> due.revision)
                          and other.asked_at > ${value('since')}::text::timestamptz)
    on conflict (booking_id, channel) do update set asked_at = excluded.asked_at, revision = excluded.revision
     where survey_asked.revision <> excluded.revision
    returning booking_id
  )
  select booking_id from asked
  union select s.booking_id from survey_asked s join due using (booking_id, revision) where s.channel = 'mail'`)

/**
 * Notes that clients are being asked, before they are: two visits of one client cannot both ask, whoever sends them, nor
 * can a visit that was moved after it was asked about. The bookings that may be asked about; one of a client at most must
 * be given. Who may send is told by the visit's revision: a retry is no second asking, whatever a clock says.
 */
export async function reserveSurveys(
  db: Db,
  surveys: readonly { bookingId: number; clientId: number; revision: number }[],
  { now, since }: { now: Millis; since: Millis },
): Promise<ReadonlySet<number>> {
  const rows = JSON.stringify(
    surveys.map(({ bookingId, clientId, revision }) => ({ booking_id: bookingId, client_id: clientId, revision })),
  )
  return db.transaction(async (tx) => {
    await lockClients(tx, { rows })
    const asked = await ask(tx, { now: iso(now), since: iso(since), rows })
    return new Set(asked.map(({ booking_id }) => Number(booking_id)))
  })
}
