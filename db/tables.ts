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
import { actionKinds } from '../server/domain/day-actions.ts'
import type { CalendarFault } from '../server/domain/external-calendar.ts'
import {
  type FollowUpSettings,
  followUpKinds,
  followUpReasons,
  followUpResults,
  requestTopics,
  urgencies,
} from '../server/domain/follow-up.ts'
import type { MessageSettings } from '../server/domain/message-settings.ts'
import { accountKinds, messageKinds, overdueKinds } from '../server/domain/messages.ts'
import type { Question } from '../server/domain/rulebook.ts'
import { surveyChannels } from '../server/domain/survey.ts'
import { appUser } from './auth-tables.ts'
import { bytes, instant, instantRange, instantRanges, localDate, minuteInstant } from './columns.ts'

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
    /** What differs from `defaultFollowUpSettings`. */
    followUpSettings: jsonb('follow_up_settings').$type<Partial<FollowUpSettings>>().notNull().default({}),
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
    /** Grows with each change of a setting by a person: what an editor saw. */
    settingsVersion: integer('settings_version').notNull().default(1),
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

/** Local dates, both included, on which the whole company is closed. */
export const closure = pgTable(
  'closure',
  {
    id: id(),
    fromOn: localDate('from_on').notNull(),
    toOn: localDate('to_on').notNull(),
    reason: text().notNull(),
  },
  (t) => [check('closure_order', sql`${t.fromOn} <= ${t.toOn}`)],
)

/** A public holiday on which the company works all the same. */
export const workedHoliday = pgTable('worked_holiday', { date: localDate().primaryKey() })

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
    /** What an editor saw. */
    version: integer().notNull().default(1),
    /** Set when it is offered no more; its visits stay. */
    archivedAt: instant('archived_at'),
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
  /** Of the working hours: grows with each change, what an editor saw. */
  hoursVersion: integer('hours_version').notNull().default(1),
  /** Of the rest: what an editor saw. */
  version: integer().notNull().default(1),
  /** Set when they work here no more; their past visits stay. */
  removedAt: instant('removed_at'),
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

/**
 * A technician's own calendar elsewhere, read as busy time. Its address is a secret that must be kept to be used: it is
 * in no answer, log or audit event. A trigger counts a change of `busy` as one of the technician's planning.
 */
