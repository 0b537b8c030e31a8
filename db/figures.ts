import { sql } from 'drizzle-orm'
import { leadSteps } from '../server/domain/figures.ts'
import { type Millis, type Minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
const steps = sql.raw(`array[${leadSteps.join(', ')}]`)

interface FiguresRow {
  readonly widget: number
  readonly phone: number
  readonly import: number
  readonly cancelled: number
  readonly completed: number
  readonly noShow: number
  readonly overdueCallBacks: number
  /** By step of `leadSteps`, from 1 on; an imported visit was not booked with us. */
  readonly leads: readonly { readonly step: number; readonly visits: number }[]
  readonly weeks: readonly { readonly from: string; readonly answered: number; readonly average: number }[]
}

const read = statement<FiguresRow>(sql`
  with asked as (
    select status, source,
           case when source <> 'import' then width_bucket(greatest(0,
             (start at time zone ${value('zone')}::text)::date - (created_at at time zone ${value('zone')}::text)::date), ${steps}) end as step
      from booking
     where start >= ${value('from')}::text::timestamptz and start < ${value('until')}::text::timestamptz and status <> 'hold'
  ), answers as (
    select date_trunc('week', booking."end" at time zone ${value('zone')}::text)::date::text as week, score
      from booking join survey_answer on survey_answer.booking_id = booking.id
     where booking.start >= ${value('from')}::text::timestamptz and booking.start < ${value('until')}::text::timestamptz
       and booking.status in ('confirmed', 'completed')
  )
  select count(*) filter (where source = 'widget')::int as widget,
         count(*) filter (where source = 'phone')::int as phone,
         count(*) filter (where source = 'import')::int as import,
         count(*) filter (where status = 'cancelled')::int as cancelled,
         count(*) filter (where status = 'completed')::int as completed,
         count(*) filter (where status = 'no_show')::int as "noShow",
         (select count(*)::int from follow_up
           where kind = 'call-back' and done_at is null and due_at < ${value('now')}::text::timestamptz) as "overdueCallBacks",
         (select coalesce(json_agg(json_build_object('step', step, 'visits', visits) order by step), '[]')
            from (select step, count(*)::int as visits from asked where step is not null group by step) as counted) as leads,
         (select coalesce(json_agg(json_build_object('from', week, 'answered', answered, 'average', average) order by week), '[]')
            from (select week, count(*)::int as answered, avg(score)::float8 as average from answers group by week) as weekly) as weeks
    from asked`)

interface Asked {
  readonly from: Minute
  readonly until: Minute
  readonly zone: string
  readonly now: Millis
}

const iso = (at: Minute) => new Date(toMillis(at)).toISOString()

/** Visits that start in a stretch of time, counted. */
export async function readCompanyFigures(db: Db, { from, until, zone, now }: Asked): Promise<FiguresRow> {
  const [row] = await read(db, { from: iso(from), until: iso(until), zone, now: new Date(now).toISOString() })
  if (!row) throw new Error('a count is always a row')
  return row
}
