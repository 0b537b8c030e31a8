import { type SQL, sql } from 'drizzle-orm'
import type { ClientQuery } from '../server/domain/client-query.ts'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { idsOfClients } from './clients.ts'
import { type FollowUpFilter, idsOfFollowUps, type Today } from './follow-ups.ts'
import { idsOfMessages, type MessageFilter } from './message-list.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
const ms = (at: SQL) => sql`(extract(epoch from ${at}) * 1000)::float8`
const iso = (at: Millis | null) => (at === null ? null : new Date(at).toISOString())

const within = (at: SQL) => sql`(${value('from')}::text is null or ${at} >= ${value('from')}::text::timestamptz)
    and (${value('until')}::text is null or ${at} < ${value('until')}::text::timestamptz)`
const byId = (id: SQL) => ({ beyond: sql`${id} > ${value('id')}::bigint`, order: id, at: sql`null::text`, id })

interface Source {
  /** The columns, as the arguments of a json object. */
  readonly pairs: SQL
  readonly tables: SQL
  readonly where: SQL
  readonly page: { readonly beyond: SQL; readonly order: SQL; readonly at: SQL; readonly id: SQL }
}

const skillsOf = (table: 'service_skill' | 'technician_skill', key: SQL, code = sql`k.code`) =>
  sql`(select string_agg(${code}, ' ' order by k.code) from ${sql.identifier(table)} s join skill k on k.id = s.skill_id where ${key})`

const sources = {
  visits: {
    pairs: sql`'start', ${ms(sql`b.start`)}, 'end', ${ms(sql`b."end"`)}, 'status', b.status, 'reference', b.reference, 'service', v.name,
      'technician', t.name, 'client', b.contact_name, 'phone', b.contact_phone, 'email', b.contact_email, 'line1', p.line1,
      'postcode', p.postcode, 'city', p.city, 'source', b.source, 'bookedAt', ${ms(sql`b.created_at`)}, 'score', a.score, 'notes', b.notes,
      'cancelledBy', b.cancelled_by, 'cancelReason', b.cancel_reason`,
    tables: sql`booking b join service v on v.id = b.service_id join technician t on t.id = b.technician_id
      join address p on p.id = b.address_id left join survey_answer a on a.booking_id = b.id`,
    where: sql`b.status <> 'hold' and ${within(sql`b.start`)}`,
    page: {
      beyond: sql`(b.start, b.id) > (${value('at')}::text::timestamptz, ${value('id')}::bigint)`,
      order: sql`b.start, b.id`,
      at: sql`b.start::text`,
      id: sql`b.id`,
    },
  },
  clients: {
    pairs: sql`'name', c.name, 'phone', c.phone, 'email', c.email, 'line1', p.line1, 'postcode', p.postcode, 'city', p.city,
      'since', ${ms(sql`c.created_at`)}, 'visits', seen.visits, 'lastVisitAt', ${ms(sql`seen.last`)},
      'refusesSurveys', c.surveys_refused_at is not null`,
    tables: sql`client c
      left join lateral (select line1, postcode, city from address where client_id = c.id order by id desc limit 1) p on true
      left join lateral (select count(*)::int as visits, max(start) as last from booking
        where client_id = c.id and status in ('confirmed', 'completed')) seen on true`,
    where: sql`c.erased_at is null and c.merged_into is null`,
    page: byId(sql`c.id`),
  },
  'follow-ups': {
    pairs: sql`'createdAt', ${ms(sql`f.created_at`)}, 'kind', f.kind, 'reason', f.reason, 'topic', f.topic, 'urgency', f.urgency,
      'client', coalesce(b.contact_name, c.name), 'phone', coalesce(b.contact_phone, c.phone), 'reference', b.reference, 'note', f.note,
      'owner', coalesce(u.name, f.owner_name), 'dueAt', ${ms(sql`f.due_at`)}, 'answeredAt', ${ms(sql`f.answered_at`)},
      'doneAt', ${ms(sql`f.done_at`)}, 'result', f.result, 'resultNote', f.result_note, 'amountCents', f.amount_cents`,
    tables: sql`follow_up f left join booking b on b.id = f.booking_id left join client c on c.id = coalesce(f.client_id, b.client_id)
      left join app_user u on u.id = f.owner_id`,
    where: within(sql`f.created_at`),
    page: byId(sql`f.id`),
  },
  messages: {
    pairs: sql`'dueAt', ${ms(sql`m.due_at`)}, 'mail', m.kind, 'delivery', m.status, 'to', m.to_email,
      'recipient', coalesce(u.name, t.name, b.contact_name), 'reference', b.reference, 'sentAt', ${ms(sql`m.sent_at`)},
      'deliveredAt', ${ms(sql`m.delivered_at`)}, 'bouncedAt', ${ms(sql`m.bounced_at`)}, 'complainedAt', ${ms(sql`m.complained_at`)}, 'why', m.reason`,
    tables: sql`message m left join booking b on b.id = m.booking_id left join technician t on t.id = m.technician_id
      left join app_user u on u.id = m.user_id`,
    where: within(sql`m.due_at`),
    page: byId(sql`m.id`),
  },
  surveys: {
    pairs: sql`'end', ${ms(sql`b."end"`)}, 'answeredAt', ${ms(sql`a.answered_at`)}, 'score', a.score, 'comment', a.comment, 'channel', a.channel,
      'client', b.contact_name, 'phone', b.contact_phone, 'service', v.name, 'technician', t.name, 'reference', b.reference`,
    tables: sql`survey_answer a join booking b on b.id = a.booking_id join service v on v.id = b.service_id
      join technician t on t.id = b.technician_id`,
    where: within(sql`b."end"`),
    page: byId(sql`a.booking_id`),
  },
  technicians: {
    pairs: sql`'name', t.name, 'slug', t.slug, 'email', t.email, 'phone', t.phone, 'skills', ${skillsOf('technician_skill', sql`s.technician_id = t.id`, sql`k.code || coalesce(' (' || s.until_on || ')', '')`)}`,
    tables: sql`technician t`,
    where: sql`true`,
    page: byId(sql`t.id`),
  },
  services: {
    pairs: sql`'name', v.name, 'slug', v.slug, 'durationMinutes', v.duration_minutes, 'stepMinutes', v.step_minutes,
      'bufferBeforeMinutes', v.buffer_before_minutes, 'bufferAfterMinutes', v.buffer_after_minutes, 'leadTimeMinutes', v.lead_time_minutes,
      'horizonDays', v.horizon_days, 'arrivalWindowMinutes', v.arrival_window_minutes, 'maxPerDay', v.max_per_day, 'public', v.public,
      'skills', ${skillsOf('service_skill', sql`s.service_id = v.id`)}`,
    tables: sql`service v`,
    where: sql`v.archived_at is null`,
    page: byId(sql`v.id`),
  },
  users: {
    pairs: sql`'name', u.name, 'email', u.email, 'role', u.role, 'secondFactor', u.two_factor_enabled, 'isInvited', u.invited_at is not null,
      'since', ${ms(sql`u.created_at`)}`,
    tables: sql`(select *, row_number() over (order by created_at, id) as place from app_user) u`,
    where: sql`true`,
    page: byId(sql`u.place`),
  },
} as const satisfies Readonly<Record<string, Source>>

