import { z } from '@hono/zod-openapi'
import { messageStates } from '../domain/delivery.ts'
import { messageKinds } from '../domain/messages.ts'
import { instantText as instant } from './answer-fields.ts'
import { shortText, wholeBetween } from './fields.ts'

const option = { error: 'not-an-option' }
const MOST_LISTED = 200
const at = instant.nullable()
const text = z.string().nullable()

const message = z
  .object({
    id: z.int(),
    kind: z.enum(messageKinds),
    to: text,
    dueAt: instant,
    sentAt: at,
    deliveredAt: at,
    bouncedAt: at,
    complainedAt: at,
    retryAt: at.openapi({ description: 'Of one that could not leave: when it is tried again' }),
    status: z.string().openapi({
      example: 'sent',
      description:
        '`due`, `sending`, `sent`, `delivered`, `bounced`, `complained`, `void` (no longer true) or `failed`',
    }),
    reason: text.openapi({ description: 'Why it is void, failed or put off; a code' }),
    attempts: z.int(),
    toNow: text.openapi({ description: 'Where it would go if it were sent again: the address in the client’s file' }),
    recipient: z.enum(['client', 'technician', 'user']),
    recipientName: text,
    subject: text.openapi({ description: 'Where it is known: of a ready mail, or of one that was kept here' }),
    reference: text.openapi({ description: 'Of the booking it is about' }),
    start: at.openapi({ description: 'Of that visit' }),
    service: text,
    technician: text.openapi({ description: 'Slug of the one who is written to' }),
    client: z.object({ id: z.int(), name: text, phone: text }).nullable(),
    followUp: z.int().nullable().openapi({ description: 'It is about a follow-up' }),
  })
  .openapi('Message')

export const messageQuery = z.object({
  booking: z.string().max(40).optional().openapi({
    example: '7K3M9QXA',
    description: 'Everything a booking owes or has sent, the oldest first; nothing else counts then',
  }),
  state: z.enum(messageStates, option).optional().openapi({
    description:
      '`lost`: given up, bounced or complained about; `waiting`: due or under way, the soonest first; `sent`: left or arrived; `void`: no longer true. `lost` when not given; the others come with the latest first',
  }),
  kind: z.enum(messageKinds, option).optional(),
  q: shortText(120).optional().openapi({ description: 'Of a client, by anything they are found by' }),
  limit: z.coerce
    .number({ error: 'not-a-number' })
    .pipe(wholeBetween(1, MOST_LISTED))
    .optional()
    .openapi({ type: 'integer', description: `At most ${MOST_LISTED}; 50 when not given` }),
  after: z
    .string()
    .regex(/^-?\d{1,16}\.\d{1,15}$/, { error: 'invalid' })
    .transform((cursor) => {
      const [micros = 0, id = 0] = cursor.split('.').map(Number)
      return { micros, id }
    })
    .optional()
    .openapi({ type: 'string', description: '`next` of the page before' }),
})

export const messageList = z
  .object({
    messages: z.array(message),
    next: text.openapi({ description: 'What `after` of the following page is; null: this is the last' }),
  })
  .openapi('MessageList')

export const failedMessageList = z.object({ messages: z.array(message) }).openapi('FailedMessageList')

const count = z.int().openapi({ description: '1001 for more than a thousand' })

export const mailStanding = z
  .object({
    counts: z.object({ lost: count, waiting: count, sent: count, void: count }),
    trouble: z
      .object({
        messages: count,
        reason: z.string().openapi({ description: 'Why most of them could not leave; a code' }),
        retryAt: instant,
      })
      .nullable()
      .openapi({ description: 'Messages that are due and could not leave; null: there are none' }),
  })
  .openapi('MailStanding')

export const messageDetail = message
  .extend({
    mail: z
      .object({
        isAsSent: z.boolean().openapi({
          description: 'It left like this; else it is written out of what is true now, as it would be sent',
        }),
        from: z.string(),
        to: z.string(),
        subject: z.string(),
        text: z.string(),
        files: z.array(z.string()),
        bodyUrl: z.string().openapi({ description: 'A path: the HTML, which runs nothing' }),
      })
      .nullable()
      .openapi({ description: 'Null: it holds a secret of somebody’s account, or cannot be written' }),
  })
  .openapi('MessageDetail')

export type Message = z.infer<typeof message>
export type MessageList = z.infer<typeof messageList>
export type MessageDetail = z.infer<typeof messageDetail>
export type MailStanding = z.infer<typeof mailStanding>
