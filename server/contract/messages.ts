import { z } from '@hono/zod-openapi'
import { messageKinds } from '../domain/messages.ts'

const instant = z.iso.datetime({ offset: true }).openapi({ example: '2026-12-01T15:00:00+01:00' })
const LARGEST_ID = 2 ** 53 - 1

const message = z
  .object({
    id: z.int(),
    kind: z.enum(messageKinds),
    to: z.string().nullable(),
    dueAt: instant,
    sentAt: instant.nullable(),
    status: z.string().openapi({
      example: 'sent',
      description:
        '`due`, `sending`, `sent`, `delivered`, `bounced`, `complained`, `void` (no longer true) or `failed`',
    }),
    reason: z.string().nullable().openapi({ description: 'Why it is void or failed; a code' }),
    attempts: z.int(),
  })
  .openapi('Message')

export const messageList = z.object({ messages: z.array(message) }).openapi('MessageList')
export const messageQuery = z.object({ booking: z.string().max(40).openapi({ example: '7K3M9QXA' }) })

export const failedMessageList = z
  .object({ messages: z.array(message.extend({ reference: z.string() })) })
  .openapi('FailedMessageList')

/** An `id` that no row can have is an unknown row, not a fault. */
export const messageParam = z.object({
  id: z.string().transform((text) => (/^\d{1,16}$/.test(text) && Number(text) <= LARGEST_ID ? Number(text) : 0)),
})
