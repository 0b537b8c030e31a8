import { z } from '@hono/zod-openapi'
import { instantText as instant } from './answer-fields.ts'
import { longText } from './fields.ts'

export const followUp = z
  .object({
    id: z.int(),
    kind: z.string().openapi({ example: 'call-back' }),
    reason: z.string().openapi({ example: 'low-score' }),
    note: z.string(),
    dueAt: instant,
    createdAt: instant,
    doneAt: instant.nullable(),
    result: z.string().nullable(),
    booking: z
      .object({
        reference: z.string(),
        start: instant,
        end: instant,
        service: z.object({ name: z.string() }),
        technician: z.object({ name: z.string() }),
      })
      .nullable(),
    client: z.object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() }).nullable(),
    survey: z.object({ score: z.int(), comment: z.string() }).nullable(),
    message: z.object({ kind: z.string(), to: z.string().nullable() }).nullable(),
  })
  .openapi('FollowUp')

export const followUpList = z.object({ followUps: z.array(followUp) }).openapi('FollowUpList')

export const followUpQuery = z.object({
  open: z
    .enum(['true', 'false'], { error: 'not-an-option' })
    .optional()
    .openapi({ description: '`true`: those to be done, the most pressing first; otherwise all, the latest first' }),
})

export const closeRequest = z
  .strictObject({ result: longText(2000).pipe(z.string().min(1, { error: 'required' })) })
  .openapi('CloseFollowUp')

export type FollowUp = z.infer<typeof followUp>
