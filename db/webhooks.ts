import { lt, sql } from 'drizzle-orm'
import type { Delivery, MessageStatus } from '../server/domain/delivery.ts'
import type { MessageKind } from '../server/domain/messages.ts'
import type { Millis } from '../server/domain/time.ts'
import { mayBeTaken } from './claimed.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { webhookEvent } from './tables.ts'

const value = sql.placeholder
const iso = (at: Millis) => new Date(at).toISOString()

const claim = statement<{ is_new: boolean }>(sql`
  insert into webhook_event (id, received_at, signed_at)
  values (${value('id')}, ${value('now')}::text::timestamptz, ${value('signedAt')}::text::timestamptz)
  on conflict (id) do update set signed_at = excluded.signed_at where webhook_event.signed_at < excluded.signed_at
  returning xmax = 0 as is_new`)

/**
 * Takes an event. `told`: it was taken before, and the provider, who never heard so, tells it again. `replayed`: the very
 * call that was taken before. Of two takers at once, one waits for the other's transaction.
 */
export async function claimEvent(
  tx: Db,
  { id, signedAt, now }: { readonly id: string; readonly signedAt: Millis; readonly now: Millis },
): Promise<'new' | 'told' | 'replayed'> {
  const [row] = await claim(tx, { id, signedAt: iso(signedAt), now: iso(now) })
  if (!row) return 'replayed'
  return row.is_new ? 'new' : 'told'
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
  /** Both null: it is about a follow-up, to a user. */
  readonly bookingId: number | null
  readonly clientId: number | null
}

const find = statement<{ packed: string }>(sql`
  select json_build_object('id', m.id, 'kind', m.kind, 'status', m.status, 'isAccepted', m.provider_id is not null,
      'isToClient', m.booking_id is not null and m.technician_id is null, 'isErased', c.erased_at is not null, 'bookingId', m.booking_id, 'clientId', b.client_id)::text as packed
    from message m left join booking b on b.id = m.booking_id left join client c on c.id = b.client_id
   where m.id in (
           select id from message where provider_id = ${value('providerId')}::text
           union select id from message where key = ${value('key')}::text::uuid and provider_id is null and ${mayBeTaken})
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
