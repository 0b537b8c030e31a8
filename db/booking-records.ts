import { and, asc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { type Minute, toMillis } from '../server/domain/time.ts'
import { eventColumns, isActor } from './audit.ts'
import { appUser } from './auth-tables.ts'
import type { Db } from './client.ts'
import { type ClientSearch, folded, holds } from './clients.ts'
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

export const listRecords = (db: Db, { from, until, technician: slug, status, search }: RecordFilter) =>
  records(db)
    .where(
      and(
        gte(booking.start, sql`${isoAt(from)}::timestamptz`),
        lt(booking.start, sql`${isoAt(until)}::timestamptz`),
        slug === undefined ? undefined : eq(technician.slug, slug),
        status === undefined ? undefined : eq(booking.status, status),
        search ? matches(search) : undefined,
      ),
    )
    .orderBy(asc(booking.start), asc(technician.slug), asc(booking.id))

function matches({ text, digits }: ClientSearch): SQL | undefined {
  const place = sql`concat_ws(' ', ${address.line1}, ${address.postcode}, ${address.city})`
  return or(
    holds(folded(sql`${booking.contactName}`), folded(sql`${text}::text`)),
    holds(sql`${booking.contactEmail}`, sql`lower(${text}::text)`),
    holds(sql`lower(${booking.reference})`, sql`lower(${text}::text)`),
    holds(folded(place), folded(sql`${text}::text`)),
    digits === null ? undefined : holds(sql`${booking.contactPhone}`, sql`${digits}::text`),
  )
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
