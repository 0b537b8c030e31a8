import { type SQL, sql } from 'drizzle-orm'
import type { Traces } from '../server/domain/retention.ts'
import { type Millis, millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder

export interface ClientTraces extends Traces {
  readonly id: number
}

interface Row {
  readonly id: number | string
  readonly known: number
  readonly booked: number | null
  readonly visited: number | null
  readonly changed: number | null
  readonly answered: number | null
  readonly called: number | null
  readonly owed: boolean
}

const epoch = (instant: string) => sql.raw(`(extract(epoch from ${instant}) * 1000)::float8`)

const tracesOf = (clients: SQL) =>
  statement<Row>(sql`
    select c.id, ${epoch('c.created_at')} as known, ${epoch('b.booked')} as booked, ${epoch('b.visited')} as visited,
           ${epoch('b.changed')} as changed, ${epoch('a.answered')} as answered,
           ${epoch('n.called')} as called,
           exists (select from follow_up where client_id = c.id and done_at is null)
             or exists (select from follow_up f join booking on booking.id = f.booking_id where booking.client_id = c.id and f.done_at is null) as owed
      from (select id, created_at from client where erased_at is null and merged_into is null and ${clients}) as c
      cross join lateral (
        select max(created_at) as booked, max("end") filter (where status <> 'cancelled') as visited,
               max(greatest(updated_at, cancelled_at)) as changed
          from booking where client_id = c.id) as b
      cross join lateral (
        select max(changed_at) as answered from survey_answer join booking on booking.id = survey_answer.booking_id
         where booking.client_id = c.id) as a
      cross join lateral (select max(at) as called from client_note where client_id = c.id and kind <> 'note') as n
     order by c.id`)

const readPage = tracesOf(sql`id > ${value('after')}::bigint order by id limit ${value('limit')}::int`)
const readThese = tracesOf(sql`id = any(${value('ids')}::text::bigint[])`)

const at = (epochMillis: number | null): Millis | null =>
  epochMillis === null ? null : millis(Math.round(Number(epochMillis)))

const unpack = (row: Row): ClientTraces => ({
  id: Number(row.id),
  knownSince: millis(Math.round(Number(row.known))),
  bookedAt: at(row.booked),
  visitedAt: at(row.visited),
  changedAt: at(row.changed),
  answeredAt: at(row.answered),
  calledAt: at(row.called),
  hasOpenFollowUp: row.owed,
})

/** The traces of the clients that follow one in order of their numbers, erased ones left out; none: there are no more. */
export const readTraces = async (db: Db, after: number, limit: number): Promise<readonly ClientTraces[]> =>
  (await readPage(db, { after, limit })).map(unpack)

/** The traces of some clients, erased ones left out. */
export const readTracesOf = async (tx: Db, ids: readonly number[]): Promise<readonly ClientTraces[]> =>
  (await readThese(tx, { ids: `{${ids.join(',')}}` })).map(unpack)
