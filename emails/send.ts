import { type CreateEmailOptions, type ErrorResponse, Resend, type Response } from 'resend'
import type { Mail } from '../server/domain/mail.ts'
import type { Parcel, Post, Posted, Webhooks } from '../server/domain/post.ts'
import { exchange } from './exchange.ts'
import { later, postedOf } from './provider-answer.ts'

/** Where mails leave: `baseUrl` null is the provider's own. */
export function openPost({
  apiKey,
  baseUrl,
  timeoutMs,
}: {
  apiKey: string
  baseUrl: string | null
  timeoutMs: number
}): Post {
  const provider = new Provider(apiKey, baseUrl ? { baseUrl: withoutSlash(baseUrl) } : {})
  return { send: (parcel) => sendWithin(provider, parcel, timeoutMs) }
}

type Options = Parameters<Resend['post']>[2]

/** The library, by a way out of our own: what it makes of a mail and of an answer stays the same. */
class Provider extends Resend {
  override async post<Data>(path: string, entity: unknown, options: Options = {}): Promise<Response<Data>> {
    const { idempotencyKey, headers: more, signal } = options
    const headers = {
      authorization: `Bearer ${this.key}`,
      'user-agent': this.userAgent,
      'content-type': 'application/json',
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      ...(more && Object.fromEntries(new Headers(more))),
    }
    try {
      const body = JSON.stringify(entity)
      const answer = await exchange(`${this.baseUrl}${path}`, { method: 'POST', headers, body, signal })
      const { status, headers: heard, text } = answer
      if (status >= 200 && status < 300) return { data: JSON.parse(text), error: null, headers: heard }
      return { data: null, error: errorOf(status, text), headers: heard }
    } catch {
      return { data: null, error: unnamed(null), headers: null }
    }
  }
}

function errorOf(status: number, text: string): ErrorResponse {
  try {
    return JSON.parse(text)
  } catch {
    return unnamed(status)
  }
}

const unnamed = (statusCode: number | null): ErrorResponse => ({ name: 'application_error', statusCode, message: '' })

const withoutSlash = (url: string) => url.replace(/\/+$/, '')

/** The library says of every broken request the same thing; whether it was us who broke it, only we know. */
async function sendWithin(provider: Provider, parcel: Parcel, timeoutMs: number): Promise<Posted> {
  // Its batches carry none: one by one, each mail keeps its own.
  if (parcel.isBatch && parcel.mails.some(({ attachments }) => attachments.length > 0))
    return { outcome: 'refused', code: 'attachment-in-batch' }
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs)
  try {
    const answer = await request(provider, parcel, abort.signal)
    if (answer.headers === null) return later(abort.signal.aborted ? 'timed-out' : 'no-answer')
    return postedOf(answer, parcel.mails.length, parcel.isBatch)
  } finally {
    clearTimeout(timer)
  }
}

function request(provider: Provider, { key, isBatch, mails }: Parcel, signal: AbortSignal) {
  const options = { idempotencyKey: key, signal }
  if (isBatch) return provider.batch.send(mails.map(bodyOf), { ...options, batchValidation: 'strict' as const })
  const [mail] = mails
  if (!mail || mails.length > 1) throw new Error('one mail, or a batch')
  return provider.emails.send(bodyOf(mail), options)
}

const bodyOf = (mail: Mail): CreateEmailOptions => ({
  from: mail.from,
  to: mail.to,
  ...(mail.replyTo && { replyTo: mail.replyTo }),
  subject: mail.subject,
  html: mail.html,
  text: mail.text,
  headers: { ...mail.headers },
  tags: mail.tags.map(({ name, value }) => ({ name, value })),
  ...(mail.attachments.length > 0 && {
    attachments: mail.attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content) })),
  }),
})

export function openWebhooks(secret: string): Webhooks {
  // The library wants a key for whatever it does; verifying uses none.
  const { webhooks } = new Resend('none')
  return {
    read: ({ body, ...headers }) => {
      try {
        return webhooks.verify({ payload: body, headers, webhookSecret: secret }) ?? null
      } catch {
        return null
      }
    },
  }
}
