import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
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
