import { type SQL, sql } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
const iso = (at: Millis) => new Date(at).toISOString()
const named = sql`(select unnest(${value('ids')}::text::bigint[]))`
/** Them, and whoever was merged into them. */
const ids = sql`(select id from client where id in ${named} union all select id from client where merged_into in ${named})`
const theirBookings = sql`(select id from booking where client_id in ${ids})`

const lockPlannings = statement(sql`
  select technician_id from technician_revision
   where technician_id in (select technician_id from booking where client_id in ${ids}) order by technician_id for update`)
const lockAll = statement<{ id: string }>(
  sql`select id from client where id in ${ids} and erased_at is null order by id for update`,
)
const lockFree = statement<{ id: string }>(
  sql`select id from client where id in ${ids} and erased_at is null order by id for update skip locked`,
)

/**
 * Takes some clients for this transaction, plannings first: the order in which whoever books takes them. Those it got;
 * never an erased one, nor, where others are not waited for, one that somebody else has.
 */
export async function lockClients(tx: Db, clients: readonly number[], others: 'wait' | 'skip'): Promise<number[]> {
  const values = { ids: `{${clients.join(',')}}` }
  await lockPlannings(tx, values)
  const rows = await (others === 'wait' ? lockAll : lockFree)(tx, values)
  return rows.map(({ id }) => Number(id))
}

/** What may stay of an audit event: codes, numbers and instants that name nobody. */
const kept = [
  'status',
  'technicianId',
  'serviceId',
  'technician',
  'service',
  'start',
  'end',
  'revision',
  'version',
  'by',
  'clientId',
]

const scrubbed = (column: 'before' | 'after') =>
  sql.raw(`(select jsonb_object_agg(key, value) from jsonb_each(case jsonb_typeof(${column}) when 'object' then ${column} else '{}' end)
    where key in (${kept.map((key) => `'${key}'`).join(', ')}) and jsonb_typeof(value) not in ('object', 'array'))`)

/** The two halves of the messages have an index each. */
const theirMessages = (half: SQL) => sql`booking_id in ${theirBookings} and ${half}`
const automatic = theirMessages(sql`kind <> 'template'`)
const written = theirMessages(sql`kind = 'template'`)

const messageColumns = sql`
  to_email = null, provider_id = null, not_before = null,
  reason = case when status in ('due', 'sending', 'failed') then 'erased' else reason end,
  status = case when status in ('due', 'sending', 'failed') then 'void' else status end`

const theirFollowUps = sql`(select id from follow_up where client_id in ${ids} union select id from follow_up where booking_id in ${theirBookings})`

/** In this order: a booking is the lock of whoever answers its survey. */
const steps: readonly SQL[] = [
  // What typed text cannot be tells several addresses in one town apart: spaces.
  sql`with numbered as (
      select id, row_number() over (partition by client_id, postcode, city order by id) as n from address where client_id in ${ids}
    ) update address set line1 = repeat(' ', n::int - 1), lat = null, lon = null from numbered where numbered.id = address.id`,
  sql`delete from client_note where client_id in ${ids}`,
  sql`delete from photo where booking_id in ${theirBookings}`,
  sql`update survey_answer set comment = '' where booking_id in ${theirBookings}`,
  sql`delete from outbox_mail where message_id in (select id from message where ${automatic} union all select id from message where ${written})`,
  sql`update message set ${messageColumns} where ${automatic}`,
  sql`update message set ${messageColumns}, content = jsonb_build_object('subject', '', 'body', '', 'template', content -> 'template')
    where ${written}`,
  // What our people were told of them goes whole, with the mails kept here.
  sql`delete from message where follow_up_id in ${theirFollowUps}`,
  sql`update follow_up set note = '', result_note = '', version = version + 1,
           result = case when done_at is null then 'erased' else result end, done_at = coalesce(done_at, ${value('now')}::text::timestamptz)
    where id in ${theirFollowUps}`,
  sql`update audit_event set before = ${scrubbed('before')}, after = ${scrubbed('after')} where id in (select id from audit_event where client_id in ${ids} union select id from audit_event where booking_id in ${theirBookings})`,
]
const eraseSteps = steps.map((step) => statement(step))

/** What tells whose request an answer was given to: our numbers of the visit, or the contact itself. */
const eraseAnswers = statement(sql`with theirs as (
    select uid::text as word from booking where client_id in ${ids}
    union select unnest(array[reference, contact_email, contact_phone]) from booking where client_id in ${ids}
    union select unnest(array[email, phone]) from client where id in ${ids}
  ) delete from idempotency_key where (scope, key) in (
    select scope, key from idempotency_key cross join lateral jsonb_path_query(answer, 'strict $.** ? (@.type() == "string")') as said
     where said #>> '{}' in (select word from theirs))`)

const eraseBookings = statement<{ count: number }>(sql`with erased as (
    update booking set contact_name = null, contact_email = null, contact_phone = null, answers = '{}', notes = '', cancel_reason = null,
           token_hash = null, import_key = null, version = version + 1
     where client_id in ${ids} returning id
  ) select count(*)::int as count from erased`)

const eraseNames = statement(sql`
  update client set name = ${value('name')}, email = null, phone = null, erased_at = ${value('now')}::text::timestamptz where id in ${ids}`)

const ERASED_NAME = 'Client effacé'

/**
 * Removes whatever says who some clients are; their visits stay, for the figures, without a word of theirs. To be called
 * with the clients locked. The number of bookings.
 */
export async function eraseClients(tx: Db, clients: readonly number[], now: Millis): Promise<number> {
  const values = { ids: `{${clients.join(',')}}` }
  await eraseAnswers(tx, values)
  const [erased] = await eraseBookings(tx, values)
  for (const step of eraseSteps) await step(tx, { ...values, now: iso(now) })
  await eraseNames(tx, { ...values, now: iso(now), name: ERASED_NAME })
  return erased?.count ?? 0
}

const comingVisit = statement<{ reference: string }>(sql`
  select reference from booking
   where client_id = ${value('id')}::bigint and status = 'confirmed' and "end" > ${value('now')}::text::timestamptz
   order by start limit 1`)

/** The reference of a client's next visit, one under way included; null: none. */
export async function findComingVisit(tx: Db, id: number, now: Millis): Promise<string | null> {
  const [row] = await comingVisit(tx, { id, now: iso(now) })
  return row?.reference ?? null
}