export const externalCalendar = pgTable(
  'external_calendar',
  {
    technicianId: technicianId().primaryKey(),
    url: text().notNull(),
    /** What an assistant saw; grows with each new address. */
    version: integer().notNull().default(1),
    setAt: instant('set_at').notNull(),
    /** As of the last success: kept whatever fails after it. */
    busy: instantRanges().notNull().default('{}'),
    nextReadAt: instant('next_read_at').notNull(),
    /** By the database's clock: until then one process has it in hand. */
    leasedUntil: instant('leased_until'),
    lastReadAt: instant('last_read_at'),
    lastSuccessAt: instant('last_success_at'),
    /** Null: the last reading went well, or there was none. */
    fault: text().$type<CalendarFault>(),
    /** What the other side answered, where that is the fault. */
    faultStatus: integer('fault_status'),
    /** Validators of the last success, asked with while what else decides the outcome is the same. */
    etag: text(),
    lastModified: text('last_modified'),
    basis: text(),
    knownUntil: minuteInstant('known_until'),
  },
  (t) => [index('external_calendar_due').on(t.nextReadAt)],
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
    /** The last local date it holds for; null: without limit. */
    untilOn: localDate('until_on'),
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
    /** The first and the last local date they hold for; null: without limit. */
    fromOn: localDate('from_on'),
    untilOn: localDate('until_on'),
  },
  (t) => [
    check('working_hours_dates', sql`${t.fromOn} <= ${t.untilOn}`),
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

export const client = pgTable(
  'client',
  {
    id: longId(),
    name: text().notNull(),
    /** Lower case. */
    email: text().unique(),
    /** E.164. */
    phone: text(),
    locale: text().notNull(),
    /** Grows with each change an assistant makes: what an editor saw. */
    version: integer().notNull().default(1),
    /** Set when this turned out to be somebody known already: whoever gives this address or number again is that client. */
    mergedInto: bigint('merged_into', { mode: 'number' }).references((): AnyPgColumn => client.id),
    createdAt: createdAt(),
    /** Set when the client asked not to be sent surveys. */
    surveysRefusedAt: instant('surveys_refused_at'),
    /** Set when the contact data was removed: after years without contact, or because the client asked. */
    erasedAt: instant('erased_at'),
  },
  (t) => [
    index('client_phone').on(t.phone),
    index('client_merged').on(t.mergedInto).where(sql`merged_into is not null`),
    check('client_merged_elsewhere', sql`${t.mergedInto} <> ${t.id}`),
  ],
)

/** By what a client is found; triggers write it (`folded`, `client_search_refresh` in the migrations). */
export const clientSearch = pgTable(
  'client_search',
  {
    clientId: bigint('client_id', { mode: 'number' })
      .primaryKey()
      .references(() => client.id, { onDelete: 'cascade' }),
    /** Folded, its words in order: the same person written twice has it twice. */
    name: text().notNull(),
    /** Every name, address, number and place they gave, folded, a space before each. */
    words: text().notNull(),
  },
  (t) => [
    index('client_search_name').on(t.name),
    index('client_search_words').using('gin', t.words.op('gin_trgm_ops')),
  ],
)

export const clientNoteKinds = ['note', 'call-in', 'call-out'] as const

/** What an assistant wrote down about a client: a note, or a call from or to them. */
export const clientNote = pgTable(
  'client_note',
  {
    id: longId(),
    clientId: bigint('client_id', { mode: 'number' })
      .notNull()
      .references(() => client.id, { onDelete: 'cascade' }),
    kind: text({ enum: clientNoteKinds }).notNull(),
    body: text().notNull(),
    actor: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index('client_note_client').on(t.clientId, t.at),
    check('client_note_kind', sql`${t.kind} in ('note', 'call-in', 'call-out')`),
  ],
)

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
    index('booking_contact_email').on(t.contactEmail, t.end).where(sql`status <> 'hold'`),
    index('booking_contact_phone').on(t.contactPhone, t.end).where(sql`status = 'confirmed'`),
    index('booking_client').on(t.clientId),
    index('booking_start').on(t.start),
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

/** What a technician noted on the spot. `id` is the phone's own: the same action, however often it arrives. */
export const visitAction = pgTable(
  'visit_action',
  {
    id: uuid().primaryKey(),
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => booking.id, { onDelete: 'cascade' }),
    technicianId: technicianId(),
    kind: text({ enum: actionKinds }).notNull(),
    /** Of `late`: by how much; of `en-route`: the travel estimate, where there is one. */
    minutes: integer(),
    /** When it was tapped, by the phone's clock; never later than when it arrived, nor before the visit's day. */
    at: instant().notNull(),
    receivedAt: instant('received_at').notNull(),
    undoneAt: instant('undone_at'),
    /** What the visit was before, where the action changed it. */
    statusBefore: text('status_before', { enum: bookingStatuses }),
  },
  (t) => [
    index('visit_action_booking').on(t.bookingId),
    check('visit_action_kind', sql.raw(`kind in (${actionKinds.map((kind) => `'${kind}'`).join(', ')})`)),
    check('visit_action_minutes', sql`${t.minutes} between 5 and 240`),
    check('visit_action_late_shape', sql`${t.kind} <> 'late' or ${t.minutes} is not null`),
  ],
)

export const photoKinds = ['intake', 'door', 'request'] as const

