import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { runnerImport } from 'vite'
import type { Database } from '../../db/client.ts'
import { openPost } from '../../emails/send.ts'
import { bookVisit } from '../../server/usecases/book-visit.ts'
import { type Sending, sendDue } from '../../server/usecases/send-messages.ts'
import { openBenchApp } from './api.ts'
import { startProvider } from './provider.ts'
import type { BenchRow } from './report.ts'

const bench = 'messages'
const ROUNDS = 6
const A_ROUND = 40

/** How long a booking takes while its mails leave, and while the provider answers nothing: in turn, in one process. */
export async function benchLatency(database: Database): Promise<BenchRow[]> {
  const healthy = await startProvider()
  const hung = await openSilence()
  try {
    const { module } = await runnerImport<typeof import('../../server/compose.ts')>('./server/compose.ts', {
      logLevel: 'error',
    })
    const times: Record<'up' | 'down', number[]> = { up: [], down: [] }
    let booked = 0
    for (let round = 0; round < ROUNDS * 2; round++) {
      const way = round % 2 === 0 ? 'up' : 'down'
      const { deps } = openBenchApp(database)
      const sending: Sending = {
        ...deps,
        ...{ compose: module.composeMail, requestsPerSecond: 0, leaseMs: 60_000, pauseMs: 5000, random: Math.random },
        post: openPost({ apiKey: 'bench', baseUrl: way === 'up' ? healthy.url : hung.url, timeoutMs: 2000 }),
        onTrouble: () => {},
        onFault: (_, error) => {
          throw error
        },
      }
      const stop = new AbortController()
      let working: Promise<unknown> | null = null
      const nudge = () => {
        working ??= sendDue(sending, stop.signal).finally(() => {
          working = null
        })
      }
      for (let i = 0; i < A_ROUND; i++) {
        const began = performance.now()
        await book({ ...deps, jobs: { ...deps.jobs, nudge } }, booked++)
        // The first pair warms up.
        if (round > 1) times[way].push(performance.now() - began)
      }
      stop.abort()
      await working
      await database.db.execute(sql`delete from message`)
    }
    const [up, down] = [median(times.up), median(times.down)]
    return [
      { bench, figure: 'a booking while its mails leave', value: up, unit: 'ms' },
      { bench, figure: 'a booking while the provider answers nothing', value: down, unit: 'ms' },
      {
        ...{ bench, figure: 'latency with the provider down, against up', value: down / up, unit: '×' },
        ...{ target: '<= 1.1', ok: down / up <= 1.1 },
      },
    ]
  } finally {
    healthy.stop()
    hung.close()
  }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

async function book(deps: Parameters<typeof bookVisit>[0], i: number): Promise<void> {
  const hour = [7, 8, 9, 10][i % 4] ?? 7
  const start = Date.UTC(2026, 10, 30 + (Math.floor(i / 4) % 4) + 7 * (Math.floor(i / 16) % 4), hour) / 60_000
  const result = await bookVisit(
    deps,
    {
      service: 'depannage',
      technician: undefined,
      start: start as never,
      client: { name: 'Bench', email: `latency${i}@example.com`, phone: `+336399${String(i).padStart(5, '0')}` },
      address: { line1: '1 rue', postcode: '44000', city: 'Nantes' },
      answers: {},
      locale: 'fr',
    },
    { scope: 'book', key: `latency-${i}`, fingerprint: 'x' },
  )
  if (!result.ok) throw new Error(result.refusal.code)
}

/** Takes connections and says nothing. */
async function openSilence() {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => sockets.add(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
