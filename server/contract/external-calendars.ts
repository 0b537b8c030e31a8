import { z } from '@hono/zod-openapi'
import { calendarFaults } from '../domain/external-calendar.ts'
import { instantText as instant } from './answer-fields.ts'
import { wholeBetween } from './fields.ts'

const version = wholeBetween(1, 2_000_000_000).openapi({
  description: 'The one you saw: another one by now is refused',
})

/** What people copy out of a calendar: `webcal` is https under another name. */
const address = z
  .string()
  .trim()
  .min(1, { error: 'required' })
  .max(2000, { error: 'too-long' })
  .transform((text) => text.replace(/^webcals?:/i, 'https:'))
  .refine((text) => /^https?:\/\/[^\s\p{Cc}]+$/iu.test(text) && URL.canParse(text), { error: 'not-a-calendar-address' })
  .transform((text) => new URL(text).href)

export const newExternalCalendar = z
  .strictObject({
    url: address.openapi({
      type: 'string',
      format: 'uri',
      description: 'The private address that ends in .ics; a secret, never shown again',
    }),
    version: version.optional().openapi({ description: 'The one you saw; none for a first address' }),
  })
  .openapi('NewExternalCalendar')

export const calendarVersion = z.object({ version: z.coerce.number().pipe(version) })

const calendar = z.object({
  version: z.int(),
  host: z.string().openapi({ example: 'calendar.google.com' }),
  ending: z.string().openapi({ description: 'The last letters of the address', example: '.ics' }),
  setAt: instant,
  lastReadAt: instant.nullable(),
  lastSuccessAt: instant.nullable().openapi({ description: 'When what it keeps busy was last known to be true' }),
  nextReadAt: instant,
  state: z.enum(['waiting', 'read', 'failing']),
  error: z
    .object({
      code: z.enum(calendarFaults),
      status: z.int().optional().openapi({ description: 'What the other side answered' }),
      message: z.string().openapi({ description: 'What is wrong, and what still holds' }),
    })
    .nullable(),
})

export const externalCalendar = z
  .object({ calendar: calendar.nullable().openapi({ description: 'None: nothing is read' }) })
  .openapi('ExternalCalendar')

export type ExternalCalendarAnswer = z.infer<typeof externalCalendar>
