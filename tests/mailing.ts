import { sql } from 'drizzle-orm'

import type { Mail } from '../server/domain/mail.ts'
import type { Post } from '../server/domain/post.ts'
import { type Sending, sendDue } from '../server/usecases/send-messages.ts'
import type { World } from './world.ts'

export const sendingOf = ({ deps }: World, more: Partial<Sending> = {}): Sending => ({
  ...deps,
  post: null,
  requestsPerSecond: 0,
  leaseMs: 60_000,
  pauseMs: 5_000,
  random: () => 1,
  onFault: (_, error) => {
    throw error
  },
  onTrouble: () => {},
  ...more,
})

/** Sends what this world owes now; what left, in order. Without a provider it lands in the outbox. */
export async function send(world: World, post: Post | null = null, more: Partial<Sending> = {}): Promise<void> {
  await sendDue(sendingOf(world, { post, ...more }), new AbortController().signal)
}

/** As if the provider's pauses and the leases were over. */
export const endPauses = ({ db }: Pick<World, 'db'>) =>
  db.execute(`update message set not_before = null where status in ('due', 'sending')`)

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

/** As many clients (`cN@example.com`), each to be asked about a visit five days before; from 6 January 2026 at 10:00 in Paris on. */
export async function oweSurveys(
  { db }: Pick<World, 'db'>,
  count: number,
  dueAt = '2026-01-06T10:00:00+01:00',
): Promise<void> {
  await db.execute(sql`
    insert into client (name, email, phone, locale)
    select 'Client ' || n, 'c' || n || '@example.com', '+33639980001', 'fr' from generate_series(1, ${count}::int) n`)
  await db.execute(
    sql`insert into address (client_id, line1, postcode, city) select id, '1 rue des Lilas', '44000', 'Nantes' from client`,
  )
  await db.execute(sql`
    insert into booking (reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes, buffer_after_minutes,
      arrival_window_minutes, client_id, address_id, contact_name, contact_email, contact_phone, locale, revision)
    select 'R' || c.id, 'confirmed', 'import', 1, 1, first.at + c.id * interval '1 minute', first.at + (c.id + 1) * interval '1 minute', 0, 0, 0, c.id, a.id, c.name, c.email, c.phone, 'fr', 0
      from client c join address a on a.client_id = c.id,
           (select date_trunc('minute', ${dueAt}::timestamptz) - interval '5 days' as at) as first`)
  await db.execute(sql`
    insert into message (booking_id, kind, revision, due_at)
    select id, 'survey', 0, ${dueAt}::timestamptz + id * interval '1 microsecond' from booking order by id`)
}

/** Links to a new password that were mailed so far, oldest first. */
export async function resetLinks(world: World): Promise<{ to: string; url: string }[]> {
  await send(world)
  return (await outbox(world))
    .filter(({ kind }) => kind === 'password-reset' || kind === 'invitation')
    .map(({ to, text }) => ({ to, url: /https?:\S+reset-password\S+/.exec(text)?.[0] ?? '' }))
}
