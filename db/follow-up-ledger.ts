import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import type { RequestTopic } from '../server/domain/follow-up.ts'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { type FollowUpRow, followUpRows } from './follow-ups.ts'
import { statement } from './statement.ts'
import { followUp } from './tables.ts'

const value = sql.placeholder

export interface LedgerRow {
  /** Both null: the total. */
  readonly technician: { readonly slug: string; readonly name: string } | null
  readonly kind: RequestTopic | null
  readonly broughtBack: number
  readonly answered: number
  readonly won: number
  readonly lost: number
  readonly dropped: number
  readonly open: number
  readonly overdue: number
  /** Open ones. */
  readonly withoutOwner: number
  readonly wonCents: number
}

const readRows = statement<LedgerRow>(sql`
  with counted as (
    select grouping(f.technician_id, f.topic) as level, f.technician_id, f.topic,
           count(*)::int as "broughtBack", count(f.answered_at)::int as answered,
           (count(*) filter (where done_at is not null and result = 'won'))::int as won,
           (count(*) filter (where done_at is not null and result = 'lost'))::int as lost,
           (count(*) filter (where done_at is not null and coalesce(result, '') not in ('won', 'lost')))::int as dropped,
           (count(*) filter (where done_at is null))::int as open,
           (count(*) filter (where done_at is null and due_at < ${value('now')}::text::timestamptz))::int as overdue,
           (count(*) filter (where done_at is null and owner_id is null))::int as "withoutOwner",
           coalesce(sum(amount_cents) filter (where done_at is not null and result = 'won'), 0)::float8 as "wonCents"
      from follow_up f
     where reason = 'technician' and created_at >= ${value('from')}::text::timestamptz and created_at < ${value('until')}::text::timestamptz
     group by grouping sets ((), (f.technician_id), (f.topic))
  )
  select counted.*, topic as kind, case when t.id is not null then json_build_object('slug', t.slug, 'name', t.name) end as technician
    from counted left join technician t on t.id = technician_id
   where level = 3 or t.id is not null or topic is not null
   order by level desc, t.name, t.slug, topic`)

const iso = (at: Millis) => new Date(at).toISOString()

interface Span {
  readonly from: Millis
  /** Not included. */
  readonly until: Millis
}

/** What technicians brought back in that time, and what became of it: in all, by technician, by kind. */
export const readLedger = (db: Db, { from, until }: Span, now: Millis): Promise<LedgerRow[]> =>
  readRows(db, { from: iso(from), until: iso(until), now: iso(now) })

/** The requests themselves, oldest first. */
export const listLedger = (db: Db, { from, until }: Span): Promise<FollowUpRow[]> =>
  followUpRows(
    db,
    and(
      eq(followUp.reason, 'technician'),
      gte(followUp.createdAt, sql`${iso(from)}::timestamptz`),
      lt(followUp.createdAt, sql`${iso(until)}::timestamptz`),
    ),
  ).orderBy(asc(followUp.createdAt), asc(followUp.id))
