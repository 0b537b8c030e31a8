import { type SQL, sql } from 'drizzle-orm'
import type { ClientQuery } from '../server/domain/client-query.ts'
import type { MessageState } from '../server/domain/delivery.ts'
import type { MessageKind } from '../server/domain/messages.ts'
import { type Millis, type Minute, millis, minute } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { clientsLike } from './clients.ts'
import { statement } from './statement.ts'
import type { messageStatuses } from './tables.ts'

export interface ListedMessage {
  readonly id: number
  readonly kind: MessageKind
  readonly status: (typeof messageStatuses)[number]
  readonly reason: string | null
  readonly attempts: number
  /** By what its page is sorted, in microseconds. */
  readonly micros: number
  readonly dueAt: Millis
  readonly sentAt: Millis | null
  readonly deliveredAt: Millis | null
  readonly bouncedAt: Millis | null
  readonly complainedAt: Millis | null
  /** Of one that could not leave: not before then. */
  readonly retryAt: Millis | null
  readonly to: string | null
  /** Where it would go if it were sent again. */
  readonly toNow: string | null
  readonly recipient: 'client' | 'technician' | 'user'
  readonly recipientName: string | null
  readonly subject: string | null
  readonly reference: string | null
  readonly start: Minute | null
  readonly service: string | null
  readonly technician: string | null
  readonly client: { readonly id: number; readonly name: string | null; readonly phone: string | null } | null
  readonly followUp: number | null
}

export interface MessageFilter {
  /** Null: whatever became of it. */
  readonly state: MessageState | 'failed' | null
  readonly kind?: MessageKind | undefined
  /** Reference of a visit. */
  readonly booking?: string | undefined
  readonly search?: ClientQuery | null | undefined
  readonly id?: number | undefined
  /** One more is read where there are more; null: all there are. */
  readonly limit: number | null
  readonly after?: { readonly micros: number; readonly id: number } | undefined
}

/** Each has an index by `sortedBy`. */
const isIn: Readonly<Record<MessageState | 'failed', SQL>> = {
  lost: sql`m.status in ('failed', 'bounced', 'complained')`,
  failed: sql`m.status = 'failed'`,
  waiting: sql`m.status in ('due', 'sending')`,
  sent: sql`m.status in ('sent', 'delivered')`,
  void: sql`m.status = 'void'`,
}
const sortedBy = (state: MessageFilter['state']) =>
  state === 'sent' ? sql`coalesce(m.sent_at, m.due_at)` : sql`m.due_at`

const millisOf = (at: SQL) => sql`(extract(epoch from ${at}) * 1000)::float8`

const columns = sql`m.id, m.kind, m.status, m.reason, m.attempts, ${millisOf(sql`m.due_at`)} as "dueAt", ${millisOf(sql`m.sent_at`)} as "sentAt",
    ${millisOf(sql`m.delivered_at`)} as "deliveredAt", ${millisOf(sql`m.bounced_at`)} as "bouncedAt", ${millisOf(sql`m.complained_at`)} as "complainedAt",
    case when m.status = 'due' and m.not_before > clock_timestamp() then ${millisOf(sql`m.not_before`)} end as "retryAt",
    coalesce(m.to_email, u.email, told.email, b.contact_email) as "to",
    coalesce(u.email, told.email, c.email, b.contact_email) as "toNow",
    case when m.user_id is not null then 'user' when m.technician_id is not null then 'technician' else 'client' end as recipient,
    coalesce(u.name, told.name, b.contact_name) as "recipientName",
    coalesce(m.content ->> 'subject', o.mail ->> 'subject') as subject,
    b.reference, (extract(epoch from b.start) / 60)::float8 as start, v.name as service, told.slug as technician,
    case when c.id is not null then json_build_object('id', c.id, 'name', coalesce(b.contact_name, c.name), 'phone', coalesce(b.contact_phone, c.phone)) end as client,
    m.follow_up_id as "followUp"`

const around = sql`left join booking b on b.id = m.booking_id
    left join service v on v.id = b.service_id
    left join technician told on told.id = m.technician_id
    left join app_user u on u.id = m.user_id
    left join follow_up f on f.id = m.follow_up_id
    left join client c on c.id = coalesce(b.client_id, f.client_id)
    left join outbox_mail o on o.message_id = m.id`

