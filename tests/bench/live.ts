import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { type ServerProcess, startBuilt } from '../built-server.ts'
import { openBenchDatabase } from './api.ts'
import type { BenchRow } from './report.ts'
import { median } from './timing.ts'

const bench = 'live'
const CHANGES = 120
const WARM_UP = 20
const WITHIN_MS = 1000

/** What one assistant changes, until another sees it: two server processes on one Postgres, or the one that the embedded database allows. */
export async function benchLive(): Promise<BenchRow[]> {
  if (!process.env.DATABASE_URL) return between(1, {})
  const { database, url, drop } = await openBenchDatabase('_live')
  try {
    const rows = await between(2, { DATABASE_URL: url })
    const bare = await notifyTimes(url)
    const told = rows.find(({ figure }) => figure.endsWith('told: p50'))?.value ?? 0
    return [
      ...rows,
      { bench, figure: 'bare NOTIFY until it is heard: p50', value: median(bare), unit: 'ms' },
      { bench, figure: 'told, against bare NOTIFY', value: told / median(bare), unit: '×' },
    ]
  } finally {
    await database.close()
    await drop()
  }
}

async function between(processes: 1 | 2, settings: Record<string, string>): Promise<BenchRow[]> {
  const folders = Array.from({ length: processes }, () => mkdtempSync(join(tmpdir(), 'creneau-live-')))
  const servers: ServerProcess[] = []
  try {
    // One after the other: the first loads the demo company.
    for (const folder of folders) servers.push(await startBuilt({ ...settings, CRENEAU_DATA: folder }))
    const writer = servers[0] as ServerProcess
    const reader = servers[processes - 1] as ServerProcess
    const [told, seen] = await measure(await signIn(writer.origin), await signIn(reader.origin))
    const of = `${processes} ${processes === 1 ? 'process' : 'processes'}`
    return [
      { bench, figure: `${of}, a change until the other screen is told: p50`, value: median(told), unit: 'ms' },
      ...limit(`${of}, a change until the other screen is told: p99`, told),
      { bench, figure: `${of}, until it has read the day anew: p50`, value: median(seen), unit: 'ms' },
      ...limit(`${of}, until it has read the day anew: p99`, seen),
    ]
  } finally {
    for (const { kill } of servers) await kill('SIGTERM')
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

function limit(figure: string, times: readonly number[]): BenchRow[] {
  const value = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
  return [{ bench, figure, value, unit: 'ms', target: `< ${WITHIN_MS}`, ok: value < WITHIN_MS }]
}

type Call = (path: string, method?: string, body?: object) => Promise<Response>

async function signIn(origin: string): Promise<Call> {
  const headers = { 'content-type': 'application/json', origin }
  const body = JSON.stringify({ email: 'claire@demo.example', password: 'creneau-demo' })
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(await answer.text())
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return async (path, method = 'GET', given) => {
    const response = await fetch(`${origin}/api/admin/${path}`, {
      method,
      headers: { ...headers, cookie },
      ...(given && { body: JSON.stringify(given) }),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
}

/** Milliseconds from the click of one to the news, and to the day as it now is, of the other. */
async function measure(write: Call, read: Call): Promise<readonly [told: number[], seen: number[]]> {
  const from = new Date().toISOString().slice(0, 10)
  const to = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)
  const { bookings } = (await (await write(`bookings?from=${from}&to=${to}`)).json()) as {
    bookings: { reference: string; version: number; status: string; start: string }[]
  }
  const visit = bookings.find(({ status }) => status === 'confirmed')
  if (!visit) throw new Error('the demo has no visit to come')
  const date = visit.start.slice(0, 10)
  const news = await listen(read)
  const [told, seen]: [number[], number[]] = [[], []]
  let { version } = visit
  for (let i = 0; i < WARM_UP + CHANGES; i++) {
    const notes = `Portail ${i}`
    const heard = news.next()
    const began = performance.now()
    const answered = write(`bookings/${visit.reference}`, 'PATCH', { version, notes })
    await heard
    const toldAfter = performance.now() - began
    const day = await (await read(`bookings?from=${date}&to=${date}`)).text()
    const seenAfter = performance.now() - began
    if (!day.includes(`"${notes}"`)) throw new Error('the day that was read after the news is older than them')
    version = ((await (await answered).json()) as { version: number }).version
    if (i < WARM_UP) continue
    told.push(toldAfter)
    seen.push(seenAfter)
  }
  await news.stop()
  return [told, seen]
}

/** The server's events; `next` is the next one that tells of the planning. */
async function listen(call: Call) {
  const reader = (await call('events')).body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('no stream')
  let waiting: (() => void) | null = null
  let ready: () => void = () => {}
  const isReady = new Promise<void>((resolve) => {
    ready = resolve
  })
  const pump = async () => {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      if (value.includes('event: ready')) ready()
      if (value.includes('planning')) waiting?.()
    }
  }
  void pump().catch(() => {})
  await isReady
  return {
    next: () =>
      new Promise<void>((resolve) => {
        waiting = resolve
      }),
    stop: () => reader.cancel(),
  }
}

async function notifyTimes(url: string): Promise<number[]> {
  const [ear, mouth] = [postgres(url, { max: 1 }), postgres(url, { max: 1 })]
  let heard = () => {}
  await ear.listen('bench', () => heard())
  const times: number[] = []
  for (let i = 0; i < WARM_UP + CHANGES; i++) {
    const came = new Promise<void>((resolve) => {
      heard = resolve
    })
    const began = performance.now()
    await mouth.notify('bench', String(i))
    await came
    if (i >= WARM_UP) times.push(performance.now() - began)
  }
  await Promise.all([ear.end(), mouth.end()])
  return times
}
