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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { calendarDetails } from '../server/domain/calendar.ts'
import type { MessageSettings } from '../server/domain/message-settings.ts'
import { messageKinds } from '../server/domain/messages.ts'
import type { Question } from '../server/domain/rulebook.ts'
import { surveyChannels } from '../server/domain/survey.ts'
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
    /** What differs from `defaultMessageSettings`. */
    messageSettings: jsonb('message_settings').$type<Partial<MessageSettings>>().notNull().default({}),
    /** `Name <address>`; null: the company's own name and address. */
    mailFrom: text('mail_from'),
    mailReplyTo: text('mail_reply_to'),
    /** The person who signs mails. */
    mailSignature: text('mail_signature').notNull().default(''),
    /** Nobody works without a second factor. */
    secondFactorRequired: boolean('second_factor_required').notNull().default(false),
    /** How much a technician's calendar feed tells whoever keeps that calendar. */
    calendarDetail: text('calendar_detail', { enum: calendarDetails }).notNull().default('full'),
    rulesRevision: bigint('rules_revision', { mode: 'number' }).notNull().default(1),
  },
  (t) => [
    check('company_only_one', sql`${t.id} = 1`),
    check('company_calendar_detail', sql`${t.calendarDetail} in ('full', 'town')`),
  ],
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
    /** What the client should do before the visit; empty: nothing in particular. */
    preparation: text().notNull().default(''),
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

const linkPurposes = ['feed', 'day'] as const

/** What opens a technician's calendar feed and day: the SHA-256 of each secret, never the secret. */
export const technicianLink = pgTable(
  'technician_link',
  {
    technicianId: technicianId(),
    purpose: text({ enum: linkPurposes }).notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.technicianId, t.purpose] }),
    check('technician_link_purpose', sql`${t.purpose} in ('feed', 'day')`),
  ],
)

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
  /** Set when the client asked not to be sent surveys. */
  surveysRefusedAt: instant('surveys_refused_at'),
  /** Set when the contact data was removed: after years without contact, or because the client asked. */
  erasedAt: instant('erased_at'),
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
    index('booking_cancelled').on(t.technicianId, t.cancelledAt).where(sql`status = 'cancelled'`),
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
    /** Of what happened to the client, not to one of their bookings. */
    clientId: bigint('client_id', { mode: 'number' }).references(() => client.id, { onDelete: 'set null' }),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [
    index('audit_event_booking').on(t.bookingId),
    index('audit_event_client').on(t.clientId).where(sql`client_id is not null`),
  ],
)

/** Requests counted per address (hashed) when several processes share the counting: rate-limiter-flexible's own shape. */
export const rateLimit = pgTable('rate_limit', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  /** Epoch milliseconds. */
  expire: bigint({ mode: 'number' }),
})

export const messageStatuses = [
  'due',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'void',
  'failed',
] as const

/**
 * An e-mail owed or sent because of a booking: the truth that jobs only wake. `due` and `sending` are open; `void` is
 * no longer true; `failed` is the dead letter.
 */
export const message = pgTable(
  'message',
  {
    id: longId(),
    /** Names the message to the provider: its idempotency key, so never the same for two sends of a dead letter. */
    key: uuid().notNull().defaultRandom(),
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => booking.id, { onDelete: 'cascade' }),
    kind: text({ enum: messageKinds }).notNull(),
    /** Of the booking, when this was owed. */
    revision: integer().notNull(),
    /** Set when a technician is written to, not the client. */
    technicianId: integer('technician_id').references(() => technician.id),
    dueAt: instant('due_at').notNull(),
    /** Leaves during quiet hours too. */
    atOnce: boolean('at_once').notNull().default(false),
    /** Of a move: when the visit was to begin before it. */
    previousStart: minuteInstant('previous_start'),
    status: text({ enum: messageStatuses }).notNull().default('due'),
    attempts: integer().notNull().default(0),
    /** By the database's clock: end of a lease, or of a pause after a failure. */
    notBefore: instant('not_before'),
    /** By the database's clock: the provider forgets a key a day after it. */
    firstTriedAt: instant('first_tried_at'),
    /** The request several messages travel in: its idempotency key. */
    batch: uuid(),
    /** Written to; from the first attempt on. */
    toEmail: text('to_email'),
    providerId: text('provider_id'),
    sentAt: instant('sent_at'),
    deliveredAt: instant('delivered_at'),
    bouncedAt: instant('bounced_at'),
    complainedAt: instant('complained_at'),
    /** Why it is void or failed; a code. */
    reason: text(),
    /** Of kind `template`: the text as an assistant sent it. */
    content: jsonb().$type<{
      readonly subject: string
      readonly body: string
      readonly template: string
      readonly locale: 'fr' | 'en'
    }>(),
    createdAt: createdAt(),
  },
  (t) => [
    index('message_due').on(t.dueAt).where(sql`status in ('due', 'sending')`),
    uniqueIndex('message_owed_once').on(t.bookingId, t.kind, t.revision).where(sql`kind <> 'template'`),
    index('message_booking').on(t.bookingId).where(sql`kind = 'template'`),
    index('message_provider').on(t.providerId).where(sql`provider_id is not null`),
    // On its way: until it is marked, the provider's reports name it by its key alone.
    index('message_under_way').on(t.key).where(sql`provider_id is null and first_tried_at is not null`),
    index('message_failed').on(t.createdAt).where(sql`status = 'failed'`),
    check('message_status', sql.raw(`status in (${messageStatuses.map((status) => `'${status}'`).join(', ')})`)),
    check('message_sent_shape', sql`${t.status} not in ('sent') or ${t.sentAt} is not null`),
    check('message_template_shape', sql`(${t.kind} = 'template') = (${t.content} is not null)`),
  ],
)

