import { z } from '@hono/zod-openapi'
import { questionKinds } from '../domain/rulebook.ts'
import { instantText as instant } from './answer-fields.ts'
import {
  dateField,
  emailField,
  instantField,
  latField,
  lonField,
  longText,
  postcodeField,
  shortText,
  slugField,
} from './fields.ts'
import { photoLink } from './photos.ts'

const arrival = z.object({ from: instant, to: instant }).openapi('Arrival')

export const serviceList = z
  .object({
    company: z.object({
      name: z.string(),
      timeZone: z.string().openapi({ example: 'Europe/Paris' }),
      locale: z.string(),
      phone: z.string().openapi({ description: 'E.164' }),
      proofOfWork: z.literal(true).optional().openapi({ description: 'Bookings need a `proof`: see /api/challenge' }),
    }),
    services: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        description: z.string(),
        durationMinutes: z.int(),
        arrivalWindowMinutes: z.int(),
        questions: z.array(
          z.object({
            id: z.string(),
            label: z.string(),
            kind: z.enum(questionKinds),
            required: z.boolean(),
            options: z.array(z.string()),
          }),
        ),
      }),
    ),
  })
  .openapi('ServiceList')

const dateParam = (name: string) =>
  dateField.openapi({ param: { name, in: 'query' }, type: 'string', format: 'date', example: '2026-12-01' })

export const slotQuery = z.object({
  service: slugField,
  from: dateParam('from'),
  to: dateParam('to'),
  technician: slugField.optional(),
  lat: z.coerce.number().pipe(latField).optional(),
  lon: z.coerce.number().pipe(lonField).optional(),
  postcode: postcodeField.optional(),
})

export const slotRange = slotQuery.pick({ from: true, to: true })

export const slotList = z
  .object({
    timeZone: z.string(),
    slots: z.array(
      z.object({ start: instant, end: instant, arrival: arrival.optional(), recommended: z.literal(true).optional() }),
    ),
    nextAvailable: instant.nullable().openapi({ description: 'The earliest start on or after `from`' }),
  })
  .openapi('SlotList')

const place = {
  line1: shortText(200),
  postcode: postcodeField,
  city: shortText(120),
  lat: latField.optional(),
  lon: lonField.optional(),
}

const start = instantField.openapi({ type: 'string', format: 'date-time', example: '2026-12-01T09:00:00+01:00' })

export const holdRequest = z
  .strictObject({
    service: slugField,
    start,
    technician: slugField.optional(),
    address: z.strictObject(place).partial().optional(),
  })
  .openapi('HoldRequest')

export const hold = z.object({ id: z.string(), start: instant, end: instant, expiresAt: instant }).openapi('Hold')

export const bookingRequest = z
  .strictObject({
    service: slugField,
    start,
    technician: slugField.optional(),
    holdId: shortText(100).optional(),
    client: z.strictObject({
      // It greets its reader in a mail of ours: nobody sends strangers a link that way.
      name: shortText(120).refine((name) => !/:\/\/|\bwww\./i.test(name), { error: 'invalid' }),
      email: emailField,
      phone: shortText(40).openapi({ description: 'Typed in any way; numbers without a country are of the company’s' }),
    }),
    address: z.strictObject(place),
    answers: z.record(shortText(60), longText(2000)).optional(),
    locale: z.enum(['fr', 'en']).optional(),
    consent: z.literal(true, { error: 'required' }),
    website: z
      .literal('', { error: 'leave-empty' })
      .optional()
      .openapi({ description: 'Must stay empty: people do not see it' }),
    proof: z.string().max(5000, { error: 'too-long' }).optional(),
  })
  .openapi('BookingRequest')

export const booked = z
  .object({
    reference: z.string().openapi({ example: 'K7M4QX2P' }),
    start: instant,
    end: instant,
    arrival: arrival.optional(),
    technician: z.object({ name: z.string() }),
    manageUrl: z.url(),
    calendarUrl: z.url(),
  })
  .openapi('Booked')

export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1, { error: 'required' })
    .max(255, { error: 'too-long' })
    .optional()
    .openapi({ description: 'A repeat with the same key gets the first answer and changes nothing' }),
})

export const holdParam = z.object({ id: z.string() })
export const tokenParam = z.object({ token: z.string() })

export const rescheduleRequest = z.strictObject({ start }).openapi('RescheduleRequest')
export const cancelRequest = z.strictObject({ reason: longText(1000).optional() }).openapi('CancelRequest')

export const managedBooking = z
  .object({
    reference: z.string(),
    status: z.enum(['confirmed', 'completed', 'cancelled', 'no_show']),
    service: z.object({
      slug: z.string(),
      name: z.string(),
      durationMinutes: z.int(),
      arrivalWindowMinutes: z.int(),
    }),
    start: instant,
    end: instant,
    arrival: arrival.optional(),
    technician: z.object({ name: z.string() }),
    address: z.object({ line1: z.string(), postcode: z.string(), city: z.string() }),
    company: z.object({ name: z.string(), phone: z.string(), timeZone: z.string(), locale: z.string() }),
    changeable: z.boolean(),
    changeableUntil: instant,
    calendarUrl: z.url(),
    photos: z.array(photoLink).openapi({ description: 'Those its client added' }),
  })
  .openapi('ManagedBooking')

export const challenge = z.looseObject({}).openapi('Challenge', { description: 'An ALTCHA proof-of-work challenge' })

/** RFC 9457. */
export const problem = z
  .object({
    type: z.string().openapi({ example: '/problems/slot-taken' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    alternatives: z.array(instant).optional(),
    phone: z.string().optional(),
    reference: z.string().optional().openapi({ description: 'The visit that stands in the way' }),
    references: z.array(z.string()).optional().openapi({ description: 'The visits that stand in the way' }),
    visits: z
      .array(z.looseObject({ reference: z.string(), because: z.string() }))
      .optional()
      .openapi({
        description: 'For assistants: the visits that stand in the way, as they are now, and where they may go',
      }),
    taken: z
      .object({ reference: z.string().optional(), start: instant, end: instant, technician: z.string() })
      .optional()
      .openapi({ description: 'For assistants: whose the place is; a hold has no reference' }),
    reasons: z
      .array(z.object({ technician: z.string(), name: z.string(), code: z.string(), message: z.string() }))
      .optional(),
    client: z.int().optional().openapi({ description: 'For assistants: the client who stands in the way' }),
    visit: z.looseObject({}).optional().openapi({ description: 'For technicians: the visit as it is now' }),
    existing: z.looseObject({}).optional().openapi({ description: 'What says the same already' }),
    current: z.looseObject({}).optional().openapi({ description: 'What was changed meanwhile, as it is now' }),
  })
  .openapi('Problem')

export type ServiceList = z.infer<typeof serviceList>
export type SlotList = z.infer<typeof slotList>
export type Hold = z.infer<typeof hold>
export type BookingRequest = z.input<typeof bookingRequest>
export type Booked = z.infer<typeof booked>
export type ManagedBooking = z.infer<typeof managedBooking>
export type Problem = z.infer<typeof problem>
