import { z } from '@hono/zod-openapi'
import { erasureReasons } from '../domain/retention.ts'
import { instantText as instant } from './answer-fields.ts'

const text = z.string().nullable()
const code = z.string()
const at = instant.nullable()
const reference = z.string().nullable().openapi({ description: 'Of the visit it belongs to' })

export const clientParam = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, { error: 'not-a-number' })
    .transform(Number)
    .openapi({ type: 'integer', example: 17 }),
})

export const eraseRequest = z.strictObject({ reason: z.enum(erasureReasons) }).openapi('EraseRequest')
export const clientErased = z.object({ id: z.int(), erasedAt: instant }).openapi('ClientErased')

const place = { line1: z.string(), postcode: z.string(), city: z.string() }

/** Everything we hold about one client. */
export const clientExport = z
  .object({
    client: z.object({
      ...{ id: z.int(), name: z.string(), email: text, phone: text, locale: code },
      ...{ createdAt: instant, surveysRefusedAt: at, erasedAt: at },
    }),
    notes: z.array(z.object({ at: instant, kind: code, actor: code, body: z.string() })),
    photos: z.array(
      z.object({
        booking: reference,
        kind: code,
        takenAt: instant,
        jpeg: z.string().openapi({ description: 'Base64' }),
      }),
    ),
    addresses: z.array(z.object({ ...place, lat: z.number().nullable(), lon: z.number().nullable() })),
    bookings: z.array(
      z.object({
        ...{
          reference,
          status: code,
          source: code,
          service: code,
          technician: z.string(),
          start: instant,
          end: instant,
        },
        ...{ name: text, email: text, phone: text, locale: text, address: z.object(place).nullable() },
        ...{ answers: z.record(z.string(), z.string()), notes: z.string(), consentAt: at },
        ...{ createdAt: instant, updatedAt: instant, cancelledAt: at, cancelledBy: text, cancelReason: text },
      }),
    ),
    messages: z.array(
      z.object({
        ...{
          booking: reference,
          kind: code,
          recipient: z.enum(['client', 'technician']),
          to: text,
          status: code,
          reason: text,
        },
        ...{ dueAt: instant, sentAt: at, deliveredAt: at, bouncedAt: at, complainedAt: at },
        content: z.object({ subject: z.string(), text: z.string() }).nullable(),
      }),
    ),
    surveys: z.array(z.object({ booking: reference, channel: code, askedAt: instant })),
    surveyAnswers: z.array(
      z.object({
        booking: reference,
        channel: code,
        score: z.int(),
        comment: z.string(),
        answeredAt: instant,
        changedAt: instant,
      }),
    ),
    followUps: z.array(
      z.object({
        ...{
          booking: reference,
          kind: code,
          reason: code,
          topic: text,
          note: z.string(),
          result: text,
          resultNote: z.string(),
        },
        ...{ createdAt: instant, dueAt: instant, doneAt: at },
      }),
    ),
    events: z.array(
      z.object({
        booking: reference,
        at: instant,
        actor: code,
        action: code,
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
  })
  .openapi('ClientExport')

export type ClientExport = z.infer<typeof clientExport>
