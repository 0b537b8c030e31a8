import { z } from '@hono/zod-openapi'
import { messageKinds } from '../domain/messages.ts'
import { instantText as instant } from './answer-fields.ts'

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
