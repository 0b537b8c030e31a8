import type { z } from 'zod'
import type { messagePreview, templateList, templateTexts } from '../../../server/contract/templates.ts'

export type Library = z.infer<typeof templateList>
export type TemplateTexts = z.infer<typeof templateTexts>
export type Composed = z.infer<typeof messagePreview>

/** The words of a ready mail in one language. */
export interface ReadyWords {
  readonly title: string
  readonly subject: string
  readonly body: string
}
