import { sql } from 'drizzle-orm'
import { leadSteps, type SurveyCount, type VisitCount } from '../server/domain/figures.ts'
import { type Millis, type Minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const given = (name: string) => sql`${sql.placeholder(name)}::text`
const steps = sql.raw(`array[${leadSteps.join(', ')}]`)
/** Of a local date: the Monday of its week. */
const monday = sql.raw('(date - (extract(isodow from date)::int - 1))')

interface FiguresRow {
  readonly visits: readonly VisitCount[]
  readonly surveys: readonly SurveyCount[]
}

/** Each visit is read once, and once more where it was asked about; sums of a year's fifty thousand are a few hundred rows. */
const read = statement<FiguresRow>(sql`
  with visit as materialized (
    select id, status, source, (start at time zone ${given('zone')})::date as date, created_at from booking
     where start >= ${given('from')}::timestamptz and start < ${given('until')}::timestamptz and status <> 'hold'
  ), counted as (
    select ${monday} as week, source, status,
           case when source <> 'import' then width_bucket(greatest(0, date - (created_at at time zone ${given('zone')})::date), ${steps}) end as step,
           count(*)::int as visits
      from visit group by 1, 2, 3, 4
  ), asked as (
    select ${monday} as week, count(*)::int as asked, count(score)::int as answered, coalesce(sum(score), 0)::int as score
      from visit left join survey_answer on survey_answer.booking_id = visit.id
     where status in ('confirmed', 'completed')
       and (score is not null or exists (select from survey_asked where survey_asked.booking_id = visit.id))
     group by 1
  )
  select (select coalesce(json_agg(json_build_object('week', week, 'source', source, 'status', status, 'step', step, 'visits', visits)), '[]')
            from counted) as visits,
         (select coalesce(json_agg(each), '[]') from asked as each) as surveys`)

interface Asked {
  readonly from: Minute
  readonly until: Minute
  readonly zone: string
}

const iso = (at: Minute) => new Date(toMillis(at)).toISOString()

/** Visits that start in a stretch of time, counted by week, origin, state and how far ahead they were booked. */
export async function readCompanyFigures(db: Db, { from, until, zone }: Asked): Promise<FiguresRow> {
  const [row] = await read(db, { from: iso(from), until: iso(until), zone })
  if (!row) throw new Error('a count is always a row')
  return row
}

const surveyRevision = sql`coalesce((select revision from survey_revision), 0)::float8 as surveys`

const standing = statement<{ overdueCallBacks: number; surveys: number }>(sql`
  select (select count(*)::int from follow_up
           where kind = 'call-back' and done_at is null and due_at < ${given('now')}::timestamptz) as "overdueCallBacks",
         ${surveyRevision}`)

/** What figures hold beside visits: the call-backs that are late now, and the counter of questions and answers. */
export async function readStanding(db: Db, now: Millis): Promise<{ overdueCallBacks: number; surveys: number }> {
  const [row] = await standing(db, { now: new Date(now).toISOString() })
  if (!row) throw new Error('a count is always a row')
  return row
}

const surveysOnly = statement<{ surveys: number }>(sql`select ${surveyRevision}`)

/** The counter of questions to clients and of their answers. */
export const readSurveyRevision = async (db: Db): Promise<number> => (await surveysOnly(db, {}))[0]?.surveys ?? 0
