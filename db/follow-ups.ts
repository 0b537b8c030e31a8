import { and, asc, desc, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { ClientQuery } from '../server/domain/client-query.ts'
import type { FollowUpKind, RequestTopic } from '../server/domain/follow-up.ts'
import type { Millis } from '../server/domain/time.ts'
import { eventColumns, isActor } from './audit.ts'
import { appUser } from './auth-tables.ts'
import type { Db } from './client.ts'
import { clientsLike } from './clients.ts'
import { auditEvent, booking, client, followUp, message, service, surveyAnswer, technician } from './tables.ts'

/** A call-back for an unhappy client; one at a time for a visit. */
export async function raiseCallBack(
  tx: Db,
  owed: { readonly bookingId: number; readonly clientId: number; readonly dueAt: Millis; readonly now: Millis },
): Promise<void> {
  const { now, ...rest } = owed
  await tx
    .insert(followUp)
    .values({ ...rest, kind: 'call-back', reason: 'low-score', createdAt: now })
    .onConflictDoNothing()
}

/** Closes the open call-back of a visit whose client thought better of it. */
export async function dropCallBack(tx: Db, bookingId: number, why: string, now: Millis): Promise<void> {
  await tx
    .update(followUp)
    .set({ doneAt: now, result: 'dropped', resultNote: why, version: sql`${followUp.version} + 1` })
    .where(and(eq(followUp.bookingId, bookingId), eq(followUp.reason, 'low-score'), isNull(followUp.doneAt)))
}

// What the client gave for this visit goes before what is known of them otherwise.
const clientName = sql<string | null>`coalesce(${booking.contactName}, ${client.name})`
const clientPhone = sql<string | null>`coalesce(${booking.contactPhone}, ${client.phone})`
const clientEmail = sql<string | null>`coalesce(${booking.contactEmail}, ${client.email})`
/** Of the visit. */
const visitor = { name: sql<string | null>`visitor.name` }

const columns = {
  id: followUp.id,
  version: followUp.version,
  kind: followUp.kind,
  reason: followUp.reason,
  topic: followUp.topic,
  urgency: followUp.urgency,
  ownerId: followUp.ownerId,
  ownerName: sql<string | null>`coalesce(${appUser.name}, ${followUp.ownerName})`,
  note: followUp.note,
  dueAt: followUp.dueAt,
  answeredAt: followUp.answeredAt,
  doneAt: followUp.doneAt,
  /** Null: a client's answer closed it, or nobody. */
  doneBy: sql<string | null>`case when ${followUp.doneAt} is not null then (
    select coalesce(closer.name, e.actor) from audit_event e left join app_user closer on 'assistant:' || closer.id = e.actor
     where e.follow_up_id = ${followUp.id} and e.action = 'follow-up-closed' order by e.id desc limit 1) end`,
  result: followUp.result,
  resultNote: followUp.resultNote,
  amountCents: followUp.amountCents,
  createdAt: followUp.createdAt,
  bookingId: followUp.bookingId,
  clientId: client.id,
  phoneKey: followUp.phoneKey,
  photoId: followUp.photoId,
  bringerSlug: technician.slug,
  bringerName: technician.name,
  reference: booking.reference,
  start: booking.start,
  end: booking.end,
  serviceName: service.name,
  technicianName: visitor.name,
  clientName,
  clientPhone,
  clientEmail,
  score: surveyAnswer.score,
  comment: surveyAnswer.comment,
  messageKind: message.kind,
  messageTo: message.toEmail,
}

/** Follow-ups with all that is shown of them. */
export const followUpRows = (db: Db, where: SQL | undefined) =>
  db
    .select(columns)
    .from(followUp)
    .leftJoin(booking, eq(booking.id, followUp.bookingId))
    .leftJoin(client, eq(client.id, sql`coalesce(${followUp.clientId}, ${booking.clientId})`))
    .leftJoin(service, eq(service.id, booking.serviceId))
    .leftJoin(sql`technician visitor`, sql`visitor.id = ${booking.technicianId}`)
    .leftJoin(technician, eq(technician.id, followUp.technicianId))
    .leftJoin(appUser, eq(appUser.id, followUp.ownerId))
    .leftJoin(surveyAnswer, eq(surveyAnswer.bookingId, followUp.bookingId))
    .leftJoin(message, eq(message.id, followUp.messageId))
    .where(where)

export type FollowUpRow = Awaited<ReturnType<typeof followUpRows>>[number]

/** A local date of today as instants. */
export interface Today {
  readonly now: Millis
  readonly from: Millis
  readonly until: Millis
}

export interface FollowUpFilter {
  readonly state: 'open' | 'overdue' | 'today' | 'done' | 'all'
  /** A user's id; null: those nobody owns. */
  readonly owner?: string | null
  readonly kind?: FollowUpKind
  readonly topic?: RequestTopic
  readonly search: ClientQuery | null
  readonly limit: number
  /** The last one of the page before: the instant it is sorted by, and its number. */
  readonly after?: { readonly at: Millis; readonly id: number }
}

const isOpen = isNull(followUp.doneAt)
const iso = (at: Millis) => sql`${new Date(at).toISOString()}::timestamptz`
const isDueWithin = ({ from, until }: Today) =>
  and(isOpen, gte(followUp.dueAt, iso(from)), lt(followUp.dueAt, iso(until)))

/** By when the pages of a state are sorted. */
export const sortedBy = (
  state: FollowUpFilter['state'],
  row: Pick<FollowUpRow, 'dueAt' | 'doneAt' | 'createdAt'>,
): Millis => (state === 'done' ? (row.doneAt ?? row.createdAt) : state === 'all' ? row.createdAt : row.dueAt)

/** Open ones, the most pressing first; done or all, the latest first. One more than `limit` where there are more. */
export async function listFollowUps(db: Db, filter: FollowUpFilter, today: Today): Promise<FollowUpRow[]> {
  const { state, limit, after } = filter
  const key = state === 'done' ? followUp.doneAt : state === 'all' ? followUp.createdAt : followUp.dueAt
  const isLatestFirst = state === 'done' || state === 'all'
  const page = sql`(${key}, ${followUp.id})`
  const last = after && sql`(${iso(after.at)}, ${after.id}::bigint)`
  const where = and(isListed(filter, today), last && (isLatestFirst ? sql`${page} < ${last}` : sql`${page} > ${last}`))
  const order = isLatestFirst ? desc : asc
  // Which ones first: what is shown of them is joined to a page, not to all.
  const found = db
    .select({ id: followUp.id })
    .from(followUp)
    .where(where)
    .orderBy(order(key), order(followUp.id))
    .limit(limit + 1)
  return followUpRows(db, sql`${followUp.id} = any(array(${found}))`).orderBy(order(key), order(followUp.id))
}

type Narrowing = Omit<FollowUpFilter, 'limit' | 'after'>

/** Whichever page they are on. */
export const idsOfFollowUps = (filter: Narrowing, today: Today) =>
  sql`(select ${followUp.id} from ${followUp} where ${isListed(filter, today) ?? sql`true`})`

function isListed({ state, owner, kind, topic, search }: Narrowing, today: Today) {
  const isIn = {
    open: isOpen,
    overdue: and(isOpen, lt(followUp.dueAt, iso(today.now))),
    today: isDueWithin(today),
    done: isNotNull(followUp.doneAt),
    all: undefined,
  }[state]
  return and(
    isIn,
    owner === undefined ? undefined : owner === null ? isNull(followUp.ownerId) : eq(followUp.ownerId, owner),
    kind && eq(followUp.kind, kind),
    topic && eq(followUp.topic, topic),
    search ? isAbout(search) : undefined,
  )
}

/** Its note holds every word, or its client or visit is meant; each way has an index, a common word needs none. */
function isAbout(query: ClientQuery) {
  const clients = clientsLike(query)
  const visits = sql`(select id from booking where client_id in ${clients} union select id from booking where reference = ${query.reference})`
  const words = query.words.map((word) => sql`${followUp.noteWords} like ${`%${word}%`}`)
  const note = words.length > 0 ? sql.join(words, sql` and `) : sql`false`
  return sql`((${note}) or ${followUp.clientId} = any(array(${clients})) or ${followUp.bookingId} = any(array(${visits})))`
}

const MOST_COUNTED = 1000

/** How many there are in all, whatever the page; one more than 1000 for more. */
export async function countFollowUps(db: Db, filter: FollowUpFilter, today: Today): Promise<number> {
  const some = db
    .select({ id: followUp.id })
    .from(followUp)
    .where(isListed(filter, today))
    .limit(MOST_COUNTED + 1)
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some.as('some_of_them'))
  return row?.count ?? 0
}

