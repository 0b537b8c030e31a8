import { eq, sql } from 'drizzle-orm'
import type { BusyTime } from '../server/domain/busy-time.ts'
import type { CalendarFault, Validators } from '../server/domain/external-calendar.ts'
import { type Millis, type Minute, minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { booking, externalCalendar } from './tables.ts'

/** A technician's own calendar as it stands; `url` is a secret. */
export interface ExternalCalendar {
  readonly technicianId: number
  readonly url: string
  readonly version: number
  readonly setAt: Millis
  readonly nextReadAt: Millis
  readonly lastReadAt: Millis | null
  readonly lastSuccessAt: Millis | null
  readonly fault: CalendarFault | null
  readonly faultStatus: number | null
}

const { technicianId, url, version, setAt, nextReadAt, lastReadAt, lastSuccessAt, fault, faultStatus } =
  externalCalendar
const columns = { technicianId, url, version, setAt, nextReadAt, lastReadAt, lastSuccessAt, fault, faultStatus }

export async function readExternalCalendar(db: Db, id: number): Promise<ExternalCalendar | null> {
  const [row] = await db.select(columns).from(externalCalendar).where(eq(technicianId, id))
  return row ?? null
}

/** Locked for whoever changes it; the row of its planning, which a change touches, is locked first, as by all others. */
export async function lockExternalCalendar(tx: Db, id: number): Promise<ExternalCalendar | null> {
  await lockPlanning(tx, { id })
  return readExternalCalendar(tx, id)
}

const lockPlanning = statement(
  sql`select technician_id from technician_revision where technician_id = ${sql.placeholder('id')}::text::int for update`,
)

/** Another address: what was read of the one before stays until this one is read, but not its validators. */
export async function writeExternalCalendar(
  tx: Db,
  { technicianId: id, url: to, now }: { technicianId: number; url: string; now: Millis },
): Promise<void> {
  const anew = { url: to, setAt: now, nextReadAt: now, leasedUntil: null, etag: null, lastModified: null, basis: null }
  await tx
    .insert(externalCalendar)
    .values({ technicianId: id, ...anew })
    .onConflictDoUpdate({ target: technicianId, set: { ...anew, version: sql`${version} + 1` } })
}

export async function deleteExternalCalendar(tx: Db, id: number): Promise<void> {
  await tx.delete(externalCalendar).where(eq(technicianId, id))
}

/** A calendar that this process alone has in hand for a while. */
export interface ClaimedCalendar {
  readonly technicianId: number
  readonly url: string
  readonly version: number
  /** The technician's, to know their own answers to invitations. */
  readonly email: string
  readonly validators: Validators
  readonly basis: string | null
  readonly knownUntil: Minute | null
  /** Names the lease: whoever lost it writes nothing. */
  readonly lease: string
}

type ClaimedRow = Omit<ClaimedCalendar, 'validators' | 'knownUntil'> & Validators & { knownUntil: number | null }

const claim = statement<ClaimedRow>(sql`
  update external_calendar mine
     set leased_until = clock_timestamp() + ${sql.placeholder('lease')}::text::int * interval '1 millisecond'
    from technician
   where technician.id = mine.technician_id and mine.technician_id = (
      select technician_id from external_calendar
       where (leased_until is null or leased_until < clock_timestamp())
         and (technician_id = ${sql.placeholder('id')}::text::int or (${sql.placeholder('id')}::text is null and next_read_at <= ${sql.placeholder('now')}::text::timestamptz))
       order by next_read_at limit 1 for update skip locked)
  returning mine.technician_id as "technicianId", mine.url, mine.version, technician.email, etag, last_modified as "lastModified",
            basis, (extract(epoch from known_until) / 60)::float8 as "knownUntil", leased_until::text as lease`)

/** The calendar that has waited longest, or the one named; null when none is due or another process has it. */
export async function claimExternalCalendar(
  db: Db,
  asked: { now: Millis; leaseMs: number; technicianId?: number },
): Promise<ClaimedCalendar | null> {
  const id = asked.technicianId === undefined ? null : String(asked.technicianId)
  const now = new Date(asked.now).toISOString()
  const [row] = await claim(db, { id, now, lease: String(asked.leaseMs) })
  if (!row) return null
  const { etag, lastModified, knownUntil, ...claimed } = row
  return {
    ...claimed,
    validators: { etag, lastModified },
    knownUntil: knownUntil === null ? null : minute(knownUntil),
  }
}

/** What became of a reading. */
export type CalendarOutcome =
  | {
      readonly kind: 'read'
      readonly busy: readonly BusyTime[]
      readonly validators: Validators
      readonly basis: string
      readonly knownUntil: Minute
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly fault: CalendarFault; readonly status?: number }

/** Writes it down and gives the lease back, unless the lease ended or the address changed meanwhile. */
export async function settleExternalCalendar(
  db: Db,
  { technicianId: id, version: seen, lease }: ClaimedCalendar,
  outcome: CalendarOutcome,
  { now, nextAt }: { now: Millis; nextAt: Millis },
): Promise<void> {
  const well = { lastSuccessAt: now, fault: null, faultStatus: null }
  const known = {
    read: (it: Extract<CalendarOutcome, { kind: 'read' }>) => ({
      ...{ ...well, ...it.validators, basis: it.basis, knownUntil: it.knownUntil, busy: rangesOf(it.busy) },
    }),
    unchanged: () => well,
    failed: (it: Extract<CalendarOutcome, { kind: 'failed' }>) => ({
      ...{ fault: it.fault, faultStatus: it.status ?? null },
    }),
  }
  const change = (known[outcome.kind] as (it: CalendarOutcome) => object)(outcome)
  await db
    .update(externalCalendar)
    .set({ ...change, lastReadAt: now, nextReadAt: nextAt, leasedUntil: null })
    .where(sql`${technicianId} = ${id} and ${version} = ${seen} and leased_until = ${lease}::text::timestamptz`)
}

/** Lets another process have it at once. */
export async function releaseExternalCalendar(db: Db, { technicianId: id, lease }: ClaimedCalendar): Promise<void> {
  await db
    .update(externalCalendar)
    .set({ leasedUntil: null })
    .where(sql`${technicianId} = ${id} and leased_until = ${lease}::text::timestamptz`)
}

/** Which of these are bookings of ours, whatever became of them. */
export async function ownBookings(db: Db, uids: readonly string[]): Promise<ReadonlySet<string>> {
  if (uids.length === 0) return new Set()
  const list = `{${uids.join(',')}}`
  const rows = await db
    .select({ uid: booking.uid })
    .from(booking)
    .where(sql`${booking.uid} = any(${list}::text::uuid[])`)
  return new Set(rows.map(({ uid }) => uid))
}

const iso = (at: Minute) => new Date(toMillis(at)).toISOString()
const rangesOf = (times: readonly BusyTime[]) =>
  `{${times.map(({ from, until }) => `[${iso(from)},${iso(until)})`).join()}}`
