import { z } from '@hono/zod-openapi'
import { instantText as instant } from './answer-fields.ts'
import { bookingRecord } from './assistant-bookings.ts'
import { slotQuery } from './visitor.ts'

/** A board is a week or so, not an archive. */
export const MOST_BOARD_DAYS = 31

export const boardQuery = slotQuery.pick({ from: true, to: true })

const span = z.object({ start: instant, end: instant })
const { reference, version, status, arrival, source, cancelledBy } = bookingRecord.shape

const visit = z.object({
  ...{ reference, version, status },
  service: z.string().openapi({ description: 'Its slug' }),
  technician: z.string().openapi({ description: 'Their slug' }),
  ...span.shape,
  blockedStart: instant.openapi({ description: 'With the buffer before' }),
  blockedEnd: instant.openapi({ description: 'With the buffer after' }),
  arrival,
  client: z.object({ id: z.int().nullable(), name: z.string().nullable(), phone: z.string().nullable() }),
  postcode: z.string(),
  city: z.string(),
  source,
  hasNotes: z.boolean(),
  cancelledBy,
  progress: z.enum(['en-route', 'arrived']).nullable().openapi({ description: 'What the technician noted last' }),
})

const day = z.object({
  technician: z.string(),
  date: z.iso.date(),
  open: z.array(span).openapi({ description: 'What is left open after every rule of that date' }),
  closures: z.array(
    z.object({
      ...span.shape,
      kind: z.enum(['closed', 'time-off', 'holiday', 'closure']),
      reason: z.string(),
      id: z.int().nullable().openapi({ description: 'Of the override or the absence' }),
    }),
  ),
  openings: z.array(z.object({ ...span.shape, reason: z.string(), id: z.int() })),
  busy: z.array(span).openapi({ description: 'Taken by a calendar of theirs elsewhere' }),
})

export const boardShape = z
  .object({
    timeZone: z.string(),
    services: z.array(
      z.object({
        ...{ slug: z.string(), name: z.string(), public: z.boolean() },
        ...{ durationMinutes: z.int(), stepMinutes: z.int() },
      }),
    ),
    technicians: z.array(z.object({ slug: z.string(), name: z.string(), skills: z.array(z.string()) })),
    days: z.array(day),
    visits: z.array(visit).openapi({ description: 'By start; cancelled ones too' }),
    holds: z.array(z.object({ technician: z.string(), ...span.shape, expiresAt: instant })),
  })
  .openapi('Board')

export type Board = z.infer<typeof boardShape>
