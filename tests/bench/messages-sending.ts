import { sql } from 'drizzle-orm'
import { runnerImport } from 'vite'
import type { Database } from '../../db/client.ts'
import { openPost } from '../../emails/send.ts'
import type { MessageKind } from '../../server/domain/messages.ts'
import type { Parcel, Post } from '../../server/domain/post.ts'
import { millis } from '../../server/domain/time.ts'
import { openLinks } from '../../server/links.ts'
import { openPlanning } from '../../server/usecases/planning.ts'
import { type Sending, sendDue } from '../../server/usecases/send-messages.ts'
import { calendarKnowledge } from '../../server/zone.ts'
import { listen, type Provider, startProvider } from './provider.ts'
import type { BenchRow } from './report.ts'

const bench = 'messages'
const ROUNDS = 11
/** Until what is ours, of which there is more, runs as fast as it will. */
const WARM_UP = 3
const SENT = 1600
/** How many mails the sender has under way when it sends them one by one. */
const AT_ONCE = 144
const NOW = millis(Date.parse('2026-11-23T10:00:00+01:00'))

/** Mails a second from the tables to the provider, one by one and in batches, against bare `fetch` of the same bodies. */
export async function benchSending(database: Database): Promise<BenchRow[]> {
  const provider = await startProvider()
  try {
    const sending = await openSending(database, provider)
    const single = await rivals(database, sending, provider, 'confirmation', AT_ONCE)
    const batch = await rivals(database, sending, provider, 'reminder-eve', 1)
    const row = (figure: string, value: number, unit = 'mails a second'): BenchRow => ({ bench, figure, value, unit })
    const { ratio } = single
    return [
      row(`sent one by one, ${AT_ONCE} at once`, single.ours),
      row(`bare fetch of the same mails, ${AT_ONCE} at once`, single.bare),
      { ...row('sent one by one, against bare fetch', ratio, '×'), target: '>= 0.6', ok: ratio >= 0.6 },
      row('sent in batches of 100', batch.ours),
      row('bare fetch of the same batches', batch.bare),
      row('sent in batches, against bare fetch of the same batches', batch.ratio, '×'),
      row('sent in batches, against bare fetch one by one', batch.ours / single.bare, '×'),
    ]
  } finally {
    provider.stop()
  }
}

async function openSending({ db }: Database, provider: Provider): Promise<Sending> {
  const { module } = await runnerImport<typeof import('../../server/compose.ts')>('./server/compose.ts', {
    logLevel: 'error',
  })
  const clock = () => NOW
  return {
    ...{ db, clock, links: openLinks('b'.repeat(32)), planning: openPlanning(db, clock, calendarKnowledge) },
    ...{ publicOrigin: () => 'https://bench.example', compose: module.composeMail, requestsPerSecond: 0 },
    post: openPost({ apiKey: 'bench', baseUrl: provider.url, timeoutMs: 10_000 }),
    ...{ leaseMs: 60_000, pauseMs: 5000, random: Math.random },
    onTrouble: ({ codes }) => {
      throw new Error(codes.join())
    },
    onFault: (_, error) => {
      throw error
    },
  }
}

/** In turn, several rounds, each against its neighbour, so that a noisy moment of the machine is nobody's alone. */
async function rivals(database: Database, sending: Sending, provider: Provider, kind: MessageKind, atOnce: number) {
  const bodies = await bodiesOf(database, sending, kind)
  const [ours, bare]: [number[], number[]] = [[], []]
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    await owe(database, kind)
    const sent = await rate(provider, () => sendDue(sending, new AbortController().signal))
    const fetched = await rate(provider, () => fetchAll(provider, bodies, atOnce))
    if (round >= 0) {
      ours.push(sent)
      bare.push(fetched)
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0
  const ratio = median(ours.map((rate, i) => rate / (bare[i] ?? rate)))
  return { ratio, ours: median(ours), bare: median(bare) }
}

async function rate(provider: Provider, run: () => Promise<unknown>): Promise<number> {
  await provider.count()
  const began = performance.now()
  await run()
  const seconds = (performance.now() - began) / 1000
  const received = await provider.count()
  if (received !== SENT) throw new Error(`the provider received ${received} of ${SENT} mails`)
  return received / seconds
}

/** Owes one message of a kind to each of as many visits, due now. */
async function owe({ db }: Database, kind: MessageKind): Promise<void> {
  await db.execute(sql`truncate message cascade`)
  await db.execute(sql`insert into message (booking_id, kind, revision, due_at, at_once)
    select id, ${kind}::text, 0, timestamptz '2026-11-23 08:00:00+00', true from booking order by id limit ${SENT}::int`)
  // As the database does by itself a minute after so many rows: without it, it sorts all that is due for each claim.
  await db.execute(sql`analyze message`)
}

/** What the sender posts, as it posts it: taken from its own requests. */
async function bodiesOf(database: Database, sending: Sending, kind: MessageKind): Promise<Body[]> {
  const parcels: Parcel[] = []
  const collect: Post = {
    send: async (parcel) => {
      parcels.push(parcel)
      return { outcome: 'sent', ids: parcel.mails.map(() => null) }
    },
  }
  await owe(database, kind)
  await sendDue({ ...sending, post: collect }, new AbortController().signal)
  const bodies: Body[] = []
  const listener = await listen((path, body) => void bodies.push({ path, body }))
  const post = openPost({ apiKey: 'bench', baseUrl: listener.url, timeoutMs: 10_000 })
  for (const parcel of parcels) await post.send(parcel)
  listener.stop()
  return bodies
}

interface Body {
  readonly path: string
  readonly body: string
}

async function fetchAll(provider: Provider, bodies: readonly Body[], atOnce: number): Promise<void> {
  let next = 0
  const send = async () => {
    for (let at = bodies[next++]; at; at = bodies[next++]) {
      const response = await fetch(`${provider.url}${at.path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer bench',
          'idempotency-key': crypto.randomUUID(),
        },
        body: at.body,
      })
      if (!response.ok) throw new Error(`status ${response.status}`)
      await response.json()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, send))
}
