import { z } from '@hono/zod-openapi'
import type { MessageKey } from './words.ts'

const says = (key: MessageKey) => ({ error: key })
const key = (length: number) => z.string(says('required')).regex(new RegExp(`^[\\w-]{${length}}=*$`), says('invalid'))

const endpoint = z.url({ protocol: /^https$/, error: 'invalid' satisfies MessageKey }).max(1000, says('too-long'))

/** As a browser's `PushSubscription.toJSON()` has it. */
export const pushSubscriptionRequest = z
  .object({
    endpoint: endpoint.openapi({ description: 'Of the browser’s push service' }),
    keys: z.object({ p256dh: key(87), auth: key(22) }, says('required')),
  })
  .openapi('PushSubscriptionRequest')

export const pushEndRequest = z.strictObject({ endpoint }).openapi('PushEndRequest')

export const pushSettings = z
  .object({ publicKey: z.string().openapi({ description: 'What a browser subscribes with; base64url' }) })
  .openapi('PushSettings')
