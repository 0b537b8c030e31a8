import { z } from '@hono/zod-openapi'
import type { Delivery } from '../domain/delivery.ts'
import { type Millis, millis } from '../domain/time.ts'

const tags = z.union([
  z.record(z.string(), z.unknown()),
  z
    .array(z.object({ name: z.string(), value: z.unknown() }))
    .transform((list) => Object.fromEntries(list.map(({ name, value }) => [name, value]))),
])

/** As far as we read it: the provider adds to its events as it likes. */
const providerEvent = z.object({
  type: z.string(),
  created_at: z.string().optional(),
  data: z.object({
    email_id: z.string().min(1).max(200).nullish(),
    to: z.array(z.string()).nullish(),
    tags: tags.nullish(),
    bounce: z.object({ type: z.string().nullish() }).nullish(),
    failed: z.object({ reason: z.string().nullish() }).nullish(),
  }),
})

/** What a report of the provider tells of one of our mails; null when it is about something else. */
export function readProviderEvent(event: unknown, now: Millis): Delivery | null {
  const read = providerEvent.safeParse(event)
  if (!read.success) return null
  const { type, created_at, data } = read.data
  const kind = kindOf(type, data.bounce?.type)
  if (!kind) return null
  const providerId = data.email_id ?? null
  const messageKey = z.uuid().safeParse(data.tags?.message).data ?? null
  if (!providerId && !messageKey) return null
  const at = Date.parse(created_at ?? '')
  return {
    kind,
    at: Number.isNaN(at) ? now : millis(at),
    providerId,
    messageKey,
    to: data.to?.length === 1 ? (data.to[0] ?? null) : null,
    reason: kind === 'failed' ? codeOf(data.failed?.reason) : null,
  }
}

function kindOf(type: string, bounce: string | null | undefined): Delivery['kind'] | null {
  switch (type) {
    case 'email.sent':
      return 'sent'
    case 'email.delivered':
      return 'delivered'
    case 'email.complained':
      return 'complained'
    case 'email.failed':
      return 'failed'
    // What is not said to be passing, is not.
    case 'email.bounced':
      return bounce?.toLowerCase() === 'transient' ? 'soft-bounced' : 'bounced'
    // An address that bounced before: the provider does not try it again.
    case 'email.suppressed':
      return 'bounced'
    default:
      return null
  }
}

/** A reason that is a code; sentences may quote addresses. */
const codeOf = (reason: string | null | undefined) => (reason && /^[\w-]{1,60}$/.test(reason) ? reason : 'failed')