/** Mails kept instead of sent: no provider is set, or the company is the demo. */
export const outboxMail = pgTable('outbox_mail', {
  messageId: bigint('message_id', { mode: 'number' })
    .primaryKey()
    .references(() => message.id, { onDelete: 'cascade' }),
  mail: jsonb().notNull(),
  createdAt: createdAt(),
})

/** One row: when the next request to the provider may leave, whichever process makes it. */
export const mailPace = pgTable(
  'mail_pace',
  { id: smallint().primaryKey().default(1), nextAt: instant('next_at').notNull().default(sql`now()`) },
  (t) => [check('mail_pace_only_one', sql`${t.id} = 1`)],
)

/** What the provider told us, so that a repeat changes nothing. */
export const webhookEvent = pgTable(
  'webhook_event',
  { id: text().primaryKey(), receivedAt: instant('received_at').notNull() },
  (t) => [index('webhook_event_age').on(t.receivedAt)],
)

/** A client was asked about a visit, by mail or on the spot. */
export const surveyAsked = pgTable(
  'survey_asked',
  {
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => booking.id, { onDelete: 'cascade' }),
    channel: text({ enum: surveyChannels }).notNull(),
    clientId: bigint('client_id', { mode: 'number' })
      .notNull()
      .references(() => client.id, { onDelete: 'cascade' }),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bookingId, t.channel] }),
    index('survey_asked_client').on(t.clientId, t.askedAt),
    index('survey_asked_at').on(t.askedAt),
  ],
)

export const surveyAnswer = pgTable(
  'survey_answer',
  {
    bookingId: bigint('booking_id', { mode: 'number' })
      .primaryKey()
      .references(() => booking.id, { onDelete: 'cascade' }),
    channel: text({ enum: surveyChannels }).notNull(),
    score: smallint().notNull(),
    comment: text().notNull().default(''),
    answeredAt: instant('answered_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [check('survey_answer_score', sql`${t.score} between 1 and 5`), index('survey_answer_at').on(t.answeredAt)],
)

export const followUpKinds = ['call-back', 'opportunity'] as const
export const followUpReasons = ['low-score', 'mail-failed', 'manual', 'technician'] as const

/** Something somebody promised to do by a date. */
export const followUp = pgTable(
  'follow_up',
  {
    id: longId(),
    kind: text({ enum: followUpKinds }).notNull(),
    reason: text({ enum: followUpReasons }).notNull(),
    bookingId: bigint('booking_id', { mode: 'number' }).references(() => booking.id, { onDelete: 'set null' }),
    clientId: bigint('client_id', { mode: 'number' }).references(() => client.id, { onDelete: 'set null' }),
    messageId: bigint('message_id', { mode: 'number' }).references(() => message.id, { onDelete: 'set null' }),
    note: text().notNull().default(''),
    dueAt: instant('due_at').notNull(),
    doneAt: instant('done_at'),
    result: text(),
    createdAt: createdAt(),
  },
  (t) => [
    index('follow_up_open').on(t.dueAt).where(sql`done_at is null`),
    index('follow_up_booking').on(t.bookingId),
    index('follow_up_client').on(t.clientId),
    uniqueIndex('follow_up_low_score_once').on(t.bookingId).where(sql`reason = 'low-score' and done_at is null`),
    uniqueIndex('follow_up_mail_failed_once').on(t.messageId).where(sql`reason = 'mail-failed'`),
  ],
)

/** The company's own words in an automatic mail; where there is no row, ours. */
export const mailText = pgTable(
  'mail_text',
  {
    kind: text({ enum: messageKinds }).notNull(),
    locale: text().notNull(),
    subject: text().notNull(),
    opening: text().notNull(),
    closing: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.kind, t.locale] })],
)

/** A ready mail that an assistant sends from a booking. */
export const mailTemplate = pgTable(
  'mail_template',
  {
    id: id(),
    slug: text().notNull(),
    locale: text().notNull(),
    category: text().notNull(),
    title: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [unique('mail_template_known').on(t.slug, t.locale)],
)
