import { sql } from 'drizzle-orm'
import type { ActionNews } from '../server/domain/action-messages.ts'
import { type Millis, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
const iso = (at: Millis) => new Date(at).toISOString()

const owe = statement(sql`
  insert into message (booking_id, kind, revision, action_id, expected_at, due_at, at_once, created_at)
  select b.id, news.kind, b.revision, ${value('action')}::text::uuid, news.expected_at, ${value('dueAt')}::text::timestamptz, true,
         ${value('now')}::text::timestamptz
    from json_to_recordset(${value('news')}::text::json) as news(booking_id bigint, kind text, expected_at timestamptz)
    join booking b on b.id = news.booking_id`)

/** Writes what clients are told of an act, to leave at an instant. */
export async function oweOfAction(
  tx: Db,
  owed: { actionId: string; news: readonly ActionNews[]; dueAt: Millis; now: Millis },
): Promise<void> {
  const news = owed.news.map(({ bookingId, kind, expectedAt }) => ({
    booking_id: bookingId,
    kind,
    expected_at: expectedAt === null ? null : iso(toMillis(expectedAt)),
  }))
  await owe(tx, { action: owed.actionId, news: JSON.stringify(news), dueAt: iso(owed.dueAt), now: iso(owed.now) })
}

const drop = statement(sql`
  update message set status = 'void', reason = 'undone' where action_id = ${value('action')}::text::uuid and status = 'due'`)

/** What was owed because of an act that was taken back. */
export const voidOfAction = async (tx: Db, actionId: string): Promise<void> =>
  void (await drop(tx, { action: actionId }))
