import { sql } from 'drizzle-orm'
import { type Minute, minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const LATEST_VISITS = 3
const MOST_PLACES = 5

interface Place {
  readonly line1: string
  readonly postcode: string
  readonly city: string
  readonly lat: number | null
  readonly lon: number | null
}

interface ShortVisit {
  readonly reference: string
  readonly version: number
  readonly status: 'confirmed' | 'completed' | 'cancelled' | 'no_show'
  readonly start: Minute
  readonly service: { readonly slug: string; readonly name: string }
  readonly technician: { readonly slug: string; readonly name: string }
}

const wanted = sql`unnest(${sql.placeholder('ids')}::text::bigint[]) as wanted(id)`

const readPlaces = statement<Place & { id: number | string }>(sql`
  select wanted.id, place.* from ${wanted} cross join lateral (
    select line1, postcode, city, lat, lon from address
     where client_id = wanted.id and trim(line1) <> ''
     order by (select max(start) from booking where client_id = wanted.id and address_id = address.id) desc nulls last, address.id desc
     limit ${sql.raw(String(MOST_PLACES))}) as place`)

type VisitRow = Pick<ShortVisit, 'reference' | 'version' | 'status'> & {
  readonly id: number | string
  readonly start: number
} & Readonly<Record<'service' | 'service_name' | 'technician' | 'technician_name', string>>

const readVisits = statement<VisitRow>(sql`
  select wanted.id, visit.* from ${wanted} cross join lateral (
    select reference, booking.version, status, (extract(epoch from start) / 60)::int as start, s.slug as service, s.name as service_name,
           t.slug as technician, t.name as technician_name
      from booking join service s on s.id = service_id join technician t on t.id = technician_id
     where client_id = wanted.id and status <> 'hold' order by start desc limit ${sql.raw(String(LATEST_VISITS))}) as visit`)

export interface Recalled {
  readonly places: readonly Place[]
  readonly visits: readonly ShortVisit[]
}

/** By client: where they live and were visited, the last used first, and their latest visits, coming ones included. */
export async function recallClients(db: Db, ids: readonly number[]): Promise<(id: number) => Recalled> {
  const values = { ids: `{${ids.join(',')}}` }
  const [places, visits] =
    ids.length > 0 ? await Promise.all([readPlaces(db, values), readVisits(db, values)]) : [[], []]
  return (id) => ({
    places: places.filter((row) => Number(row.id) === id).map(({ id: _, ...place }) => place),
    visits: visits.filter((row) => Number(row.id) === id).map(visitOf),
  })
}

const visitOf = (row: VisitRow): ShortVisit => ({
  ...{ reference: row.reference, version: row.version, status: row.status, start: minute(row.start) },
  service: { slug: row.service, name: row.service_name },
  technician: { slug: row.technician, name: row.technician_name },
})

const cameLast = statement<{ slug: string }>(sql`
  select slug from booking join technician t on t.id = technician_id
   where client_id = (select coalesce(merged_into, id) from client where id = ${sql.placeholder('id')}::bigint)
     and status in ('confirmed', 'completed') and start <= ${sql.placeholder('before')}::text::timestamptz
   order by start desc limit 1`)

/** The slug of the technician of a client's last visit; null: there was none. */
export async function lastTechnician(db: Db, id: number, before: Minute): Promise<string | null> {
  const [row] = await cameLast(db, { id, before: new Date(toMillis(before)).toISOString() })
  return row?.slug ?? null
}
