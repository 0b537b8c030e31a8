import { z } from '@hono/zod-openapi'
import { slotReasons } from '../domain/best-slots.ts'
import { instantText as instant, rowParam } from './answer-fields.ts'
import { emailField, instantField, longText, shortText, slugField, wholeBetween } from './fields.ts'
import { bookingRequest, slotQuery } from './visitor.ts'

const arrival = z.object({ from: instant, to: instant })
const statuses = ['confirmed', 'completed', 'cancelled', 'no_show'] as const
const named = z.object({ slug: z.string(), name: z.string() })

export const assistantSlotQuery = slotQuery.pick({ service: true, from: true, to: true, technician: true }).extend({
  client: rowParam.shape.id
    .optional()
    .openapi({ type: 'integer', description: 'Propose for this client: their number, or 0 for somebody new' }),
  explain: instantField
    .optional()
    .openapi({ type: 'string', format: 'date-time', description: 'Say why this start is not offered' }),
})

export const assistantSlotList = z
  .object({
    timeZone: z.string(),
    slots: z.array(
      z.object({
        start: instant,
        end: instant,
        arrival: arrival.optional(),
        technicians: z.array(z.string()).openapi({ description: 'Who is free, the best choice first' }),
      }),
    ),
    nextAvailable: instant.nullable(),
    best: z
      .array(
        z.object({
          ...{ start: instant, end: instant, arrival: arrival.optional(), technician: named },
          reasons: z.array(z.object({ code: z.enum(slotReasons), message: z.string() })),
        }),
      )
      .optional()
      .openapi({ description: 'With `client`: what to propose, best first, at most 6, and why' }),
    explained: z
      .object({
        start: instant,
        technicians: z.array(
          z.object({ technician: z.string(), reasons: z.array(z.object({ code: z.string(), message: z.string() })) }),
        ),
      })
      .optional()
      .openapi({ description: 'No reason: that technician can take the start' }),
  })
  .openapi('AssistantSlotList')

export const bookingQuery = slotQuery.pick({ from: true, to: true, technician: true }).extend({
  q: shortText(120).optional().openapi({ description: 'In name, telephone, e-mail, reference or address' }),
  status: z.enum(statuses, { error: 'not-an-option' }).optional(),
})

export const bookingRecord = z
  .object({
    reference: z.string().openapi({ example: 'K7M4QX2P' }),
    version: z.int().openapi({ description: 'What a change must name' }),
    status: z.enum(statuses),
    service: named,
    technician: named,
    start: instant,
    end: instant,
    arrival: arrival.optional(),
    client: z.object({ name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }),
    address: z.object({
      line1: z.string(),
      postcode: z.string(),
      city: z.string(),
      lat: z.number().nullable(),
      lon: z.number().nullable(),
    }),
    answers: z.record(z.string(), z.string()),
    notes: z.string(),
    source: z.enum(['widget', 'phone', 'import']),
    cancelledBy: z.string().optional(),
    cancelReason: z.string().optional(),
  })
  .openapi('BookingRecord')

export const bookingRecords = z.object({ bookings: z.array(bookingRecord) }).openapi('BookingRecords')
export const referenceParam = z.object({ reference: z.string().max(40) })
export const auditQuery = z.object({ booking: z.string().max(40).openapi({ example: 'K7M4QX2P' }) })

export const auditList = z
  .object({
    events: z.array(
      z.object({
        at: z.iso.datetime({ offset: true }),
        actor: z.string().openapi({ description: 'An assistant’s or a technician’s name, or `client`, `import`, …' }),
        action: z.string(),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
  })
  .openapi('AuditList')

const force = z
  .strictObject({ reason: shortText(500) })
  .openapi({ description: 'Go outside the rules, for a reason that is recorded; never over another visit' })
const start = instantField.openapi({ type: 'string', format: 'date-time', example: '2026-12-01T09:00:00+01:00' })

export const assistantBookingRequest = bookingRequest
  .pick({ service: true, start: true, technician: true, address: true, answers: true, locale: true })
  .extend({
    client: z.strictObject({
      id: wholeBetween(1, 2 ** 53 - 1)
        .optional()
        .openapi({ description: 'Of a client known already' }),
      ...{ name: shortText(120), email: emailField.optional(), phone: shortText(40) },
    }),
    notes: longText(2000).optional(),
    force: force.optional(),
  })
  .openapi('AssistantBookingRequest')

export const assistantBooked = z
  .object({
    reference: z.string(),
    version: z.int(),
    start: instant,
    end: instant,
    arrival: arrival.optional(),
    technician: named,
    manageUrl: z.url(),
    calendarUrl: z.url(),
  })
  .openapi('AssistantBooked')

export const bookingChange = z
  .strictObject({
    version: wholeBetween(1, 2 ** 31 - 1),
    start: start.optional(),
    technician: slugField.optional(),
    status: z.enum(statuses, { error: 'not-an-option' }).optional(),
    cancelledBy: z.enum(['client', 'company'], { error: 'not-an-option' }).optional(),
    reason: longText(1000).optional().openapi({ description: 'Why it is cancelled' }),
    notes: longText(2000).optional(),
    force: force.optional(),
  })
  .refine(({ status, start, technician }) => !status || (start === undefined && technician === undefined), {
    path: ['status'],
    error: 'invalid',
  })
  .openapi('BookingChange', { description: 'A place or a state, not both at once' })

export const changedBooking = bookingRecord
  .extend({
    wasOutside: z
      .boolean()
      .optional()
      .openapi({ description: 'Of a move: the place it left was itself outside the rules' }),
    clientMail: z
      .union([z.object({ leaves: instant }), z.object({ none: z.enum(['no-address', 'not-owed']) })])
      .optional()
      .openapi({ description: 'Of a move, a cancellation or its end: when the client is written to, or why not' }),
  })
  .openapi('ChangedBooking')
export type ChangedBookingAnswer = z.infer<typeof changedBooking>
export type BookingRecordAnswer = z.infer<typeof bookingRecord>
