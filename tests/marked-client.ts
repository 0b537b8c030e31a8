import { sql } from 'drizzle-orm'
import type { World } from './world.ts'

const MARK = 'Zyzzyva'

/** Columns that may outlive a client: none can say who it was. Any other text or json beside a client must go. */
const kept = new Set([
  ...['client.locale', 'address.postcode', 'address.city'],
  ...['booking.reference', 'booking.status', 'booking.source', 'booking.locale', 'booking.cancelled_by'],
  ...[
    'message.kind',
    'message.status',
    'message.reason',
    'message.user_id',
    'survey_asked.channel',
    'survey_answer.channel',
  ],
  ...['client_note.kind', 'client_note.actor', 'visit_action.kind', 'visit_action.status_before', 'photo.kind'],
  ...['follow_up.kind', 'follow_up.reason', 'follow_up.topic', 'follow_up.urgency', 'follow_up.result'],
  ...['follow_up.owner_id', 'follow_up.owner_name', 'audit_event.actor', 'audit_event.action'],
])

type Row = Record<string, unknown>

export async function rowsOf<Found = Row>({ db }: Pick<World, 'db'>, query: ReturnType<typeof sql>): Promise<Found[]> {
  const result = await db.execute(query)
  return [...((Array.isArray(result) ? result : (result as unknown as { rows: Found[] }).rows) as Found[])]
}

/** Whatever leads to a client by foreign keys, and the one table that only quotes them. */
const aboutClients = sql`with recursive about(oid) as (
    select oid from pg_class where oid = 'client'::regclass
    union select conrelid from pg_constraint join about on confrelid = about.oid where contype = 'f')
  select relname as name from pg_class where oid in (select oid from about) union select 'idempotency_key'`

const columns = sql`select table_name as table, column_name as column, data_type in ('json', 'jsonb') as is_json
  from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER'
   and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`

interface Column {
  readonly table: string
  readonly column: string
  readonly is_json: boolean
}

/** Writes an unmistakable word into every column about clients that is not known to be harmless. Which ones: `table.column`. */
export async function markEverything(w: World): Promise<string[]> {
  const tables = new Set((await rowsOf<{ name: string }>(w, aboutClients)).map(({ name }) => name))
  const theirs = (await rowsOf<Column>(w, columns)).filter(
    ({ table, column }) => tables.has(table) && !kept.has(`${table}.${column}`),
  )
  for (const { table, column, is_json } of theirs) {
    const mark = `'${MARK}-${table}-${column}-' || ctid::text`
    const marked = is_json
      ? `${column} || jsonb_build_object('note', ${mark}, 'nested', jsonb_build_array(${mark})) where ${column} is not null${table === 'audit_event' ? ' and coalesce(booking_id, client_id) is not null' : ''}`
      : mark
    const written = await rowsOf(w, sql.raw(`update "${table}" set "${column}" = ${marked} returning 1`))
    if (written.length === 0)
      throw new Error(`the marked client has no ${table}.${column}: write one, or call it harmless`)
  }
  return theirs.map(({ table, column }) => `${table}.${column}`)
}

/** Where the word still stands: `table.column`. */
export async function marksLeft(w: World): Promise<string[]> {
  const looks = (await rowsOf<Column>(w, columns)).map(
    ({ table, column }) =>
      `select '${table}.${column}' as place where exists (select from "${table}" where "${column}"::text ilike '%${MARK}%')`,
  )
  return (await rowsOf<{ place: string }>(w, sql.raw(looks.join(' union all ')))).map(({ place }) => place)
}

/** A client with a past visit and a row of everything that can hang on one. */
export async function leaveTraces(w: World, reference: string): Promise<void> {
  const visit = sql`(select id from booking where reference = ${reference})`
  const client = sql`(select client_id from booking where reference = ${reference})`
  await rowsOf(
    w,
    sql`insert into address (client_id, line1, postcode, city, lat, lon) values
    (${client}, '2 quai de la Fosse', '44000', 'Nantes', 47.2, -1.5), (${client}, '3 quai de la Fosse', '44000', 'Nantes', 47.2, -1.5)`,
  )
  await rowsOf(
    w,
    sql`insert into message (booking_id, kind, revision, due_at, status, sent_at, to_email, provider_id, content) values
    (${visit}, 'survey', 90, now(), 'due', null, null, null, null), (${visit}, 'change', 90, now(), 'failed', null, 'x', null, null),
    (${visit}, 'template', 90, now(), 'sent', now(), 'x', 'p', '{"subject":"s","body":"b","template":"retard"}')`,
  )
  await rowsOf(
    w,
    sql`insert into outbox_mail (message_id, mail) select id, '{"subject":"s","text":"t"}' from message on conflict do nothing`,
  )
  await rowsOf(
    w,
    sql`insert into survey_asked (booking_id, channel, client_id, asked_at) values (${visit}, 'mail', ${client}, now())`,
  )
  await rowsOf(
    w,
    sql`insert into survey_answer (booking_id, channel, score, comment, answered_at, changed_at)
    values (${visit}, 'mail', 2, 'c', now(), now())`,
  )
  await rowsOf(
    w,
    sql`insert into follow_up (kind, reason, booking_id, client_id, note, due_at, done_at, result, result_note) values
    ('call-back', 'low-score', ${visit}, null, 'n', now(), null, null, 'r'), ('call-back', 'manual', null, ${client}, 'n', now(), now(), 'reached', 'r')`,
  )
  await rowsOf(
    w,
    sql`with told as (
      insert into message (follow_up_id, follow_up_due_at, user_id, kind, revision, due_at, status, sent_at, to_email)
      select f.id, f.due_at, u.id, 'follow-up-overdue', 0, now(), 'sent', now(), u.email from follow_up f, app_user u returning id)
    insert into outbox_mail (message_id, mail) select id, '{"subject":"s","text":"t"}' from told`,
  )
  await rowsOf(
    w,
    sql`insert into client_note (client_id, kind, body, actor, at) values (${client}, 'call-in', 'b', 'claire', now())`,
  )
  await rowsOf(
    w,
    sql`insert into audit_event (at, actor, action, booking_id, client_id, before, after) values
    (now(), 'claire', 'changed', ${visit}, null, '{"status":"confirmed","notes":"n"}', '{"status":"completed"}'),
    (now(), 'claire', 'client-changed', null, ${client}, '{"name":"a"}', '["b"]')`,
  )
  await rowsOf(
    w,
    sql`insert into idempotency_key (scope, key, fingerprint, answer) values
    ('s', 'k', 'f', jsonb_build_object('ok', true, 'value', jsonb_build_object('reference', ${reference}::text)))
    on conflict do nothing`,
  )
}
