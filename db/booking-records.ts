import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type Minute, minute, toMillis } from '../server/domain/time.ts'
import { eventColumns, isActor } from './audit.ts'
import { appUser } from './auth-tables.ts'
import type { Db } from './client.ts'
import { type ClientSearch, folded, holds } from './clients.ts'
import { statement } from './statement.ts'
import { address, auditEvent, booking, service, technician } from './tables.ts'

const shown = {
  id: booking.id,
  uid: booking.uid,
  reference: sql<string>`${booking.reference}`,
  version: booking.version,
  status: sql<'confirmed' | 'completed' | 'cancelled' | 'no_show'>`${booking.status}`,
  service: { id: service.id, slug: service.slug, name: service.name },
  technician: { id: technician.id, slug: technician.slug, name: technician.name },
  start: booking.start,
  end: booking.end,
  arrivalWindowMinutes: booking.arrivalWindowMinutes,
  client: { name: booking.contactName, email: booking.contactEmail, phone: booking.contactPhone },
  address: {
    line1: address.line1,
    postcode: address.postcode,
    city: address.city,
    lat: address.lat,
    lon: address.lon,
  },
  answers: booking.answers,
  notes: booking.notes,
  source: booking.source,
  cancelledBy: booking.cancelledBy,
  cancelReason: booking.cancelReason,
}

const records = (db: Db) =>
  db
    .select(shown)
    .from(booking)
    .innerJoin(service, eq(service.id, booking.serviceId))
    .innerJoin(technician, eq(technician.id, booking.technicianId))
    .innerJoin(address, eq(address.id, booking.addressId))

/** A booking as an assistant sees it. */
export type BookingRecord = Awaited<ReturnType<typeof records>>[number]

export interface RecordFilter {
  /** Starts from one instant up to another, which is not included. */
  readonly from: Minute
  readonly until: Minute
  readonly technician?: string
  readonly status?: BookingRecord['status']
  readonly search: ClientSearch | null
}

const isoAt = (at: Minute) => new Date(toMillis(at)).toISOString()

const value = sql.placeholder
const minutesOf = (column: string) => sql.raw(`(extract(epoch from ${column}) / 60)::bigint`)
const given = (name: string) => sql`${value(name)}::text`
const unlessNone = (name: string, condition: SQL) => sql`(${given(name)} is null or ${condition})`
const place = sql.raw("concat_ws(' ', p.line1, p.postcode, p.city)")
const matches = sql`(${holds(folded(sql.raw('b.contact_name')), folded(given('text')))}
  or ${holds(sql.raw('b.contact_email'), sql`lower(${given('text')})`)} or ${holds(sql.raw('lower(b.reference)'), sql`lower(${given('text')})`)}
  or ${holds(folded(place), folded(given('text')))} or ${holds(sql.raw('b.contact_phone'), given('digits'))})`

/** A busy week is near a thousand rows: they come as one text, which is read at once. */
const select = statement<{ packed: string | null }>(sql`
  select json_agg(json_build_array(b.id, b.uid, b.reference, b.version, b.status, s.id, s.slug, s.name, t.id, t.slug, t.name,
           ${minutesOf('b.start')}, ${minutesOf('b."end"')}, b.arrival_window_minutes, b.contact_name, b.contact_email, b.contact_phone,
           p.line1, p.postcode, p.city, p.lat, p.lon, b.answers, b.notes, b.source, b.cancelled_by, b.cancel_reason)
           order by b.start, t.slug, b.id)::text as packed
    from booking b join service s on s.id = b.service_id join technician t on t.id = b.technician_id join address p on p.id = b.address_id
   where b.start >= ${given('from')}::timestamptz and b.start < ${given('until')}::timestamptz
     and ${unlessNone('technician', sql`t.slug = ${given('technician')}`)}
     and ${unlessNone('status', sql`b.status::text = ${given('status')}`)} and ${unlessNone('text', matches)}`)

type Packed = readonly [
  ...[id: number, uid: string, reference: string, version: number, status: BookingRecord['status']],
  ...[serviceId: number, service: string, serviceName: string, technicianId: number, technician: string],
  ...[name: string, start: number, end: number, window: number],
  ...[client: string | null, email: string | null, phone: string | null],
  ...[line1: string, postcode: string, city: string, lat: number | null, lon: number | null],
  ...[answers: BookingRecord['answers'], notes: BookingRecord['notes'], source: BookingRecord['source']],
  ...[cancelledBy: BookingRecord['cancelledBy'], cancelReason: BookingRecord['cancelReason']],
]

/** Bookings by start, then by technician. */
export async function listRecords(db: Db, filter: RecordFilter): Promise<BookingRecord[]> {
  const { from, until, technician = null, status = null, search } = filter
  const [row] = await select(db, {
    ...{ from: isoAt(from), until: isoAt(until), technician, status },
    ...{ text: search?.text ?? null, digits: search?.digits ?? null },
  })
  return (JSON.parse(row?.packed ?? '[]') as Packed[]).map(recordOf)
}

function recordOf(packed: Packed): BookingRecord {
  const [id, uid, reference, version, status, serviceId, service, serviceName, technicianId, technician, ...when] =
    packed
  const [name, start, end, arrivalWindowMinutes, client, email, phone, ...rest] = when
  const [line1, postcode, city, lat, lon, answers, notes, source, cancelledBy, cancelReason] = rest
  return {
    ...{ id, uid, reference, version, status, start: minute(start), end: minute(end), arrivalWindowMinutes },
    service: { id: serviceId, slug: service, name: serviceName },
    technician: { id: technicianId, slug: technician, name },
    client: { name: client, email, phone },
    address: { line1, postcode, city, lat, lon },
    ...{ answers, notes, source, cancelledBy, cancelReason },
  }
}

export async function findRecord(db: Db, reference: string): Promise<BookingRecord | null> {
  const [row] = await records(db).where(eq(booking.reference, reference))
  return row ?? null
}

/** Bookings by reference, by start. */
export const recordsOf = (db: Db, references: readonly string[]): Promise<BookingRecord[]> =>
  records(db)
    .where(inArray(booking.reference, [...references]))
    .orderBy(asc(booking.start), asc(booking.id))

/** Whose places these are; a hold has no reference yet. */
export const placesOf = (db: Db, ids: readonly number[]) =>
  db
    .select({
      id: booking.id,
      reference: booking.reference,
      start: booking.start,
      end: booking.end,
      technician: technician.slug,
    })
    .from(booking)
    .innerJoin(technician, eq(technician.id, booking.technicianId))
    .where(inArray(booking.id, [...ids]))
    .orderBy(asc(booking.start))

/** What happened to a booking, oldest first; an assistant by name where the account still exists. */
export const auditOf = (db: Db, reference: string) =>
  db
    .select(eventColumns)
    .from(auditEvent)
    .innerJoin(booking, eq(booking.id, auditEvent.bookingId))
    .leftJoin(appUser, isActor(auditEvent.actor))
    .where(eq(booking.reference, reference))
    .orderBy(asc(auditEvent.at), asc(auditEvent.id))