type ExportSource = keyof typeof sources
export type ExportedRow = Readonly<Record<string, string | number | boolean | null>>

/** Which rows of a list: all, those of a period, or those that its page shows. */
export interface Exported {
  readonly list: ExportSource
  readonly from: Millis | null
  readonly until: Millis | null
  /** Null: whoever they are. */
  readonly clients?: ClientQuery | null
  readonly followUps?: { readonly filter: Omit<FollowUpFilter, 'limit' | 'after'>; readonly today: Today }
  readonly messages?: Pick<MessageFilter, 'state' | 'kind' | 'search'>
}

async function narrowed(db: Db, { list, clients, followUps, messages }: Exported): Promise<SQL> {
  const { where } = sources[list]
  if (clients) return sql`${where} and c.id in ${await idsOfClients(db, clients)}`
  if (followUps) return sql`${where} and f.id in ${idsOfFollowUps(followUps.filter, followUps.today)}`
  return messages ? sql`${where} and m.id in ${idsOfMessages(messages)}` : where
}

const periodOf = ({ from, until }: Exported) => ({ from: iso(from), until: iso(until) })

/** A list whole, so many rows at a time: each is read when it is asked for. Instants are milliseconds. */
export async function* readExported(db: Db, exported: Exported, limit: number): AsyncGenerator<readonly ExportedRow[]> {
  const { pairs, tables, page } = sources[exported.list]
  const which = await narrowed(db, exported)
  const read = statement<{ at: string | null; id: string; row: string }>(sql`
    select ${page.at} as at, ${page.id}::text as id, json_build_object(${pairs})::text as row from ${tables}
     where ${which} and ${page.beyond} order by ${page.order} limit ${value('limit')}::int`)
  let after = { at: '-infinity', id: '0' }
  for (;;) {
    const found = await read(db, { ...periodOf(exported), ...after, limit })
    const last = found.at(-1)
    if (!last) return
    after = { at: last.at ?? after.at, id: last.id }
    yield found.map(({ row }) => JSON.parse(row) as ExportedRow)
  }
}
