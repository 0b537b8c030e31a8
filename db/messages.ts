import { type SQL, sql } from 'drizzle-orm'
import type { MailBacklog } from '../server/domain/delivery.ts'
import type { Announced } from '../server/domain/known-visit.ts'
import { type AccountKind, type AutomaticKind, announcementKinds, type Owed } from '../server/domain/messages.ts'
import { type Millis, millis, minute, toMillis } from '../server/domain/time.ts'
import { mayBeTaken } from './claimed.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { message } from './tables.ts'

const value = sql.placeholder
const iso = (at: Millis) => new Date(at).toISOString()

/** What is owed, as records that `owedRecordset` reads. */
export const owedRecords = (owed: readonly Owed[]) =>
  owed.map(({ kind, technicianId, dueAt, atOnce, previousStart }) => ({
    kind,
    technician_id: technicianId,
    due_at: iso(dueAt),
    at_once: atOnce,
    previous_start: previousStart === null ? null : iso(toMillis(previousStart)),
  }))

export const owedText = (owed: readonly Owed[]): string => JSON.stringify(owedRecords(owed))

/** A table `owed` out of a json array of records. */
export const owedRecordset = (json: SQL) =>
  sql`json_to_recordset(${json}) as owed(kind text, technician_id int, due_at timestamptz, at_once boolean, previous_start timestamptz)`

/** The same, out of the text at placeholder `owed`. */
export const owedRows = owedRecordset(sql`${value('owed')}::text::json`)

export const owedColumns = sql.raw('kind, technician_id, due_at, at_once, previous_start')
export const owedValues = sql.raw('owed.kind, owed.technician_id, owed.due_at, owed.at_once, owed.previous_start')

interface Outdated {
  readonly kind: AutomaticKind
  readonly technician_id: number | null
  readonly previous_start: string | null
  readonly may_be_taken: boolean
  readonly owed_at: number
  readonly pushed: boolean
  readonly linked: boolean
}

const outdate = statement<Outdated>(sql`
  update message set status = 'void', reason = ${value('reason')}
   where booking_id = ${value('bookingId')}::bigint and status = 'due' and kind <> 'template'
  returning kind, technician_id, (extract(epoch from previous_start) / 60)::text as previous_start, ${mayBeTaken} as may_be_taken,
    extract(epoch from created_at)::float8 * 1000 as owed_at,
    at_once and exists (select from push_subscription s where s.technician_id = message.technician_id and s.created_at <= message.created_at
      and not exists (select from push_notice n where n.message_id = message.id and n.subscription_id = s.id and n.tries = 0)) as pushed,
    exists (select from technician_link l where l.technician_id = message.technician_id) as linked`)

/**
 * In the transaction that changed a booking: what was owed is void. Those of it that were to announce something and
 * certainly did not: a mail whose answer was lost may have been read. A browser has been told once its notice was tried.
 */
export async function voidOwed(
  tx: Db,
  bookingId: number,
  reason: 'superseded' | 'cancelled',
): Promise<readonly Announced[]> {
  const rows = await outdate(tx, { bookingId, reason })
  return rows
    .filter(({ kind, may_be_taken }) => !may_be_taken && announcementKinds.includes(kind))
    .map(({ kind, technician_id, previous_start, owed_at, pushed, linked }) => ({
      kind,
      technicianId: technician_id,
      previousStart: previous_start === null ? null : minute(Math.round(Number(previous_start))),
      owedAt: millis(Math.round(owed_at)),
      wasPushed: pushed,
      hasLink: linked,
    }))
}

const newsDue = statement<{ due: number }>(sql`
  select extract(epoch from due_at)::float8 * 1000 as due from message
   where booking_id = ${value('bookingId')}::bigint and kind <> 'template' and kind in ('confirmation', 'change', 'cancellation')
     and technician_id is null and status = 'due' order by id desc limit 1`)

/** When the client is to hear what became of a booking; null: nothing is owed. */
export async function clientNewsDue(tx: Db, bookingId: number): Promise<Millis | null> {
  const [row] = await newsDue(tx, { bookingId })
  return row ? millis(Math.round(row.due)) : null
}

const owe = statement(sql`
  insert into message (booking_id, revision, created_at, ${owedColumns})
  select ${value('bookingId')}::bigint, revision, ${value('now')}::text::timestamptz, ${owedValues}
    from ${owedRows}, (select revision from booking where id = ${value('bookingId')}::bigint) as changed`)

/** Writes what is owed now, for the booking's revision as it is in this transaction. */
export async function insertOwed(
  tx: Db,
  { bookingId, owed, now }: { bookingId: number; owed: readonly Owed[]; now: Millis },
): Promise<void> {
  if (owed.length > 0) await owe(tx, { bookingId, now: iso(now), owed: owedText(owed) })
}

const resend = statement<{ booking_id: string | null; follow_up_id: string | null }>(sql`
  update message set status = 'due', key = gen_random_uuid(), batch = null, attempts = 0, first_tried_at = null, not_before = null,
         provider_id = null, sent_at = null, delivered_at = null, bounced_at = null, complained_at = null,
         reason = null, at_once = true, due_at = ${value('now')}::text::timestamptz
   where id = ${value('id')}::bigint and status in ('failed', 'bounced') returning booking_id, follow_up_id`)

/** Owes a dead letter anew, under a new key. What it is about, an account being nothing of ours; null when it was none. */
export async function oweAgain(
  tx: Db,
  id: number,
  now: Millis,
): Promise<{ readonly bookingId?: number; readonly followUpId?: number } | null> {
  const [row] = await resend(tx, { id, now: iso(now) })
  if (!row) return null
  const { booking_id: bookingId, follow_up_id: followUpId } = row
  return {
    ...(bookingId !== null && { bookingId: Number(bookingId) }),
    ...(followUpId !== null && { followUpId: Number(followUpId) }),
  }
}

const backlog = statement<{ overdue: number; failed: number; oldest: number }>(sql`
  select (select count(*) from message where status in ('due', 'sending') and due_at <= ${value('now')}::text::timestamptz)::int as overdue,
         (select count(*) from message where status = 'failed')::int as failed,
         coalesce((select extract(epoch from ${value('now')}::text::timestamptz - min(due_at)) from message
                    where status in ('due', 'sending') and due_at <= ${value('now')}::text::timestamptz), 0)::float8 as oldest`)

export async function readBacklog(db: Db, now: Millis): Promise<MailBacklog> {
  const [row] = await backlog(db, { now: iso(now) })
  return { overdue: row?.overdue ?? 0, failed: row?.failed ?? 0, oldestOverdueSeconds: row?.oldest ?? 0 }
}

/** To a user, about their own account: owed at once. */
export async function insertAccountMessage(
  tx: Db,
  { userId, kind, now }: { readonly userId: string; readonly kind: AccountKind; readonly now: Millis },
): Promise<void> {
  await tx.insert(message).values({ userId, kind, revision: 0, dueAt: now, atOnce: true })
}