const only = (where: SQL | undefined) => sql<number>`(count(*) filter (where ${where}))::int`

/** How much is open, in all. */
export async function countOpen(db: Db, today: Today) {
  const [row] = await db
    .select({
      open: sql<number>`count(*)::int`,
      overdue: only(lt(followUp.dueAt, iso(today.now))),
      today: only(isDueWithin(today)),
      withoutOwner: only(isNull(followUp.ownerId)),
    })
    .from(followUp)
    .where(isOpen)
  return row ?? { open: 0, overdue: 0, today: 0, withoutOwner: 0 }
}

export async function findFollowUp(db: Db, id: number): Promise<FollowUpRow | null> {
  const [row] = await followUpRows(db, eq(followUp.id, id))
  return row ?? null
}

/** What a technician brought back, the latest first. */
export const listBroughtBack = (db: Db, technicianId: number, limit: number): Promise<FollowUpRow[]> =>
  followUpRows(db, and(eq(followUp.technicianId, technicianId), eq(followUp.reason, 'technician')))
    .orderBy(desc(followUp.createdAt), desc(followUp.id))
    .limit(limit)

/** The request a technician's phone calls by this key. */
export async function findBrought(db: Db, technicianId: number, phoneKey: string): Promise<FollowUpRow | null> {
  const [row] = await followUpRows(db, and(eq(followUp.technicianId, technicianId), eq(followUp.phoneKey, phoneKey)))
  return row ?? null
}