/** The two halves of the messages of visits have an index each. */
const ofVisits = (visits: SQL) => sql`(select id from message where kind <> 'template' and booking_id in ${visits}
    union all select id from message where kind = 'template' and booking_id in ${visits})`

function about(query: ClientQuery): SQL {
  const visits = sql`(select id from booking where client_id in ${clientsLike(query)} union select id from booking where reference = ${query.reference})`
  return sql`m.id in (select id from ${ofVisits(visits)} as theirs
    union all select id from message where follow_up_id in (select id from follow_up where client_id in ${clientsLike(query)} union select id from follow_up where booking_id in ${visits}))`
}

type Instants = 'dueAt' | 'sentAt' | 'deliveredAt' | 'bouncedAt' | 'complainedAt' | 'retryAt'
type Row = Omit<ListedMessage, 'id' | 'micros' | 'start' | 'followUp' | Instants> &
  Record<Instants | 'start', number | null> & {
    readonly id: string
    readonly micros: string
    readonly followUp: string | null
  }

const at = (value: number | null) => (value === null ? null : millis(Math.round(value)))
const listed = ({ id, micros, followUp, start, dueAt, ...row }: Row): ListedMessage => ({
  ...row,
  ...{ id: Number(id), micros: Number(micros), followUp: followUp === null ? null : Number(followUp) },
  ...{ start: start === null ? null : minute(Math.round(start)), dueAt: at(dueAt) ?? millis(0) },
  ...{ sentAt: at(row.sentAt), deliveredAt: at(row.deliveredAt), retryAt: at(row.retryAt) },
  ...{ bouncedAt: at(row.bouncedAt), complainedAt: at(row.complainedAt) },
})

type Narrowing = Pick<MessageFilter, 'state' | 'kind' | 'booking' | 'search' | 'id'>

function conditionsOf({ state, kind, booking, id, search }: Narrowing): SQL[] {
  const visit = sql`(select id from booking where reference = ${booking})`
  return [
    ...(state === null ? [] : [isIn[state]]),
    ...(kind === undefined ? [] : [sql`m.kind = ${kind}`]),
    ...(booking === undefined ? [] : [sql`m.id in ${ofVisits(visit)}`]),
    ...(id === undefined ? [] : [sql`m.id = ${id}::bigint`]),
    ...(search ? [about(search)] : []),
  ]
}

/** Whichever page they are on. */
export const idsOfMessages = (filter: Narrowing) =>
  sql`(select m.id from message m where ${sql.join([sql`true`, ...conditionsOf(filter)], sql` and `)})`

/** Of a visit, or waiting: the soonest first; otherwise the latest first. */
export async function listMessages(db: Db, filter: MessageFilter): Promise<readonly ListedMessage[]> {
  const { state, booking, limit, after } = filter
  const key = sortedBy(state)
  const isSoonestFirst = state === 'waiting' || booking !== undefined
  const last =
    after && sql`timestamptz 'epoch' + ${after.micros}::bigint * interval '1 microsecond', ${after.id}::bigint`
  const conditions = [
    ...conditionsOf(filter),
    ...(last ? [sql`(${key}, m.id) ${isSoonestFirst ? sql`>` : sql`<`} (${last})`] : []),
  ]
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  const order = (by: SQL) => (isSoonestFirst ? sql`order by ${by}, m.id` : sql`order by ${by} desc, m.id desc`)
  const look = statement<Row>(sql`
    with page as materialized (
      select m.id as page_id, ${key} as key from message m ${where} ${order(key)} ${limit === null ? sql`` : sql`limit ${limit + 1}::int`}
    )
    select (extract(epoch from page.key) * 1000000)::bigint as micros, ${columns}
      from page join message m on m.id = page_id ${around} ${order(sql`page.key`)}`)
  return (await look(db, {})).map(listed)
}

export async function findMessage(db: Db, id: number): Promise<ListedMessage | null> {
  const [row] = await listMessages(db, { state: null, id, limit: 1 })
  return row ?? null
}
