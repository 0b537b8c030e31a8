import type { z } from 'zod'
import type { mailTextList } from '../../../server/contract/templates.ts'
import { codeOf } from '../../api-admin.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'

export const locales = ['fr', 'en'] as const
export type Locale = (typeof locales)[number]
export type MailTextList = z.infer<typeof mailTextList>

export interface Words {
  readonly subject: string
  readonly opening: string
  readonly closing: string
}

/** What somebody else saved meanwhile. */
export interface Kept extends Words {
  readonly version: number
}

interface Text {
  readonly kind: string
  readonly locale: Locale
  /** 0: the words were ours. */
  readonly version: number
}

interface Saved {
  readonly isSaved: boolean
  readonly version: number
  readonly theirs: Kept | null
  readonly errors: Readonly<Partial<Record<string, string>>>
}

/** Saves a text that is still what its editor saw. */
export async function saveText({ kind, locale, ...body }: Text & Words): Promise<Saved> {
  const reply = await ask<Kept>(`/admin/mail-texts/${kind}/${locale}`, { method: 'PUT', body })
  if (reply.ok) return { isSaved: true, version: reply.value.version, theirs: null, errors: {} }
  const { failure } = reply
  const problem = failure.kind === 'problem' ? failure.problem : null
  const theirs = codeOf(reply) === 'stale' ? ((problem?.current as Kept | undefined) ?? null) : null
  const errors = Object.fromEntries((problem?.errors ?? []).map(({ path, message }) => [path, message]))
  if (!theirs && Object.keys(errors).length === 0) toast(failureText(failure), { tone: 'problem' })
  return { isSaved: false, version: body.version, theirs, errors }
}

/** Goes back to our words; false: it could not be. */
export async function resetText({ kind, locale, version }: Text): Promise<boolean> {
  const reply = await ask(`/admin/mail-texts/${kind}/${locale}?version=${version}`, { method: 'DELETE' })
  if (!reply.ok) toast(failureText(reply.failure), { tone: 'problem' })
  return reply.ok
}
