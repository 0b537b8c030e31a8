import { lt, sql } from 'drizzle-orm'
import type { Delivery, MessageStatus } from '../server/domain/delivery.ts'
import type { MessageKind } from '../server/domain/messages.ts'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { webhookEvent } from './tables.ts'

const value = sql.placeholder
const iso = (at: Millis) => new Date(at).toISOString()

const claim = statement<{ id: string }>(sql`
  insert into webhook_event (id, received_at) values (${value('id')}, ${value('now')}::text::timestamptz)
  on conflict do nothing returning id`)

/** Takes an event; false when it was taken before. Of two takers at once, one waits for the other's transaction. */
export async function claimEvent(tx: Db, id: string, now: Millis): Promise<boolean> {
  return (await claim(tx, { id, now: iso(now) })).length > 0
}

export async function forgetEvents(db: Db, before: Millis): Promise<void> {
  await db.delete(webhookEvent).where(lt(webhookEvent.receivedAt, before))
}

export interface ReportedMessage {
  readonly id: number
  readonly kind: MessageKind
  readonly status: MessageStatus
  readonly isAccepted: boolean
  readonly isToClient: boolean
  readonly isErased: boolean
  readonly bookingId: number
  readonly clientId: number
}

const find = statement<{ packed: string }>(sql`
  select json_build_object('id', m.id, 'kind', m.kind, 'status', m.status, 'isAccepted', m.provider_id is not null,
      'isToClient', m.technician_id is null, 'isErased', c.erased_at is not null, 'bookingId', m.booking_id, 'clientId', b.client_id)::text as packed
    from message m join booking b on b.id = m.booking_id join client c on c.id = b.client_id
   where m.id in (
           select id from message where provider_id = ${value('providerId')}::text
           union select id from message where key = ${value('key')}::text::uuid and provider_id is null and first_tried_at is not null)
     and (${value('key')}::text is null or m.key = ${value('key')}::text::uuid)
   order by m.id desc limit 1 for update of m`)

/**
 * The message a report is about, locked until the transaction ends: by its key, which a dead letter sent again has
 * changed, or where the report bears none by the provider's name of it. Null: none of ours.
 */
export async function findReported(
  tx: Db,
  { providerId, messageKey }: Pick<Delivery, 'providerId' | 'messageKey'>,
): Promise<ReportedMessage | null> {
  const [row] = await find(tx, { providerId, key: messageKey })
  return row ? (JSON.parse(row.packed) as ReportedMessage) : null
}

const note = statement(sql`
  update message set status = ${value('status')},
         provider_id = coalesce(provider_id, ${value('providerId')}::text),
         to_email = coalesce(to_email, ${value('to')}::text),
         sent_at = case when ${value('status')} = 'failed' then sent_at else coalesce(sent_at, ${value('at')}::text::timestamptz) end,
         delivered_at = case when ${value('kind')} = 'delivered' then ${value('at')}::text::timestamptz else delivered_at end,
         bounced_at = case when ${value('kind')} in ('bounced', 'soft-bounced') then ${value('at')}::text::timestamptz else bounced_at end,
         complained_at = case when ${value('kind')} = 'complained' then ${value('at')}::text::timestamptz else complained_at end,
         not_before = null, reason = case when ${value('status')} = status then reason else ${value('reason')}::text end
   where id = ${value('id')}::bigint`)

/** Writes down what is reported of a message, and how far it has come. */
export async function noteReported(
  tx: Db,
  { id, isErased }: ReportedMessage,
  status: MessageStatus,
  { kind, at, providerId, to, reason }: Delivery,
): Promise<void> {
  // An address that was erased does not come back with a late report.
  await note(tx, { id, status, kind, at: iso(at), providerId, to: isErased ? null : to, reason })
}

const tell = statement(sql`
  insert into follow_up (kind, reason, booking_id, client_id, message_id, due_at, created_at)
  values ('call-back', 'mail-failed', ${value('bookingId')}::bigint, ${value('clientId')}::bigint, ${value('id')}::bigint,
          ${value('dueAt')}::text::timestamptz, ${value('now')}::text::timestamptz)
  on conflict (message_id) where reason = 'mail-failed'
  do update set done_at = null, due_at = excluded.due_at where follow_up.done_at is not null`)

/** A call to make, once a message; one that was made is owed again when the message, sent again, is lost again. */
export async function raiseMailFailed(
  tx: Db,
  { id, bookingId, clientId }: ReportedMessage,
  { dueAt, now }: { readonly dueAt: Millis; readonly now: Millis },
): Promise<void> {
  await tell(tx, { id, bookingId, clientId, dueAt: iso(dueAt), now: iso(now) })
}

const unask = statement(
  sql`delete from survey_asked where booking_id = ${value('bookingId')}::bigint and channel = 'mail'`,
)

/** A survey that was lost asked nobody. */
export async function forgetAsked(tx: Db, bookingId: number): Promise<void> {
  await unask(tx, { bookingId })
}
