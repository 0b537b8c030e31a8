import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { message, webhookEvent } from '../db/tables.ts'
import type { Posted } from '../server/domain/post.ts'
import { send } from './mailing.ts'
import { bookingOf, openWorld, type Reply, type World, webhookSecret } from './world.ts'

export const MONDAY = '2026-11-23T10:00:00+01:00'
/** When what is reported happened. */
export const AT = '2026-11-23T09:05:00.000Z'

/** An event of the provider about a mail. */
export const event = (
  type: string,
  { tag, ...data }: { tag?: string | null; [more: string]: unknown } = {},
  at = AT,
) => ({
  type,
  created_at: at,
  data: {
    created_at: at,
    from: 'Le Gall <bonjour@legall.example.fr>',
    subject: 'Rendez-vous confirmé',
    ...(tag && { tags: { message: tag, kind: 'confirmation' } }),
    ...data,
  },
})

interface Signing {
  readonly id?: string
  readonly at?: number
  readonly secret?: string
  /** Sent instead of what was signed. */
  readonly body?: string
}

/** Calls as the provider does: HMAC-SHA256 over id, time and bytes. */
export function report(
  w: Pick<World, 'post'>,
  told: unknown,
  { id = `msg_${randomUUID()}`, at = Date.now(), secret = webhookSecret, body }: Signing = {},
): Promise<Reply> {
  const signed = typeof told === 'string' ? told : JSON.stringify(told)
  const timestamp = Math.floor(at / 1000)
  const signature = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(`${id}.${timestamp}.${signed}`)
    .digest('base64')
  return w.post('/api/webhooks/resend', body ?? signed, {
    'svix-id': id,
    'svix-timestamp': String(timestamp),
    'svix-signature': `v1,${signature}`,
  })
}

/** A world with one visit, whose confirmation and technician's notice left as the provider answered. */
export async function told(posted: (n: number) => Posted = (n) => ({ outcome: 'sent', ids: [`mail-${n}`] })) {
  const w = await openWorld({ now: MONDAY, services: [{ slug: 'depannage' }] })
  const { body } = await w.post('/api/bookings', bookingOf('depannage', '2026-12-07T14:00:00+01:00'))
  let n = 0
  await send(w, { send: async () => posted(++n) })
  return { w, reference: body.reference as string, claire: await w.signIn() }
}

export const rowOf = async ({ db }: World, kind = 'confirmation') => {
  const rows = await db.select().from(message)
  const row = rows.find((each) => each.kind === kind)
  if (!row) throw new Error(`no ${kind}`)
  return row
}

/** All that a report could have changed. */
export const everything = async ({ db }: World) => [
  await db.select().from(message).orderBy(message.id),
  await db.select({ id: webhookEvent.id, receivedAt: webhookEvent.receivedAt }).from(webhookEvent),
  (await db.execute(sql`select * from follow_up`)) as unknown,
]
