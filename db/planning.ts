import { sql } from 'drizzle-orm'
import type { BusyTime } from '../server/domain/busy-time.ts'
import type { TakenRow } from '../server/domain/rulebook.ts'
import { type Minute, minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { company, technicianRevision } from './tables.ts'

/** Two counters that grow with every change: of the rules, and of all bookings together. */
export interface Revision {
  readonly rules: number
  readonly bookings: number
}

const prepareRevision = (db: Db) =>
  db
    .select({
      rules: company.rulesRevision,
      bookings: sql<number>`(select coalesce(sum(${technicianRevision.revision}), 0) from ${technicianRevision})::float8`,
    })
    .from(company)
    .prepare('revision')

/** Every request asks: built once for each database. */
const prepared = new WeakMap<Db, ReturnType<typeof prepareRevision>>()

/** Null while there is no company. One statement, no table larger than the team. */
export async function readRevision(db: Db): Promise<Revision | null> {
  let query = prepared.get(db)
  if (!query) {
    query = prepareRevision(db)
    prepared.set(db, query)
  }
  const [row] = await query.execute()
  return row ?? null
}

/** Each technician's own counter, by id. */
export async function readTechnicianRevisions(db: Db): Promise<ReadonlyMap<number, number>> {
  const rows = await db.select().from(technicianRevision)
  return new Map(rows.map((row) => [row.technicianId, row.revision]))
}

interface TechnicianTaken {
  readonly visits: TakenRow[]
  readonly busy: BusyTime[]
}

/** Live bookings and holds, expired ones included, and busy time of some technicians that end after `since`. */
export async function readTaken(
  db: Db,
  technicianIds: readonly number[],
  since: Minute,
): Promise<ReadonlyMap<number, TechnicianTaken>> {
  const taken = new Map<number, TechnicianTaken>(technicianIds.map((id) => [id, { visits: [], busy: [] }]))
  const [row] = await selectTaken(db, takenValues(technicianIds, since, null))
  for (const found of unpackTaken(row?.packed ?? null)) taken.get(found.technicianId)?.visits.push(found)
  for (const found of unpackBusy(row?.busy ?? null)) taken.get(found.technicianId)?.busy.push(found)
  return taken
}

type PackedRow = [number, number, number, number, number, number, number, number | null]

const value = sql.placeholder
const inMinutes = (column: string) => sql.raw(`(extract(epoch from ${column}) / 60)::bigint`)

/** Rows come packed as one JSON text: mapping thousands of rows column by column costs more than finding them. */
export const packedTaken = sql`(
    select json_agg(json_build_array(technician_id, id, service_id, ${inMinutes('"start"')}, ${inMinutes('"end"')},
             buffer_before_minutes, buffer_after_minutes, extract(epoch from expires_at) * 1000))::text
      from booking
     where status <> 'cancelled' and technician_id = any(${value('technicians')}::text::int[])
       and "end" > ${value('since')}::text::timestamptz and "start" < ${value('until')}::text::timestamptz)`

/** What technicians' own calendars hold in the same time. */
export const packedBusy = sql`(
    select json_agg(json_build_array(technician_id, ${inMinutes('lower(piece)')}, ${inMinutes('upper(piece)')}))::text
      from external_calendar,
           unnest(busy * tstzmultirange(tstzrange(${value('since')}::text::timestamptz, ${value('until')}::text::timestamptz))) as piece
     where technician_id = any(${value('technicians')}::text::int[]))`

const selectTaken = statement<{ packed: string | null; busy: string | null }>(
  sql`select ${packedTaken} as packed, ${packedBusy} as busy`,
)

export const takenValues = (technicianIds: readonly number[], since: Minute, until: Minute | null) => ({
  technicians: `{${technicianIds.join(',')}}`,
  since: new Date(toMillis(since)).toISOString(),
  until: until === null ? 'infinity' : new Date(toMillis(until)).toISOString(),
})

export function unpackTaken(packed: string | null): (TakenRow & { technicianId: number })[] {
  const rows = JSON.parse(packed ?? '[]') as PackedRow[]
  return rows.map(([technicianId, bookingId, serviceId, start, end, before, after, expiresAt]) => ({
    technicianId,
    bookingId,
    serviceId,
    start: minute(start),
    end: minute(end),
    blockedFrom: minute(start - before),
    blockedUntil: minute(end + after),
    expiresAt,
  }))
}

export function unpackBusy(packed: string | null): (BusyTime & { technicianId: number })[] {
  const rows = JSON.parse(packed ?? '[]') as [number, number, number][]
  return rows.map(([technicianId, from, until]) => ({ technicianId, from: minute(from), until: minute(until) }))
}
