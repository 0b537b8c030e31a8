import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const MOST = sql.raw('50')

export interface LikelySame {
  readonly one: number
  readonly other: number
  readonly because: 'phone' | 'email' | 'name-and-postcode'
}

interface Row {
  readonly one: number | string
  readonly other: number | string
  readonly because: LikelySame['because']
}

const id = sql`${sql.placeholder('id')}::bigint`
const isLive = (client: string) => sql.raw(`${client}.erased_at is null and ${client}.merged_into is null`)

/** Each way by an index of its own: a telephone rings while this is read. */
const ofOne = statement<Row>(sql`
  with asked as materialized (select c.* from client c where c.id = ${id} and ${isLive('c')}),
  likely as (
    (select other.id, 'email' as because, 0 as rank
       from asked join booking b on b.contact_email = asked.email and b.status <> 'hold' join client other on other.id = b.client_id
      where other.id <> asked.id and ${isLive('other')} limit ${MOST})
    union all
    (select other.id, 'email', 0
       from asked join booking b on b.client_id = asked.id and b.status <> 'hold' join client other on other.email = b.contact_email
      where other.id <> asked.id and ${isLive('other')} limit ${MOST})
    union all
    (select other.id, 'phone', 1 from asked join client other on other.phone = asked.phone
      where other.id <> asked.id and ${isLive('other')} limit ${MOST})
    union all
    (select same.client_id, 'name-and-postcode', 2
       from client_search found join client_search same on same.name = found.name and same.client_id <> found.client_id
      where found.client_id = ${id} and exists (select from asked) and exists (
        select from address x join address y on y.postcode = x.postcode
         where x.client_id = same.client_id and y.client_id = ${id}) limit ${MOST})
  )
  select least(id, ${id}) as one, greatest(id, ${id}) as other, (array_agg(because order by rank))[1] as because
    from likely group by 1, 2 order by min(rank), 1, 2 limit ${MOST}`)

/** What several share is counted first: joining everybody with everybody took a minute's worth of a telephone call. */
const ofAnybody = statement<Row>(sql`
  with shared_phone as (
    select array_agg(c.id) as ids from client c where ${isLive('c')} and c.phone is not null
     group by c.phone having count(*) > 1 order by c.phone limit ${MOST}),
  shared_name as (
    select array_agg(distinct s.client_id) as ids from client_search s join address a on a.client_id = s.client_id
     where s.name <> '' group by s.name, a.postcode having count(distinct s.client_id) > 1 order by s.name, a.postcode limit ${MOST}),
  shared as (select ids, 'phone' as because, 1 as rank from shared_phone union all select ids, 'name-and-postcode', 2 from shared_name),
  likely as (
    (select distinct least(c.id, b.client_id) as one, greatest(c.id, b.client_id) as other, 'email' as because, 0 as rank
       from booking b join client c on c.email = b.contact_email and c.id <> b.client_id join client owner on owner.id = b.client_id
      where b.status <> 'hold' and ${isLive('c')} and ${isLive('owner')} limit ${MOST})
    union all
    (select a.id, b.id, shared.because, shared.rank from shared, unnest(ids) as a(id), unnest(ids) as b(id) where a.id < b.id limit ${MOST})
  )
  select one, other, (array_agg(because order by rank))[1] as because
    from likely group by one, other order by min(rank), one, other limit ${MOST}`)

/** Pairs of clients who may be one person, the surest first; of one client, or of all. At most 50. */
export const findLikelySame = async (db: Db, client: number | null): Promise<LikelySame[]> =>
  (await (client === null ? ofAnybody(db, {}) : ofOne(db, { id: client }))).map(({ one, other, because }) => ({
    ...{ one: Number(one), other: Number(other), because },
  }))
