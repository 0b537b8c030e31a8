import { z } from '@hono/zod-openapi'
import { automaticKinds } from '../domain/messages.ts'
import { longText, shortText } from './fields.ts'

const locale = z.enum(['fr', 'en'])
const subject = shortText(250)

export const wordsToPreview = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('template'),
      locale,
      subject,
      body: longText(10_000).pipe(z.string().min(1, { error: 'required' })),
    }),
    z.strictObject({ kind: z.enum(automaticKinds), locale, subject, opening: longText(2000), closing: longText(2000) }),
  ])
  .openapi('WordsToPreview')

export const composedMail = z
  .object({ subject: z.string(), html: z.string(), text: z.string() })
  .openapi('ComposedMail', { description: 'The mail as its reader would get it' })

export type WordsToPreview = z.infer<typeof wordsToPreview>
export type ComposedMail = z.infer<typeof composedMail>
