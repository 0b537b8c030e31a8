import { and, desc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Score, SurveyChannel } from '../server/domain/survey.ts'
import { type Minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { booking, followUp, service, surveyAnswer, technician } from './tables.ts'

const MOST_LISTED = 1000

export interface FigureRow {
  /** All null: the total. */
  readonly channel: SurveyChannel | null
  readonly service: { readonly slug: string; readonly name: string } | null
  readonly technician: { readonly slug: string; readonly name: string } | null
  /** Visits; one asked about by two channels counts in both, and once everywhere else. */
  readonly asked: number
  readonly answered: number
  readonly average: number | null
}

const instant = (name: string) => sql`${sql.placeholder(name)}::text::timestamptz`

const ofChannel = (channel: SurveyChannel) => {
  const theirs = sql.raw(`filter (where answered_by = '${channel}')`)
  return sql`select 0, ${sql.raw(`'${channel}'`)}, null, null, count(*)::int, (count(score) ${theirs})::int, (avg(score) ${theirs})::float8
               from asked where ${sql.raw(channel)} having count(*) > 0`
}

/** No visit is longer than 31 days: by its start it is found by index. */
const readRows = statement<FigureRow>(sql`
  with visit as materialized (
    select id, service_id, technician_id, "end" from booking
     where start > ${instant('from')} - interval '31 days' and start < ${instant('until')} and status in ('confirmed', 'completed')
  ), asked as materialized (
    select visit.*, score, answer.channel as answered_by,
           mail.booking_id is not null or answer.channel = 'mail' as mail, site.booking_id is not null or answer.channel = 'site' as site
      from visit
      left join survey_answer answer on answer.booking_id = visit.id
      left join survey_asked mail on mail.booking_id = visit.id and mail.channel = 'mail'
      left join survey_asked site on site.booking_id = visit.id and site.channel = 'site'
     where visit."end" > ${instant('from')} and visit."end" <= ${instant('until')}
       and coalesce(answer.booking_id, mail.booking_id, site.booking_id) is not null
  ), counted as (
    select grouping(service_id, technician_id) as level, null as channel, service_id, technician_id,
           count(*)::int as asked, count(score)::int as answered, avg(score)::float8 as average
      from asked group by grouping sets ((), (service_id), (technician_id))
    union all ${ofChannel('mail')} union all ${ofChannel('site')}
  )
  select channel, asked, answered, average,
         case when s.id is not null then json_build_object('slug', s.slug, 'name', s.name) end as service,
         case when t.id is not null then json_build_object('slug', t.slug, 'name', t.name) end as technician
    from counted
    left join service s on s.id = service_id
    left join technician t on t.id = technician_id
   order by level desc, channel, s.position, s.slug, t.slug`)

const iso = (at: Minute) => new Date(toMillis(at)).toISOString()

/** What was asked and answered about visits that ended after `from`, up to and including `until`. */
export const readFigures = (db: Db, from: Minute, until: Minute): Promise<FigureRow[]> =>
  readRows(db, { from: iso(from), until: iso(until) })

/** The answers about visits that ended in that time, the latest first. At most 1,000. */
export const listAnswers = (db: Db, from: Minute, until: Minute) =>
  db
    .select({
      reference: sql<string>`${booking.reference}`,
      start: booking.start,
      end: booking.end,
      clientName: sql<string>`coalesce(${booking.contactName}, '')`,
      service: { slug: service.slug, name: service.name },
      technician: { slug: technician.slug, name: technician.name },
      channel: surveyAnswer.channel,
      score: sql<Score>`${surveyAnswer.score}`,
      comment: surveyAnswer.comment,
      answeredAt: surveyAnswer.answeredAt,
      changedAt: surveyAnswer.changedAt,
      callBackAt: followUp.dueAt,
    })
    .from(surveyAnswer)
    .innerJoin(booking, eq(booking.id, surveyAnswer.bookingId))
    .innerJoin(service, eq(service.id, booking.serviceId))
    .innerJoin(technician, eq(technician.id, booking.technicianId))
    .leftJoin(
      followUp,
      and(eq(followUp.bookingId, booking.id), sql`${followUp.reason} = 'low-score' and ${followUp.doneAt} is null`),
    )
    .where(and(gt(booking.end, from), lte(booking.end, until)))
    .orderBy(desc(surveyAnswer.answeredAt), desc(surveyAnswer.bookingId))
    .limit(MOST_LISTED)

export type AnswerRow = Awaited<ReturnType<typeof listAnswers>>[number]
