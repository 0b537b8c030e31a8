import { type SQL, sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
const MOST_PROPOSED = 50

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

const proposals = (theirs: SQL) =>
  statement<Row>(sql`
    with likely as (
      (select a.id as one, b.id as other, 'phone' as because, 1 as rank
         from client a join client b on b.phone = a.phone and a.id < b.id where ${theirs} limit ${sql.raw(String(MOST_PROPOSED))})
      union all
      (select least(a.id, b.id), greatest(a.id, b.id), 'email', 0
         from client a join booking on booking.contact_email = a.email and booking.client_id <> a.id and booking.status <> 'hold'
         join client b on b.id = booking.client_id where ${theirs} limit ${sql.raw(String(MOST_PROPOSED))})
      union all
      (select a.id, b.id, 'name-and-postcode', 2
         from client_search sa join client_search sb on sb.name = sa.name and sa.client_id < sb.client_id
         join client a on a.id = sa.client_id join client b on b.id = sb.client_id
        where ${theirs} and exists (select from address x join address y on y.postcode = x.postcode where x.client_id = a.id and y.client_id = b.id)
        limit ${sql.raw(String(MOST_PROPOSED))})
    )
    select one, other, (array_agg(because order by rank))[1] as because from likely
      join client a on a.id = one join client b on b.id = other
     where a.erased_at is null and b.erased_at is null and a.merged_into is null and b.merged_into is null
     group by one, other order by min(rank), one, other limit ${sql.raw(String(MOST_PROPOSED))}`)

const ofAnybody = proposals(sql`true`)
const ofOne = proposals(sql`${value('id')}::bigint in (a.id, b.id)`)

/** Pairs of clients who may be one person, the surest first; of one client, or of all. At most 50. */
export const findLikelySame = async (db: Db, id: number | null): Promise<LikelySame[]> =>
  (await (id === null ? ofAnybody(db, {}) : ofOne(db, { id }))).map(({ one, other, because }) => ({
    ...{ one: Number(one), other: Number(other), because },
  }))

const keep = sql`${value('keep')}::bigint`
const drop = sql`${value('drop')}::bigint`
const twin = sql`kept.client_id = ${keep} and kept.line1 = dropped.line1 and kept.postcode = dropped.postcode and kept.city = dropped.city
  and kept.lat is not distinct from dropped.lat and kept.lon is not distinct from dropped.lon`

const handOver = [
  sql`update booking set address_id = kept.id from address dropped, address kept
       where booking.client_id = ${drop} and booking.address_id = dropped.id and dropped.client_id = ${drop} and ${twin}`,
  sql`delete from address dropped using address kept where dropped.client_id = ${drop} and ${twin}`,
  sql`update address set client_id = ${keep} where client_id = ${drop}`,
  sql`update survey_asked set client_id = ${keep} where client_id = ${drop}`,
  sql`update follow_up set client_id = ${keep} where client_id = ${drop}`,
  sql`update client_note set client_id = ${keep} where client_id = ${drop}`,
  sql`update audit_event set client_id = ${keep} where client_id = ${drop}`,
].map((step) => statement(step))

const markMerged = statement(
  sql`update client set merged_into = ${keep}, version = version + 1 where id = ${drop} or merged_into = ${drop}`,
)

const handOverBookings = statement<{ count: number }>(sql`
  with handed as (update booking set client_id = ${keep} where client_id = ${drop} returning id) select count(*)::int as count from handed`)

/** Nobody who asked for no surveys is asked again under another name. */
const keepBest = statement(sql`
  update client kept set version = kept.version + 1, phone = coalesce(kept.phone, dropped.phone),
         surveys_refused_at = least(kept.surveys_refused_at, dropped.surveys_refused_at),
         created_at = least(kept.created_at, dropped.created_at)
    from client dropped where kept.id = ${keep} and dropped.id = ${drop}`)

/** An address names one client: the one kept takes it where they had none. */
const takeEmail = statement<{ email: string | null; freed: number }>(sql`
  with given as (select email from client where id = ${drop}), freed as (
    update client set email = null where id = ${drop} and (select email from client where id = ${keep}) is null returning id
  ) select given.email, (select count(*)::int from freed) as freed from given`)
const setEmail = statement(sql`update client set email = ${value('email')} where id = ${keep}`)

/** Makes one client of two locked ones; how many bookings changed hands. The other row stays, for who gives its address again. */
export async function mergeInto(tx: Db, keepId: number, dropId: number): Promise<number> {
  const values = { keep: keepId, drop: dropId }
  for (const step of handOver) await step(tx, values)
  const [handed] = await handOverBookings(tx, values)
  const [given] = await takeEmail(tx, values)
  await markMerged(tx, values)
  await keepBest(tx, values)
  if (given?.freed && given.email) await setEmail(tx, { ...values, email: given.email })
  return handed?.count ?? 0
}
