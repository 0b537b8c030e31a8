import { sql } from 'drizzle-orm'
import { type Minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder

/** The visits of a stretch of time by what became of them, and the mails of the week before it that nobody got or called about. */
interface TodayRow {
  readonly coming: number
  readonly completed: number
  readonly cancelled: number
  readonly noShow: number
  readonly failedMessages: number
}

const read = statement<TodayRow>(sql`
  select count(*) filter (where status = 'confirmed')::int as coming,
         count(*) filter (where status = 'completed')::int as completed,
         count(*) filter (where status = 'cancelled')::int as cancelled,
         count(*) filter (where status = 'no_show')::int as "noShow",
         (select count(*)::int from message m
           where status in ('failed', 'bounced', 'complained') and due_at > ${value('from')}::text::timestamptz - interval '7 days'
             and not exists (select from follow_up f where f.message_id = m.id and f.reason = 'mail-failed' and f.done_at is not null)) as "failedMessages"
    from booking
   where start >= ${value('from')}::text::timestamptz and start < ${value('until')}::text::timestamptz`)

const iso = (at: Minute) => new Date(toMillis(at)).toISOString()

export async function readToday(db: Db, from: Minute, until: Minute): Promise<TodayRow> {
  const [row] = await read(db, { from: iso(from), until: iso(until) })
  if (!row) throw new Error('a count is always a row')
  return row
}