/** Of one added by hand: by whom; null when it came otherwise. */
export async function adderOf(db: Db, id: number): Promise<string | null> {
  const [row] = await db
    .select({ actor: auditEvent.actor })
    .from(auditEvent)
    .where(and(eq(auditEvent.followUpId, id), eq(auditEvent.action, 'follow-up-added')))
  return row?.actor ?? null
}

export const deleteFollowUp = async (tx: Db, id: number): Promise<void> =>
  void (await tx.delete(followUp).where(eq(followUp.id, id)))

/** Null: the phone's key is known; what it names stays as it is. */
export async function insertFollowUp(tx: Db, values: typeof followUp.$inferInsert): Promise<number | null> {
  const [row] = await tx
    .insert(followUp)
    .values(values)
    .onConflictDoNothing({ target: [followUp.technicianId, followUp.phoneKey] })
    .returning({ id: followUp.id })
  return row?.id ?? null
}

/**
 * Takes a follow-up until the transaction ends, its client and visit first: the order in which whoever erases a client or
 * answers a survey takes them.
 */
export async function lockFollowUp(tx: Db, id: number): Promise<FollowUpRow | null> {
  const of = sql`from follow_up f left join booking b on b.id = f.booking_id where f.id = ${id}::bigint`
  await tx
    .select({ id: client.id })
    .from(client)
    .where(sql`${client.id} in (select coalesce(f.client_id, b.client_id) ${of})`)
    .for('key share')
  await tx
    .select({ id: booking.id })
    .from(booking)
    .where(sql`${booking.id} in (select b.id ${of})`)
    .for('no key update')
  await tx.select({ id: followUp.id }).from(followUp).where(eq(followUp.id, id)).for('update')
  return findFollowUp(tx, id)
}

export type FollowUpValues = Partial<
  Pick<
    typeof followUp.$inferInsert,
    | 'ownerId'
    | 'ownerName'
    | 'dueAt'
    | 'note'
    | 'topic'
    | 'urgency'
    | 'answeredAt'
    | 'doneAt'
    | 'result'
    | 'resultNote'
    | 'amountCents'
  >
>

export async function updateFollowUp(tx: Db, id: number, values: FollowUpValues): Promise<void> {
  await tx
    .update(followUp)
    .set({ ...values, version: sql`${followUp.version} + 1` })
    .where(eq(followUp.id, id))
}

/** Whether the visit's unhappy client is being called back already: there is one such call at a time. */
export async function hasOpenTwin(tx: Db, { id, bookingId, reason }: FollowUpRow): Promise<boolean> {
  if (bookingId === null || reason !== 'low-score') return false
  const rows = await tx
    .select({ id: followUp.id })
    .from(followUp)
    .where(and(eq(followUp.bookingId, bookingId), eq(followUp.reason, reason), isOpen, sql`${followUp.id} <> ${id}`))
    .limit(1)
  return rows.length > 0
}

/** What was done to a follow-up, oldest first. */
export const eventsOfFollowUp = (db: Db, id: number) =>
  db
    .select(eventColumns)
    .from(auditEvent)
    .leftJoin(appUser, isActor(auditEvent.actor))
    .where(eq(auditEvent.followUpId, id))
    .orderBy(asc(auditEvent.at), asc(auditEvent.id))
