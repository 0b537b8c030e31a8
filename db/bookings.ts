import { and, eq, lte, type SQL, sql } from 'drizzle-orm'
import type { Owed } from '../server/domain/messages.ts'
import { type Millis, type Minute, toMillis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import type { RequestKey } from './idempotency.ts'
import { owedColumns, owedRows, owedText, owedValues } from './messages.ts'
import type { PhotoNote } from './photos.ts'
import { statement } from './statement.ts'
import { address, booking, type service, technician } from './tables.ts'

/** Clears a technician's lapsed holds where somebody needs their place. */
export async function clearExpiredHolds(tx: Db, technicianId: number, now: Millis): Promise<void> {
  await tx
    .delete(booking)
    .where(and(eq(booking.technicianId, technicianId), eq(booking.status, 'hold'), lte(booking.expiresAt, now)))
}

export interface NewHold {
  readonly technicianId: number
  readonly service: Pick<
    typeof service.$inferSelect,
    'id' | 'durationMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes' | 'arrivalWindowMinutes'
  >
  readonly start: Minute
  readonly uid: string
  readonly tokenHash: string
  readonly expiresAt: Millis
  readonly now: Millis
}

const visitColumns = ({ technicianId, service, start }: Pick<NewHold, 'technicianId' | 'service' | 'start'>) => ({
  technicianId,
  serviceId: service.id,
  start,
  end: (start + service.durationMinutes) as Minute,
  bufferBeforeMinutes: service.bufferBeforeMinutes,
  bufferAfterMinutes: service.bufferAfterMinutes,
  arrivalWindowMinutes: service.arrivalWindowMinutes,
})

/** @throws the exclusion of `booking_no_overlap` when the place is taken. */
export async function insertHold(tx: Db, hold: NewHold): Promise<void> {
  await tx.insert(booking).values({
    ...visitColumns(hold),
    uid: hold.uid,
    status: 'hold',
    source: 'widget',
    tokenHash: hold.tokenHash,
    expiresAt: hold.expiresAt,
    createdAt: hold.now,
    updatedAt: hold.now,
  })
}

export async function findHold(tx: Db, tokenHash: string) {
  const [row] = await tx
    .select({
      id: booking.id,
      technicianId: booking.technicianId,
      serviceId: booking.serviceId,
      start: booking.start,
      expiresAt: booking.expiresAt,
      createdAt: booking.createdAt,
    })
    .from(booking)
    .where(and(eq(booking.tokenHash, tokenHash), eq(booking.status, 'hold')))
  return row ?? null
}

/** Takes the plannings concerned before the holds: the order in which whoever books takes them. */
const deleteHoldsWhere = (which: SQL) =>
  statement<{ id: number }>(sql`with locked as (
      select technician_id from technician_revision
       where technician_id in (select technician_id from booking where status = 'hold' and ${which})
       order by technician_id for update
    ) delete from booking using locked
     where booking.technician_id = locked.technician_id and status = 'hold' and ${which} returning booking.id`)

const deleteByToken = deleteHoldsWhere(sql`token_hash = ${sql.placeholder('hash')}`)
const deleteLapsed = deleteHoldsWhere(sql`expires_at <= ${sql.placeholder('before')}::text::timestamptz`)

/** Gives a hold's place back; false when there was none. */
export const deleteHold = async (db: Db, tokenHash: string): Promise<boolean> =>
  (await deleteByToken(db, { hash: tokenHash })).length > 0

/** Removes holds nobody needed the place of. */
export const deleteExpiredHolds = async (db: Db, before: Millis): Promise<void> => {
  await deleteLapsed(db, { before: new Date(before).toISOString() })
}

/** A booking that an assistant wrote down. */
interface TakenDown {
  readonly actor: string
  readonly notes: string
  /** Why it lies outside the rules; null: it does not need to. */
  readonly forced: string | null
}

export interface Promised {
  readonly uid: string
  readonly reference: string
  readonly tokenHash: string
  readonly technicianId: number
  readonly service: NewHold['service']
  readonly start: Minute
  /** The hold that becomes this booking; null: a new row. */
  readonly holdId: number | null
  readonly client: {
    /** Of a client known already, whatever they are called now; absent: known by what they give. */
    readonly id?: number
    readonly name: string
    readonly email: string | null
    readonly phone: string
  }
  readonly address: {
    readonly line1: string
    readonly postcode: string
    readonly city: string
    readonly lat?: number
    readonly lon?: number
  }
  readonly answers: Readonly<Record<string, string>>
  readonly locale: string
  /** Absent: the client came by the company's site, and consents. */
  readonly takenDown?: TakenDown
  readonly now: Millis
  /** The messages this promise owes, written with it. */
  readonly owed: readonly Owed[]
  /** The request this answers, with the answer to keep for its repeats. */
  readonly request: RequestKey | null
  readonly answer: unknown
}

const value = sql.placeholder

/** Who gives no e-mail address is known by telephone and name. Locked, so that whoever was being merged has been. */
const knownClientAndPlace = sql`same_person as (
      select coalesce(merged_into, id) as id from client
       where erased_at is null and (id = ${value('clientId')}::bigint
         or ${value('clientId')}::bigint is null and ${value('email')}::text is null and phone = ${value('phone')} and name = ${value('name')})
       order by id limit 1 for no key update
    ), entered as (
      insert into client (name, email, phone, locale, created_at)
      select ${value('name')}, ${value('email')}, ${value('phone')}, ${value('locale')}, ${value('now')}::text::timestamptz
       where not exists (select 1 from same_person)
      on conflict (email) do update set email = excluded.email returning coalesce(merged_into, id) as id
    ), known_client as (select id from same_person union all select id from entered
    ), place as (
      insert into address (client_id, line1, postcode, city, lat, lon)
      select id, ${value('line1')}, ${value('postcode')}, ${value('city')}, ${value('lat')}::float8, ${value('lon')}::float8 from known_client
      on conflict on constraint address_known do update set city = excluded.city returning id
    )`

/** The answer goes beside what it tells of: one statement less under the lock. */
const answered = sql`answered as (
      update idempotency_key set answer = ${value('answer')}::text::jsonb where scope = ${value('scope')} and key = ${value('key')}
    )`

const told = sql`told as (
      insert into message (booking_id, revision, created_at, ${owedColumns})
      select promise.id, promise.revision, ${value('now')}::text::timestamptz, ${owedValues} from promise, ${owedRows}
    )`

const audited = sql`insert into audit_event (at, actor, action, booking_id, after)
    select ${value('now')}::text::timestamptz, ${value('actor')}, 'booked', promise.id, ${value('audited')}::text::jsonb from promise`

const promiseNew = statement(sql`with ${knownClientAndPlace}, promise as (
      insert into booking (uid, reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes,
        buffer_after_minutes, arrival_window_minutes, token_hash, client_id, address_id, contact_name, contact_email,
        contact_phone, locale, answers, notes, consent_at, created_at, updated_at)
      select ${value('uid')}::text::uuid, ${value('reference')}, 'confirmed', ${value('source')}, ${value('technicianId')}::int, ${value('serviceId')}::int,
        ${value('start')}::text::timestamptz, ${value('end')}::text::timestamptz, ${value('before')}::int, ${value('after')}::int,
        ${value('window')}::int, ${value('tokenHash')}, known_client.id, place.id, ${value('name')}, ${value('email')}, ${value('phone')},
        ${value('locale')}, ${value('answers')}::text::jsonb, ${value('notes')}, ${value('consent')}::text::timestamptz, ${value('now')}::text::timestamptz,
        ${value('now')}::text::timestamptz
      from known_client, place returning id, revision
    ), ${answered}, ${told} ${audited}`)

const promiseHeld = statement(sql`with ${knownClientAndPlace}, promise as (
      update booking set uid = ${value('uid')}::text::uuid, reference = ${value('reference')}, status = 'confirmed', expires_at = null,
        token_hash = ${value('tokenHash')}, client_id = known_client.id, address_id = place.id, contact_name = ${value('name')},
        contact_email = ${value('email')}, contact_phone = ${value('phone')}, locale = ${value('locale')},
        answers = ${value('answers')}::text::jsonb, consent_at = ${value('now')}::text::timestamptz,
        created_at = ${value('now')}::text::timestamptz, updated_at = ${value('now')}::text::timestamptz
      from known_client, place where booking.id = ${value('holdId')}::bigint and booking.status = 'hold' returning booking.id, booking.revision
    ), ${answered}, ${told} ${audited} returning booking_id`)

/**
 * Writes a promise whole, in one statement: the client if new (a known one is never overwritten), the address, the
 * booking with a copy of the contact, the audit event. False when the hold it was to become is gone.
 * @throws the exclusion of `booking_no_overlap` when the place is taken.
 */
export async function insertBooking(tx: Db, promised: Promised): Promise<boolean> {
  const { client, address, service, start, technicianId, holdId, takenDown } = promised
  const iso = (at: Millis) => new Date(at).toISOString()
  const { id: clientId = null, ...contact } = client
  const values = {
    ...contact,
    clientId,
    ...address,
    lat: address.lat ?? null,
    lon: address.lon ?? null,
    uid: promised.uid,
    reference: promised.reference,
    tokenHash: promised.tokenHash,
    locale: promised.locale,
    answers: JSON.stringify(promised.answers),
    now: iso(promised.now),
    owed: owedText(promised.owed),
    scope: promised.request?.scope ?? null,
    key: promised.request?.key ?? null,
    answer: JSON.stringify(promised.answer),
    actor: takenDown?.actor ?? 'client',
    audited: JSON.stringify({
      ...{ status: 'confirmed', technicianId, serviceId: service.id, start },
      ...(takenDown?.forced && { forced: takenDown.forced }),
    }),
  }
  if (holdId !== null) return (await promiseHeld(tx, { ...values, holdId })).length > 0
  await promiseNew(tx, {
    ...values,
    source: takenDown ? 'phone' : 'widget',
    notes: takenDown?.notes ?? '',
    consent: takenDown ? null : values.now,
    technicianId,
    serviceId: service.id,
    start: iso(toMillis(start)),
    end: iso(toMillis((start + service.durationMinutes) as Minute)),
    before: service.bufferBeforeMinutes,
    after: service.bufferAfterMinutes,
    window: service.arrivalWindowMinutes,
  })
  return true
}

const intakePhotos = sql<readonly PhotoNote[]>`(
  select coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'takenAt', (extract(epoch from f.taken_at) * 1000)::bigint)
                  order by f.taken_at, f.id), '[]')
    from photo f where f.booking_id = ${booking.id} and f.kind = 'intake')`

/** A booking as its client may see it, found by the hash of its link. */
export async function findByToken(db: Db, tokenHash: string) {
  const [row] = await db
    .select({
      id: booking.id,
      uid: booking.uid,
      reference: sql<string>`${booking.reference}`,
      status: sql<'confirmed' | 'completed' | 'cancelled' | 'no_show'>`${booking.status}`,
      version: booking.version,
      revision: booking.revision,
      start: booking.start,
      end: booking.end,
      arrivalWindowMinutes: booking.arrivalWindowMinutes,
      technicianId: booking.technicianId,
      technicianName: technician.name,
      serviceId: booking.serviceId,
      updatedAt: booking.updatedAt,
      address: { line1: address.line1, postcode: address.postcode, city: address.city },
      photos: intakePhotos,
    })
    .from(booking)
    .innerJoin(technician, eq(technician.id, booking.technicianId))
    .innerJoin(address, eq(address.id, booking.addressId))
    .where(eq(booking.tokenHash, tokenHash))
  return row ?? null
}

export type LinkedBooking = NonNullable<Awaited<ReturnType<typeof findByToken>>>

interface Change {
  readonly id: number
  /** The version the change was decided on: another one meanwhile and nothing is written. */
  readonly version: number
  readonly now: Millis
}

/** Moves a booking in place: the old slot is kept until this commits. False when it changed meanwhile. */
export async function moveBooking(
  tx: Db,
  { id, version, now, ...to }: Change & Pick<NewHold, 'technicianId' | 'service' | 'start'>,
): Promise<boolean> {
  const rows = await tx
    .update(booking)
    .set({
      ...visitColumns(to),
      revision: sql`${booking.revision} + 1`,
      version: sql`${booking.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(booking.id, id), eq(booking.version, version), eq(booking.status, 'confirmed')))
    .returning({ id: booking.id })
  return rows.length > 0
}

/** Cancels a booking and so frees its slot; the row stays. False when it changed meanwhile. */
export async function cancelBooking(
  tx: Db,
  { id, version, now, by, reason }: Change & { by: string; reason: string },
): Promise<boolean> {
  const rows = await tx
    .update(booking)
    .set({
      status: 'cancelled',
      cancelledAt: now,
      cancelledBy: by,
      cancelReason: reason,
      revision: sql`${booking.revision} + 1`,
      version: sql`${booking.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(booking.id, id), eq(booking.version, version), eq(booking.status, 'confirmed')))
    .returning({ id: booking.id })
  return rows.length > 0
}

/** Notes, and any state but cancelled, from which it also comes back. @throws the exclusion of `booking_no_overlap` then. */
export async function amendBooking(
  tx: Db,
  {
    id,
    version,
    now,
    ...to
  }: Change & { status?: 'confirmed' | 'completed' | 'no_show'; notes?: string; revives?: boolean },
): Promise<boolean> {
  const revived = { cancelledAt: null, cancelledBy: null, cancelReason: null, revision: sql`${booking.revision} + 1` }
  const rows = await tx
    .update(booking)
    .set({
      ...(to.status && { status: to.status }),
      ...(to.notes !== undefined && { notes: to.notes }),
      ...(to.revives && revived),
      version: sql`${booking.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(booking.id, id), eq(booking.version, version)))
    .returning({ id: booking.id })
  return rows.length > 0
}
