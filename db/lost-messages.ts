import { type SQL, sql } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder

/** A survey that nobody can have read has asked nobody; out of a query of their `id`s. */
export const notAsked = (unread: SQL) => sql`not_asked as (
    delete from survey_asked using message m
     where m.id in (${unread}) and m.kind = 'survey' and survey_asked.booking_id = m.booking_id
       and survey_asked.revision = m.revision and survey_asked.channel = 'mail'
  )`

/**
 * The call to make about messages that nobody will read, out of a query of their `id`s: once a message, made anew when the
 * message, sent again, is lost again. A technician's message is no call to the client; of a client who is forgotten
 * nothing is left to call. Placeholders `callBackAt`, `now`.
 */
export const callAbout = (lost: SQL) => sql`lost as (
    select m.id, m.booking_id, case when m.technician_id is null then b.client_id end as client_id
      from message m join booking b on b.id = m.booking_id join client c on c.id = b.client_id
     where m.id in (${lost}) and c.erased_at is null
  )
  insert into follow_up (kind, reason, booking_id, client_id, message_id, due_at, created_at)
  select 'call-back', 'mail-failed', booking_id, client_id, id, ${value('callBackAt')}::text::timestamptz, ${value('now')}::text::timestamptz
    from lost
  on conflict (message_id) where reason = 'mail-failed'
  do update set done_at = null, result = null, result_note = '', answered_at = null, due_at = excluded.due_at,
    version = follow_up.version + 1 where follow_up.done_at is not null`

const one = sql`select ${value('id')}::bigint`
const raise = statement(sql`with ${notAsked(one)}, ${callAbout(one)}`)

/** A message that the provider took and then reported as lost. */
export async function raiseLost(
  tx: Db,
  id: number,
  { now, callBackAt }: { readonly now: Millis; readonly callBackAt: Millis },
): Promise<void> {
  await raise(tx, { id, now: new Date(now).toISOString(), callBackAt: new Date(callBackAt).toISOString() })
}
