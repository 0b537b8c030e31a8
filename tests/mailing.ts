import { sql } from 'drizzle-orm'
import { composeMail } from '../server/compose.ts'

import type { Mail } from '../server/domain/mail.ts'
import type { Post } from '../server/domain/post.ts'
import { type Sending, sendDue } from '../server/usecases/send-messages.ts'
import type { World } from './world.ts'

export const sendingOf = ({ deps }: World, more: Partial<Sending> = {}): Sending => ({
  ...deps,
  compose: composeMail,
  post: null,
  requestsPerSecond: 0,
  leaseMs: 60_000,
  pauseMs: 5_000,
  random: () => 1,
  onFault: (_, error) => {
    throw error
  },
  ...more,
})

/** Sends what this world owes now; what left, in order. Without a provider it lands in the outbox. */
export async function send(world: World, post: Post | null = null, more: Partial<Sending> = {}): Promise<void> {
  await sendDue(sendingOf(world, { post, ...more }), new AbortController().signal)
}

export interface Row {
  readonly id: number
  readonly kind: string
  readonly status: string
  readonly revision: number
  readonly reason: string | null
  readonly attempts: number
  readonly dueAt: string
}

/** Every message row, oldest due first. */
export async function messageRows({ db }: Pick<World, 'db'>): Promise<Row[]> {
  const rows = await db
    .select({
      rows: sql<
        Row[]
      >`coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'status', status, 'revision', revision, 'reason', reason,
        'attempts', attempts, 'dueAt', to_char(due_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI')) order by due_at, id), '[]'::json)`,
    })
    .from(sql`message`)
  return rows[0]?.rows ?? []
}

/** What the outbox keeps, in the order it left. */
export async function outbox({ db }: Pick<World, 'db'>): Promise<(Mail & { kind: string; id: number })[]> {
  const [row] = await db
    .select({
      mails: sql<
        (Mail & { kind: string; id: number })[]
      >`coalesce(json_agg(o.mail || jsonb_build_object('kind', m.kind, 'id', m.id) order by m.sent_at, m.due_at, m.id), '[]'::json)`,
    })
    .from(sql`outbox_mail o join message m on m.id = o.message_id`)
  return row?.mails ?? []
}
