import { sql } from 'drizzle-orm'
import { type Millis, type Minute, millis, minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

/** A visit as its technician's calendar has it; what is null was erased or never known. */
export interface FeedVisit {
  readonly uid: string
  readonly reference: string
  readonly revision: number
  readonly isCancelled: boolean
  readonly serviceId: number
  readonly start: Minute
  readonly end: Minute
  readonly arrivalWindowMinutes: number
  readonly updatedAt: Millis
  readonly client: { readonly name: string | null; readonly phone: string | null }
  readonly answers: Readonly<Record<string, string>>
  readonly notes: string
  readonly address: { readonly line1: string; readonly postcode: string; readonly city: string }
  readonly place: { readonly lat: number; readonly lon: number } | null
}

const value = sql.placeholder
const since = sql`${value('since')}::text::timestamptz`
const epoch = (column: string) => sql.raw(`extract(epoch from booking.${column})::float8`)

/** Two halves, an index each. */
const ids = sql`
  select id from booking
   where technician_id = ${value('technician')}::int and status in ('confirmed', 'completed', 'no_show') and "end" > ${since}
  union all
  select id from booking
   where technician_id = ${value('technician')}::int and status = 'cancelled' and cancelled_at >= ${since} and "end" > ${since}`

const selectVisits = statement<{ packed: string | null }>(sql`
  select json_agg(json_build_array(booking.uid, reference, revision, status = 'cancelled', service_id, ${epoch('start')}, ${epoch('"end"')},
           arrival_window_minutes, ${epoch('updated_at')}, contact_name, contact_phone, answers, notes, line1, postcode, city, lat, lon)
         order by booking.start, booking.id)::text as packed
    from booking join address on address.id = booking.address_id
   where booking.id in (${ids})`)

type PackedVisit = [
  ...[uid: string, reference: string, revision: number, isCancelled: boolean, serviceId: number],
  ...[start: number, end: number, window: number, updatedAt: number],
  ...[name: string | null, phone: string | null, answers: Record<string, string>, notes: string],
  ...[line1: string, postcode: string, city: string, lat: number | null, lon: number | null],
]

/** A technician's visits that end after `from`, without those cancelled before it; in order. */
export async function readFeedVisits(db: Db, technicianId: number, from: Minute): Promise<readonly FeedVisit[]> {
  const [row] = await selectVisits(db, { technician: technicianId, since: new Date(toMillis(from)).toISOString() })
  return (JSON.parse(row?.packed ?? '[]') as PackedVisit[]).map(unpack)
}

function unpack([uid, reference, revision, isCancelled, serviceId, start, end, window, at, ...more]: PackedVisit) {
  const [name, phone, answers, notes, line1, postcode, city, lat, lon] = more
  return {
    ...{ uid, reference, revision, isCancelled, serviceId, notes, answers },
    start: minute(start / 60),
    end: minute(end / 60),
    arrivalWindowMinutes: window,
    updatedAt: millis(at * 1000),
    client: { name, phone },
    address: { line1, postcode, city },
    place: lat === null || lon === null ? null : { lat, lon },
  }
}
