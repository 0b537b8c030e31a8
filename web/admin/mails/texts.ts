import type { z } from 'zod'
import type { mailTextList } from '../../../server/contract/templates.ts'

export const locales = ['fr', 'en'] as const
export type Locale = (typeof locales)[number]
export type MailTextList = z.infer<typeof mailTextList>

export interface Words {
  readonly subject: string
  readonly opening: string
  readonly closing: string
}
