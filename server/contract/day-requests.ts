import { z } from '@hono/zod-openapi'
import { requestStates, requestTopics, urgencies } from '../domain/follow-up.ts'
import { instantText as instant } from './answer-fields.ts'
import { phoneId, tapped } from './days.ts'
import { longText, shortText } from './fields.ts'
import { longestNote } from './follow-ups.ts'
import type { MessageKey } from './words.ts'

const option = { error: 'not-an-option' satisfies MessageKey }

export const bringRequest = z
  .strictObject({
    id: phoneId,
    reference: shortText(40).nullish().openapi({ description: 'Of the visit it was heard at' }),
    kind: z.enum(requestTopics, option),
    note: longText(longestNote).optional(),
    photoId: phoneId.nullish().openapi({ description: 'Of a photo of kind `request`, sent before' }),
    urgency: z.enum(urgencies, option),
    at: tapped,
  })
  .refine(({ note, photoId }) => Boolean(note || photoId), {
    error: 'required' satisfies MessageKey,
    path: ['note'],
  })
  .openapi('BringRequest')

const broughtRequest = z
  .object({
    id: z.uuid(),
    kind: z.enum(requestTopics),
    note: z.string(),
    urgency: z.enum(urgencies),
    reference: z.string().nullable(),
    client: z.string().nullable().openapi({ description: 'Name; null: not known, or erased' }),
    broughtAt: instant,
    owner: z.string().nullable().openapi({ description: 'Name of who answers the client; null: nobody yet' }),
    dueAt: instant,
    isOverdue: z.boolean(),
    answeredAt: instant.nullable(),
    state: z.enum(requestStates).openapi({ description: '`answered`: the client was, and has not decided' }),
  })
  .openapi('BroughtRequest')

export const requestBrought = z.object({ request: broughtRequest }).openapi('RequestBrought')
export const broughtRequests = z.object({ requests: z.array(broughtRequest) }).openapi('BroughtRequests')

export type BroughtRequest = z.infer<typeof broughtRequest>
