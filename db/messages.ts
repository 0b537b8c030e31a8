import { eq, type SQL, sql } from 'drizzle-orm'
import type { MessageKind, Owed } from '../server/domain/messages.ts'
import { type Millis, toMillis } from '../server/domain/time.ts'
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

const replace = statement(sql`with outdated as (
    update message set status = 'void', reason = ${value('reason')}
     where booking_id = ${value('bookingId')}::bigint and status = 'due' and kind <> 'template'
  )
  insert into message (booking_id, revision, created_at, ${owedColumns})
  select ${value('bookingId')}::bigint, revision, ${value('now')}::text::timestamptz, ${owedValues}
    from ${owedRows}, (select revision from booking where id = ${value('bookingId')}::bigint) as changed`)

/** In the transaction that changed a booking: what was owed is void, what is owed now is written, for the new revision. */
export async function replaceMessages(
  tx: Db,
  change: { bookingId: number; owed: readonly Owed[]; reason: 'superseded' | 'cancelled'; now: Millis },
): Promise<void> {
  const { bookingId, reason, now } = change
  await replace(tx, { bookingId, reason, now: iso(now), owed: owedText(change.owed) })
}

export interface StoredMessage {
  readonly id: number
  readonly kind: MessageKind
  readonly to: string | null
  readonly dueAt: Millis
  readonly sentAt: Millis | null
  readonly status: (typeof message.$inferSelect)['status']
  readonly attempts: number
  readonly reason: string | null
}

const shown = {
  id: message.id,
  kind: message.kind,
  to: sql<string | null>`coalesce(${message.toEmail}, case when ${message.technicianId} is null
      then (select contact_email from booking where id = ${message.bookingId})
      else (select email from technician where id = ${message.technicianId}) end)`,
  dueAt: message.dueAt,
  sentAt: message.sentAt,
  status: message.status,
  attempts: message.attempts,
  reason: message.reason,
}

/** Everything owed or sent because of a booking, oldest first. */
export const messagesOf = async (db: Db, reference: string): Promise<readonly StoredMessage[]> =>
  db
    .select(shown)
    .from(message)
    .where(sql`${message.bookingId} = (select id from booking where reference = ${reference})`)
    .orderBy(message.dueAt, message.id)

/** The dead letters, newest first. */
export const failedMessages = async (db: Db, limit: number) =>
  db
    .select({
      ...shown,
      reference: sql<string>`(select reference from booking where id = ${message.bookingId})`,
    })
    .from(message)
    .where(eq(message.status, 'failed'))
    .orderBy(sql`${message.createdAt} desc`)
    .limit(limit)

const resend = statement<{ booking_id: string }>(sql`
  update message set status = 'due', key = gen_random_uuid(), batch = null, attempts = 0, first_tried_at = null, not_before = null,
         provider_id = null, sent_at = null, delivered_at = null, bounced_at = null, complained_at = null,
         reason = null, at_once = true, due_at = ${value('now')}::text::timestamptz
   where id = ${value('id')}::bigint and status in ('failed', 'bounced') returning booking_id`)

/** Owes a dead letter anew, under a new key. The booking's number; null when it was none. */
export async function oweAgain(tx: Db, id: number, now: Millis): Promise<number | null> {
  const [row] = await resend(tx, { id, now: iso(now) })
  return row ? Number(row.booking_id) : null
}
