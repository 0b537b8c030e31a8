import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Question } from '../server/domain/rulebook.ts'
import { instant, instantRange, localDate, minuteInstant } from './columns.ts'

const id = () => integer().primaryKey().generatedAlwaysAsIdentity()
const longId = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
const createdAt = () => instant('created_at').notNull().default(sql`now()`)

/** The one company of this deployment. `rulesRevision` grows by trigger with every change of a rule. */
export const company = pgTable(
  'company',
  {
    id: smallint().primaryKey().default(1),
    name: text().notNull(),
    timeZone: text('time_zone').notNull(),
    locale: text().notNull(),
    phone: text().notNull(),
    email: text().notNull(),
    cancelCutoffMinutes: integer('cancel_cutoff_minutes').notNull().default(120),
    holdMinutes: integer('hold_minutes').notNull().default(10),
    maxComingPerContact: integer('max_coming_per_contact').notNull().default(10),
    proofOfWork: boolean('proof_of_work').notNull().default(false),
    allowedOrigins: text('allowed_origins').array().notNull().default([]),
    demo: boolean().notNull().default(false),
    rulesRevision: bigint('rules_revision', { mode: 'number' }).notNull().default(1),
  },
  (t) => [check('company_only_one', sql`${t.id} = 1`)],
)

/** A public holiday calendar the company keeps: an ISO country and, within it, a region. */
export const holidayRule = pgTable('holiday_rule', {
  id: id(),
  country: text().notNull(),
  region: text(),
})

export const skill = pgTable('skill', { id: id(), code: text().notNull().unique() })

export const service = pgTable(
  'service',
  {
    id: id(),
    slug: text().notNull().unique(),
    position: integer().notNull().default(0),
    name: text().notNull(),
    description: text().notNull().default(''),
    durationMinutes: integer('duration_minutes').notNull(),
    stepMinutes: integer('step_minutes').notNull(),
    bufferBeforeMinutes: integer('buffer_before_minutes').notNull().default(0),
    bufferAfterMinutes: integer('buffer_after_minutes').notNull().default(0),
    leadTimeMinutes: integer('lead_time_minutes').notNull().default(0),
    horizonDays: integer('horizon_days').notNull(),
    arrivalWindowMinutes: integer('arrival_window_minutes').notNull().default(0),
    maxPerDay: integer('max_per_day'),
    public: boolean().notNull().default(true),
    questions: jsonb().$type<readonly Question[]>().notNull().default([]),
  },
  (t) => [
    check('service_duration', sql`${t.durationMinutes} between 1 and 10080`),
    check('service_step', sql`${t.stepMinutes} between 1 and 1440`),
    check(
      'service_buffers',
      sql`${t.bufferBeforeMinutes} between 0 and 1440 and ${t.bufferAfterMinutes} between 0 and 1440`,
    ),
    check('service_lead_time', sql`${t.leadTimeMinutes} >= 0`),
    check('service_horizon', sql`${t.horizonDays} between 0 and 730`),
    check('service_arrival_window', sql`${t.arrivalWindowMinutes} between 0 and 1440`),
    check('service_max_per_day', sql`${t.maxPerDay} > 0`),
  ],
)

export const technician = pgTable('technician', {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  email: text().notNull(),
  phone: text().notNull(),
  baseLat: doublePrecision('base_lat'),
  baseLon: doublePrecision('base_lon'),
})

const technicianId = () =>
  integer('technician_id')
    .notNull()
    .references((): AnyPgColumn => technician.id, { onDelete: 'cascade' })

/** Grows by trigger with every change of a technician's bookings; its row is the lock of that technician's planning. */
export const technicianRevision = pgTable('technician_revision', {
  technicianId: technicianId().primaryKey(),
  revision: bigint({ mode: 'number' }).notNull().default(1),
})

export const serviceSkill = pgTable(
  'service_skill',
  {
    serviceId: integer('service_id')
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    skillId: integer('skill_id')
      .notNull()
      .references(() => skill.id),
  },
  (t) => [primaryKey({ columns: [t.serviceId, t.skillId] })],
)

export const technicianSkill = pgTable(
  'technician_skill',
  {
    technicianId: technicianId(),
    skillId: integer('skill_id')
      .notNull()
      .references(() => skill.id),
  },
  (t) => [primaryKey({ columns: [t.technicianId, t.skillId] })],
)

/** `startMinute` and `endMinute` count from local midnight, 0 to 1440. */
export const workingHours = pgTable(
  'working_hours',
  {
    id: id(),
    technicianId: technicianId(),
    weekday: smallint().notNull(),
    startMinute: integer('start_minute').notNull(),
    endMinute: integer('end_minute').notNull(),
  },
  (t) => [
    index('working_hours_technician').on(t.technicianId),
    check('working_hours_weekday', sql`${t.weekday} between 1 and 7`),
    check(
      'working_hours_order',
      sql`0 <= ${t.startMinute} and ${t.startMinute} < ${t.endMinute} and ${t.endMinute} <= 1440`,
    ),
  ],
)

export const override = pgTable(
  'override',
  {
    id: id(),
    technicianId: technicianId(),
    date: localDate().notNull(),
    kind: text({ enum: ['open', 'closed'] }).notNull(),
    /** Both null: the whole day (`closed` only). */
    startMinute: integer('start_minute'),
    endMinute: integer('end_minute'),
    reason: text().notNull().default(''),
  },
  (t) => [
    index('override_technician_date').on(t.technicianId, t.date),
    check(
      'override_shape',
      sql`(${t.startMinute} is null) = (${t.endMinute} is null) and (${t.startMinute} is not null or ${t.kind} = 'closed')`,
    ),
    check('override_kind', sql`${t.kind} in ('open', 'closed')`),
    check(
      'override_order',
      sql`0 <= ${t.startMinute} and ${t.startMinute} < ${t.endMinute} and ${t.endMinute} <= 1440`,
    ),
  ],
)

