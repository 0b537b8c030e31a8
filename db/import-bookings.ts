import { inArray, sql } from 'drizzle-orm'
import type { Owed } from '../server/domain/messages.ts'
import { type Millis, type Minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { owedColumns, owedRecords, owedRecordset, owedValues } from './messages.ts'
import { auditEvent, booking } from './tables.ts'

const iso = (at: Minute) => new Date(toMillis(at)).toISOString()
const epochMinutes = (instant: ReturnType<typeof sql>) => sql<number>`(extract(epoch from ${instant}) / 60)::int`

/** Every booking and unexpired hold of some technicians that blocks any of `[from, until)`; cancelled ones too. */
export async function readPlanned(tx: Db, ids: readonly number[], from: Minute, until: Minute, now: Millis) {
  if (ids.length === 0) return []
  const named = sql.join(
    ids.map((id) => sql`${id}::int`),
    sql`, `,
  )
  return tx
    .select({
      technicianId: booking.technicianId,
      serviceId: booking.serviceId,
      start: epochMinutes(sql`${booking.start}`),
      blockedFrom: epochMinutes(sql`lower(${booking.blocked})`),
      blockedUntil: epochMinutes(sql`upper(${booking.blocked})`),
      live: sql<boolean>`${booking.status} <> 'cancelled'`,
      email: booking.contactEmail,
    })
    .from(booking)
    .where(
      sql`${booking.technicianId} in (${named})
        and ${booking.blocked} && tstzrange(${iso(from)}::text::timestamptz, ${iso(until)}::text::timestamptz)
        and (${booking.expiresAt} is null or ${booking.expiresAt} > ${new Date(now).toISOString()}::text::timestamptz)`,
    )
}

/** Those of some import keys that a booking has. */
export async function findImportKeys(tx: Db, keys: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ key: sql<string>`${booking.importKey}` })
    .from(booking)
    .where(sql`${booking.importKey} in (select json_array_elements_text(${JSON.stringify(keys)}::text::json))`)
  return rows.map(({ key }) => key)
}

/** Those of some references that a booking has. */
export async function findReferences(tx: Db, references: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ reference: sql<string>`${booking.reference}` })
    .from(booking)
    .where(inArray(booking.reference, [...references]))
  return rows.map(({ reference }) => reference)
}

export interface NewBooking {
  readonly uid: string
  readonly reference: string
  readonly tokenHash: string
  readonly importKey: string
  readonly technicianId: number
  readonly serviceId: number
  readonly start: Minute
  readonly end: Minute
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
  readonly arrivalWindowMinutes: number
  readonly owed: readonly Owed[]
  readonly client: { readonly name: string; readonly email: string; readonly phone: string }
  readonly address: {
    readonly line1: string
    readonly postcode: string
    readonly city: string
    readonly lat?: number | undefined
    readonly lon?: number | undefined
  }
}

/**
 * Writes some bookings in three statements: clients not known by e-mail, addresses not known of their client, the
 * bookings with an audit event each.
 * @throws the exclusion of `booking_no_overlap` when a place is taken.
 */
export async function insertBookings(tx: Db, rows: readonly NewBooking[], locale: string, at: Millis): Promise<void> {
  const now = sql`${new Date(at).toISOString()}::text::timestamptz`
  const json = JSON.stringify(
    rows.map(({ client, address, owed, ...row }) => ({
      ...row,
      owed: owedRecords(owed),
      ...client,
      ...address,
      startAt: iso(row.start),
      endAt: iso(row.end),
    })),
  )
  const given = sql`json_to_recordset(${json}::text::json) as given("uid" uuid, "reference" text, "tokenHash" text, "importKey" text,
    "technicianId" int, "serviceId" int, "start" int, "startAt" timestamptz, "endAt" timestamptz, "bufferBeforeMinutes" int,
    "bufferAfterMinutes" int, "arrivalWindowMinutes" int, "name" text, "email" text, "phone" text, "line1" text, "postcode" text,
    "city" text, "lat" float8, "lon" float8, "owed" json)`
  // The limits keep the planner to one look into an index a row: it knows nothing yet of rows this transaction wrote.
  const known = sql`join lateral (select coalesce(merged_into, id) as id from client where client.email = given.email limit 1) as known on true`
  await tx.execute(sql`
    insert into client (name, email, phone, locale, created_at)
    select distinct on (given.email) given.name, given.email, given.phone, ${locale}, ${now} from ${given}
    order by given.email, given."startAt"
    on conflict (email) do nothing`)
  await tx.execute(sql`
    insert into address (client_id, line1, postcode, city, lat, lon)
    select distinct known.id, given.line1, given.postcode, given.city, given.lat, given.lon from ${given} ${known}
    on conflict on constraint address_known do nothing`)
  await tx.execute(sql`
    with written as (
      insert into booking (uid, reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes,
        buffer_after_minutes, arrival_window_minutes, token_hash, import_key, client_id, address_id, contact_name, contact_email,
        contact_phone, locale, created_at, updated_at)
      select given.uid, given.reference, 'confirmed', 'import', given."technicianId", given."serviceId", given."startAt", given."endAt",
        given."bufferBeforeMinutes", given."bufferAfterMinutes", given."arrivalWindowMinutes", given."tokenHash", given."importKey",
        known.id, place.id, given.name, given.email, given.phone, ${locale}, ${now}, ${now}
      from ${given} ${known}
      join lateral (select id from address where client_id = known.id and line1 = given.line1 and postcode = given.postcode
        and city = given.city and lat is not distinct from given.lat and lon is not distinct from given.lon limit 1) as place on true
      returning id, uid, technician_id, service_id, start
    ), told as (
      insert into message (booking_id, revision, created_at, ${owedColumns})
      select written.id, 0, ${now}, ${owedValues} from written join ${given} using (uid), ${owedRecordset(sql`given."owed"`)}
    )
    insert into audit_event (at, actor, action, booking_id, after)
    select ${now}, 'import', 'imported', id, jsonb_build_object('status', 'confirmed', 'technicianId', technician_id,
      'serviceId', service_id, 'start', (extract(epoch from start) / 60)::int) from written`)
}

export async function auditCompany(tx: Db, at: Millis, before: unknown, after: unknown): Promise<void> {
  await tx.insert(auditEvent).values({ at, actor: 'import', action: 'company-changed', before, after })
}
