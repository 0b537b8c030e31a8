import { sql } from 'drizzle-orm'
import { type Millis, millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

/** Nobody reads a count beyond this. */
const MOST_COUNTED = 1000

interface MailStanding {
  /** At most `MOST_COUNTED` and one. */
  readonly lost: number
  readonly waiting: number
  readonly sent: number
  readonly void: number
  /** Messages that could not leave and are tried again. */
  readonly putOff: number
  /** Why most of them could not; a code. */
  readonly reason: string | null
  /** The next of them is tried then. */
  readonly until: Millis | null
}

const counted = (which: string) =>
  sql.raw(`(select count(*)::int from (select from message where ${which} limit ${MOST_COUNTED + 1}) as few)`)

const look = statement<Omit<MailStanding, 'until'> & { readonly until: number | null }>(sql`
  with off as (
    select reason, not_before from message
     where status in ('due', 'sending') and due_at <= ${sql.placeholder('now')}::text::timestamptz and status = 'due' and not_before > clock_timestamp() and reason is not null
     order by due_at, id limit ${sql.raw(String(MOST_COUNTED + 1))}
  )
  select ${counted(`status in ('failed', 'bounced', 'complained')`)} as lost, ${counted(`status in ('due', 'sending')`)} as waiting,
         ${counted(`status in ('sent', 'delivered')`)} as sent, ${counted(`status = 'void'`)} as void,
         (select count(*)::int from off) as "putOff", (select mode() within group (order by reason) from off) as reason,
         (select (extract(epoch from min(not_before)) * 1000)::float8 from off) as until`)

/** How many messages became what, and whether the provider is in trouble. */
export async function readMailStanding(db: Db, now: Millis): Promise<MailStanding> {
  const [row] = await look(db, { now: new Date(now).toISOString() })
  if (!row) throw new Error('a count is always a row')
  return { ...row, until: row.until === null ? null : millis(Math.round(row.until)) }
}