export const timeOff = pgTable(
  'time_off',
  {
    id: id(),
    technicianId: technicianId(),
    fromOn: localDate('from_on').notNull(),
    toOn: localDate('to_on').notNull(),
    reason: text().notNull().default(''),
  },
  (t) => [index('time_off_technician').on(t.technicianId), check('time_off_order', sql`${t.fromOn} <= ${t.toOn}`)],
)

export const client = pgTable('client', {
  id: longId(),
  name: text().notNull(),
  /** Lower case. */
  email: text().unique(),
  /** E.164. */
  phone: text(),
  locale: text().notNull(),
  createdAt: createdAt(),
})

/** Never updated: another place is another row, so a booking's address cannot change under it. */
export const address = pgTable(
  'address',
  {
    id: longId(),
    clientId: bigint('client_id', { mode: 'number' })
      .notNull()
      .references(() => client.id, { onDelete: 'cascade' }),
    line1: text().notNull(),
    postcode: text().notNull(),
    city: text().notNull(),
    lat: doublePrecision(),
    lon: doublePrecision(),
  },
  (t) => [unique('address_known').on(t.clientId, t.line1, t.postcode, t.city, t.lat, t.lon).nullsNotDistinct()],
)

export const bookingStatuses = ['hold', 'confirmed', 'completed', 'cancelled', 'no_show'] as const
export const bookingSources = ['widget', 'phone', 'import'] as const

/** Holds and bookings. The constraint `booking_no_overlap` is in the migration: drizzle has no word for it. */
export const booking = pgTable(
  'booking',
  {
    id: longId(),
    /** Stable for ever: names the visit in calendars and seeds its links. */
    uid: uuid().notNull().unique().defaultRandom(),
    reference: text().unique(),
    status: text({ enum: bookingStatuses }).notNull(),
    source: text({ enum: bookingSources }).notNull(),
    technicianId: integer('technician_id')
      .notNull()
      .references(() => technician.id),
    serviceId: integer('service_id')
      .notNull()
      .references(() => service.id),
    start: minuteInstant().notNull(),
    end: minuteInstant().notNull(),
    bufferBeforeMinutes: integer('buffer_before_minutes').notNull(),
    bufferAfterMinutes: integer('buffer_after_minutes').notNull(),
    arrivalWindowMinutes: integer('arrival_window_minutes').notNull(),
    blocked: instantRange()
      .notNull()
      .generatedAlwaysAs(sql`blocked_range("start", "end", buffer_before_minutes, buffer_after_minutes)`),
    /** SHA-256 of the secret that opens this row: the hold's id, later the manage link. */
    tokenHash: text('token_hash').unique(),
    expiresAt: instant('expires_at'),
    clientId: bigint('client_id', { mode: 'number' }).references(() => client.id),
    addressId: bigint('address_id', { mode: 'number' }).references(() => address.id),
    contactName: text('contact_name'),
    contactEmail: text('contact_email'),
    contactPhone: text('contact_phone'),
    locale: text(),
    answers: jsonb().$type<Readonly<Record<string, string>>>().notNull().default({}),
    notes: text().notNull().default(''),
    consentAt: instant('consent_at'),
    /** Grows with each move: iCalendar SEQUENCE. */
    revision: integer().notNull().default(0),
    /** Grows with each change: what an editor saw. */
    version: integer().notNull().default(1),
    cancelledAt: instant('cancelled_at'),
    cancelledBy: text('cancelled_by'),
    cancelReason: text('cancel_reason'),
    /** Hash of what a company file knew the booking by: moved or cancelled since, it is not imported again. */
    importKey: text('import_key').unique(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (t) => [
    index('booking_coming').on(t.technicianId, t.end).where(sql`status <> 'cancelled'`),
    index('booking_contact_email').on(t.contactEmail, t.end).where(sql`status = 'confirmed'`),
    index('booking_contact_phone').on(t.contactPhone, t.end).where(sql`status = 'confirmed'`),
    index('booking_client').on(t.clientId),
    index('booking_hold_expiry').on(t.expiresAt).where(sql`status = 'hold'`),
    check('booking_status', sql`${t.status} in ('hold', 'confirmed', 'completed', 'cancelled', 'no_show')`),
    check('booking_order', sql`${t.start} < ${t.end}`),
    check(
      'booking_buffers',
      sql`${t.bufferBeforeMinutes} between 0 and 1440 and ${t.bufferAfterMinutes} between 0 and 1440`,
    ),
    check('booking_hold_shape', sql`(${t.status} = 'hold') = (${t.expiresAt} is not null)`),
    check(
      'booking_promise_shape',
      sql`${t.status} = 'hold' or (${t.reference} is not null and ${t.clientId} is not null and ${t.addressId} is not null)`,
    ),
    check(
      'booking_cancelled_shape',
      sql`(${t.status} = 'cancelled') = (${t.cancelledAt} is not null and ${t.cancelledBy} is not null)`,
    ),
  ],
)

/** The first answer to a request, kept in the transaction that caused it. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    scope: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    answer: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index('idempotency_key_age').on(t.createdAt)],
)

export const auditEvent = pgTable(
  'audit_event',
  {
    id: longId(),
    at: instant().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    bookingId: bigint('booking_id', { mode: 'number' }).references(() => booking.id, { onDelete: 'set null' }),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [index('audit_event_booking').on(t.bookingId)],
)

/** Requests counted per address (hashed) when several processes share the counting: rate-limiter-flexible's own shape. */
export const rateLimit = pgTable('rate_limit', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  /** Epoch milliseconds. */
  expire: bigint({ mode: 'number' }),
})
