import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPostgres } from '../../db/client.ts'
import { freePort } from '../free-port.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { bookingOf, openWorldOn } from '../world.ts'

let folder: string
const running: ServerProcess[] = []
const start = async (settings?: Record<string, string>) => {
  const server = await startServer(folder, settings)
  running.push(server)
  return server
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'creneau-crash-'))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill('SIGKILL')))
  rmSync(folder, { recursive: true, force: true })
})

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

async function freeStarts(origin: string): Promise<string[]> {
  const response = await fetch(`${origin}/api/slots?service=diagnostic&from=${day(1)}&to=${day(40)}`)
  const { slots } = (await response.json()) as { slots: { start: string }[] }
  return slots.map(({ start }) => start)
}

interface Asked {
  id: string
  kind: string
  required: boolean
  options: string[]
}

/** What the demo company wants to know before a diagnostic, answered somehow. */
async function answersFor(origin: string): Promise<Record<string, string>> {
  const { services } = (await (await fetch(`${origin}/api/services`)).json()) as {
    services: { slug: string; questions: Asked[] }[]
  }
  const questions = services.find(({ slug }) => slug === 'diagnostic')?.questions ?? []
  return Object.fromEntries(
    questions.filter(({ required }) => required).map(({ id, options }) => [id, options[0] ?? 'oui']),
  )
}

const book = (origin: string, start: string, answers: Record<string, string>) =>
  fetch(`${origin}/api/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(bookingOf('diagnostic', start, { answers })),
  })

interface Acknowledged {
  reference: string
  start: string
  manageUrl: string
}

test('killed with -9 in a booking storm, no acknowledged booking is lost', { timeout: 120_000 }, async () => {
  const first = await start()
  const starts = await freeStarts(first.origin)
  expect(starts.length).toBeGreaterThan(60)
  const answers = await answersFor(first.origin)
  const acknowledged: Acknowledged[] = []
  const storm = Array.from({ length: 8 }, async (_, client) => {
    for (let i = client; i < starts.length; i += 8) {
      const response = await book(first.origin, starts[i] ?? '', answers)
      const answer = await response.json()
      if (response.status === 201) acknowledged.push(answer as Acknowledged)
      if (acknowledged.length >= 25) void first.kill('SIGKILL')
    }
  })
  await Promise.allSettled(storm)
  await first.kill('SIGKILL')
  expect(acknowledged.length).toBeGreaterThanOrEqual(25)

  const second = await start()
  for (const { reference, start: promised, manageUrl } of acknowledged) {
    const response = await fetch(`${second.origin}/api/bookings/${manageUrl.split('/m/')[1]}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ reference, start: promised, status: 'confirmed' })
  }
})

test('asked to stop, it finishes what is in flight', { timeout: 120_000 }, async () => {
  const server = await start()
  const starts = await freeStarts(server.origin)
  const answers = await answersFor(server.origin)
  let answered = 0
  const asked = starts.slice(0, 12).map((slot) => book(server.origin, slot, answers).finally(() => answered++))
  // A few answers show that the other requests have arrived too.
  while (answered < 3) await new Promise((resolve) => setImmediate(resolve))
  const code = server.kill('SIGTERM')
  const replies = await Promise.all(asked)
  // Neighbouring starts take each other's place: a clean no is an answer too.
  for (const { status } of replies) expect([201, 409]).toContain(status)
  expect(replies.filter(({ status }) => status === 201).length).toBeGreaterThan(2)
  expect(await code).toBe(0)
})

test('a second process on the folder is told so and stops', { timeout: 120_000 }, async () => {
  const embedded = { DATABASE_URL: '' }
  const first = await start(embedded)
  const port = await freePort()
  const second = spawn(process.execPath, ['dist/server/main.js'], {
    env: { PATH: process.env.PATH, PORT: String(port), CRENEAU_DATA: folder },
  })
  let said = ''
  second.stderr.on('data', (chunk) => (said += chunk))
  const [code] = await once(second, 'exit')
  expect(code).toBe(1)
  expect(said).toContain(String(first.child.pid))
  expect(said).not.toContain('    at ')
})

test('with the database away, visitors are asked to come back, and nothing leaks', async () => {
  const away = openPostgres(`postgres://nobody@127.0.0.1:${await freePort()}/nowhere`)
  const w = openWorldOn(away, '2026-11-23T07:00:00+01:00')
  for (const reply of [
    await w.get('/api/services'),
    await w.get('/api/slots?service=diagnostic&from=2026-11-24&to=2026-11-24'),
    await w.post('/api/bookings', bookingOf('diagnostic', '2026-11-24T09:00:00+01:00')),
    await w.get('/readyz'),
  ]) {
    expect(reply.status).toBe(503)
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(reply.body.type).toBe('/problems/unavailable')
    expect(reply.text).not.toMatch(/ECONNREFUSED|select|127\.0\.0\.1/)
  }
  expect((await w.get('/healthz')).status).toBe(200)
  expect(w.logs.join('')).not.toContain('Camille')
  await away.close()
})