/** A client's own of what there is to do (`intake`), or a technician's of the door they stood at. */
export const photo = pgTable(
  'photo',
  {
    id: uuid().primaryKey(),
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => booking.id, { onDelete: 'cascade' }),
    kind: text({ enum: photoKinds }).notNull(),
    jpeg: bytes().notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (t) => [
    index('photo_booking').on(t.bookingId),
    check('photo_kind', sql`${t.kind} in ('intake', 'door', 'request')`),
    check('photo_size', sql`octet_length(${t.jpeg}) between 1 and 5000000`),
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
    followUpId: bigint('follow_up_id', { mode: 'number' }).references((): AnyPgColumn => followUp.id, {
      onDelete: 'set null',
    }),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [
    index('audit_event_booking').on(t.bookingId),
    index('audit_event_follow_up').on(t.followUpId).where(sql`follow_up_id is not null`),
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
 * An e-mail owed or sent because of a booking, or of a follow-up that is overdue: the truth that jobs only wake. `due` and
 * `sending` are open; `void` is no longer true; `failed` is the dead letter.
 */
export const message = pgTable(
  'message',
  {
    id: longId(),
    /** Names the message to the provider: its idempotency key, so never the same for two sends of a dead letter. */
    key: uuid().notNull().defaultRandom(),
    /** Null: it is about a follow-up. */
    bookingId: bigint('booking_id', { mode: 'number' }).references(() => booking.id, { onDelete: 'cascade' }),
    kind: text({ enum: messageKinds }).notNull(),
    /** Of the booking, when this was owed; without one, 0. */
    revision: integer().notNull(),
    /** Set when a technician is written to, not the client. */
    technicianId: integer('technician_id').references(() => technician.id),
    followUpId: bigint('follow_up_id', { mode: 'number' }).references((): AnyPgColumn => followUp.id, {
      onDelete: 'cascade',
    }),
    /** Of the follow-up, when this was owed: moved since, it is no longer true. */
    followUpDueAt: instant('follow_up_due_at'),
    /** Who is written to about a follow-up. */
    userId: text('user_id').references(() => appUser.id, { onDelete: 'cascade' }),
    dueAt: instant('due_at').notNull(),
    /** Leaves during quiet hours too. */
    atOnce: boolean('at_once').notNull().default(false),
    /** Of a move: when the visit was to begin before it. */
    previousStart: minuteInstant('previous_start'),
    /** What a technician did that this tells of. */
    actionId: uuid('action_id').references(() => visitAction.id, { onDelete: 'cascade' }),
    /** Of such an act: when the technician is expected. */
    expectedAt: minuteInstant('expected_at'),
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
    index('message_due').on(t.dueAt, t.id).where(sql`status in ('due', 'sending')`),
    uniqueIndex('message_owed_once')
      .on(t.bookingId, t.kind, t.revision, sql`coalesce(technician_id, 0)`, sql`coalesce(action_id::text, '')`)
      .where(sql`kind <> 'template'`),
    uniqueIndex('message_overdue_once')
      .on(t.followUpId, t.kind, t.followUpDueAt, t.userId)
      .where(sql`follow_up_id is not null and status <> 'void'`),
    index('message_follow_up').on(t.followUpId).where(sql`follow_up_id is not null`),
    index('message_user').on(t.userId, t.createdAt).where(sql`user_id is not null`),
    index('message_action').on(t.actionId).where(sql`action_id is not null`),
    index('message_booking').on(t.bookingId).where(sql`kind = 'template'`),
    index('message_provider').on(t.providerId).where(sql`provider_id is not null`),
    // On its way: until it is marked, the provider's reports name it by its key alone.
    index('message_under_way').on(t.key).where(sql`provider_id is null and first_tried_at is not null`),
    // What became of them, as assistants page through it.
    index('message_lost').on(t.dueAt, t.id).where(sql`status in ('failed', 'bounced', 'complained')`),
    index('message_left').on(sql`coalesce(sent_at, due_at)`, t.id).where(sql`status in ('sent', 'delivered')`),
    index('message_void').on(t.dueAt, t.id).where(sql`status = 'void'`),
    check('message_status', sql.raw(`status in (${messageStatuses.map((status) => `'${status}'`).join(', ')})`)),
    check('message_sent_shape', sql`${t.status} not in ('sent') or ${t.sentAt} is not null`),
    check('message_template_shape', sql`(${t.kind} = 'template') = (${t.content} is not null)`),
    // An account needs no other row: its user says whose it is.
    check(
      'message_about_one',
      sql`num_nonnulls(${t.bookingId}, ${t.followUpId}) = case when ${t.kind} in (${sql.raw(accountKinds.map((kind) => `'${kind}'`).join(', '))}) then 0 else 1 end`,
    ),
    check(
      'message_overdue_shape',
      sql`(${t.kind} in (${sql.raw(overdueKinds.map((kind) => `'${kind}'`).join(', '))})) = (${t.followUpId} is not null)
        and num_nonnulls(${t.followUpId}, ${t.followUpDueAt}) in (0, 2)
        and (${t.userId} is not null) = (${t.bookingId} is null)`,
    ),
  ],
)

/** Browsers that technicians want to be told on. */
export const pushSubscription = pgTable(
  'push_subscription',
  {
    id: longId(),
    technicianId: integer('technician_id')
      .notNull()
      .references(() => technician.id, { onDelete: 'cascade' }),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('push_subscription_technician').on(t.technicianId)],
)

/** A notification owed to one browser, written by a trigger with the technician's mail; gone when it was sent or is not true any more. */
export const pushNotice = pgTable(
  'push_notice',
  {
    id: longId(),
    messageId: bigint('message_id', { mode: 'number' })
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    subscriptionId: bigint('subscription_id', { mode: 'number' })
      .notNull()
      .references(() => pushSubscription.id, { onDelete: 'cascade' }),
    tries: integer().notNull().default(0),
    /** By the database's clock: end of a lease, or of a pause. */
    notBefore: instant('not_before').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    uniqueIndex('push_notice_once').on(t.messageId, t.subscriptionId),
    index('push_notice_subscription').on(t.subscriptionId),
    index('push_notice_due').on(t.notBefore),
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

/** One row: grows by trigger with every visit that is asked about and every answer. */
export const surveyRevision = pgTable(
  'survey_revision',
  { id: smallint().primaryKey().default(1), revision: bigint({ mode: 'number' }).notNull().default(1) },
  (t) => [check('survey_revision_only_one', sql`${t.id} = 1`)],
)

/** What the provider told us, so that a repeat changes nothing. */
export const webhookEvent = pgTable(
  'webhook_event',
  {
    id: text().primaryKey(),
    receivedAt: instant('received_at').notNull(),
    /** Of its last telling: the provider signs each anew, whoever overheard one cannot. */
    signedAt: instant('signed_at').notNull().default(sql`'-infinity'`),
  },
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
    /** Of the visit when it was asked: moved since, it is another asking. */
    revision: integer().notNull().default(0),
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

/** Something somebody promised to do by a date. Its owner does it; without one, `usecases/chase-follow-ups.ts` finds one. */
export const followUp = pgTable(
  'follow_up',
  {
    id: longId(),
    kind: text({ enum: followUpKinds }).notNull(),
    reason: text({ enum: followUpReasons }).notNull(),
    /** Of an opportunity: what the client asked for. */
    topic: text({ enum: requestTopics }),
    urgency: text({ enum: urgencies }).notNull().default('normal'),
    bookingId: bigint('booking_id', { mode: 'number' }).references(() => booking.id, { onDelete: 'set null' }),
    clientId: bigint('client_id', { mode: 'number' }).references(() => client.id, { onDelete: 'set null' }),
    messageId: bigint('message_id', { mode: 'number' }).references(() => message.id, { onDelete: 'set null' }),
    /** Who brought it back. */
    technicianId: integer('technician_id').references(() => technician.id, { onDelete: 'set null' }),
    /** What the technician's phone calls it: the same again is the same request. */
    phoneKey: uuid('phone_key'),
    photoId: uuid('photo_id').references(() => photo.id, { onDelete: 'set null' }),
    ownerId: text('owner_id').references(() => appUser.id, { onDelete: 'set null' }),
    /** Outlives the owner's account: whose a closed one was. */
    ownerName: text('owner_name'),
    note: text().notNull().default(''),
    /** By what the note is found: folding a hundred thousand of them takes a second. */
    noteWords: text('note_words').generatedAlwaysAs(sql`folded(note)`),
    dueAt: instant('due_at').notNull(),
    answeredAt: instant('answered_at'),
    doneAt: instant('done_at'),
    /** Of the latest try; of a closed one, how it ended. */
    result: text({ enum: followUpResults }),
    resultNote: text('result_note').notNull().default(''),
    amountCents: bigint('amount_cents', { mode: 'number' }),
    /** Grows with each change by a person: what an editor saw. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    index('follow_up_open').on(t.dueAt, t.id).where(sql`done_at is null`),
    index('follow_up_done').on(t.doneAt, t.id).where(sql`done_at is not null`),
    index('follow_up_without_owner').on(t.id).where(sql`owner_id is null and done_at is null`),
    index('follow_up_owner').on(t.ownerId),
    index('follow_up_note').using('gin', t.noteWords.op('gin_trgm_ops')),
    index('follow_up_booking').on(t.bookingId),
    index('follow_up_client').on(t.clientId),
    index('follow_up_added').on(t.createdAt, t.id),
    index('follow_up_brought_back').on(t.createdAt).where(sql`reason = 'technician'`),
    uniqueIndex('follow_up_brought_once').on(t.technicianId, t.phoneKey),
    uniqueIndex('follow_up_low_score_once').on(t.bookingId).where(sql`reason = 'low-score' and done_at is null`),
    uniqueIndex('follow_up_mail_failed_once').on(t.messageId).where(sql`reason = 'mail-failed'`),
    check('follow_up_amount', sql`${t.amountCents} >= 0`),
    check('follow_up_owner_named', sql`${t.ownerId} is null or ${t.ownerName} is not null`),
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
