import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openEmbedded, openPostgres } from '../../db/client.ts'
import { testDatabaseUrl } from '../database.ts'
import { type FakeResend, openFakeResend } from '../fake-resend.ts'
import { messageRows } from '../mailing.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { bookingOf } from '../world.ts'

let folder: string
let provider: FakeResend
const running: ServerProcess[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'creneau-mail-crash-'))
  provider = await openFakeResend()
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill('SIGKILL')))
  await provider.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<ServerProcess> {
  const server = await startServer(folder, {
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: provider.url,
    RESEND_RATE: '0',
  })
  running.push(server)
  return server
}

/** A real company: what the demo owes goes nowhere. Open at all hours, so that the day this runs on does not matter. */
async function moveIn(): Promise<void> {
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const technician = (slug: string) => ({
    slug,
    name: slug,
    email: `${slug}@example.com`,
    phone: '+33639980003',
    workingHours: always,
  })
  const file = join(folder, 'company.json')
  const company = {
    name: 'Martin',
    timeZone: 'Europe/Paris',
    locale: 'fr',
    phone: '+33240000000',
    email: 'contact@example.com',
  }
  const service = { slug: 'depannage', name: 'Dépannage', durationMinutes: 60, stepMinutes: 60, horizonDays: 30 }
  writeFileSync(
    file,
    JSON.stringify({ company, services: [service], technicians: ['t1', 't2', 't3'].map(technician), bookings: [] }),
  )
  const databaseUrl = await testDatabaseUrl()
  const env = { PATH: process.env.PATH, CRENEAU_DATA: folder, ...(databaseUrl && { DATABASE_URL: databaseUrl }) }
  await promisify(execFile)(process.execPath, ['dist/server/import.js', file], { env })
}

/** The database itself, while no server has it. */
async function within<Value>(look: (database: Database) => Promise<Value>): Promise<Value> {
  const url = await testDatabaseUrl()
  const database = url ? openPostgres(url) : await openEmbedded({ folder })
  try {
    return await look(database)
  } finally {
    await database.close()
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1800; i++) {
    if (holds()) return
    await sleep(50)
  }
  throw new Error('it never came')
}

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

test('kill -9 between send and mark: each mail is received once, none is missing', { timeout: 240_000 }, async () => {
  await moveIn()
  provider.always({ answer: 'never', accepts: true })
  const first = await start()
  const visits = 5
  for (let i = 0; i < visits; i++) {
    const response = await fetch(`${first.origin}/api/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bookingOf('depannage', `${day(3)}T1${i}:00:00Z`)),
    })
    expect(response.status).toBe(201)
  }
  // The clients' mails leave at any hour, the technicians' may wait for the morning.
  await until(() => new Set(provider.requests.map(({ key }) => key)).size >= visits)
  await first.kill('SIGKILL')
  const taken = provider.received.length
  expect(taken).toBeGreaterThanOrEqual(visits)

  provider.always({ answer: 'ok' })
  const open = await within(async (database) => {
    const rows = await messageRows(database)
    // The minute of the lease passes.
    await database.db.execute(`update message set not_before = null where status in ('due', 'sending')`)
    return rows.filter(({ attempts, status }) => attempts > 0 && (status === 'sending' || status === 'due')).length
  })
  expect(open, 'sent, but nobody lived to note it').toBeGreaterThanOrEqual(taken)

  const before = provider.requests.length
  const url = await testDatabaseUrl()
  await Promise.all(Array.from({ length: url ? 2 : 1 }, () => start()))
  await until(() => provider.requests.length >= before + open)
  // A process that is asked to stop notes first what it has sent.
  for (const server of running.splice(0)) await server.kill('SIGTERM')
  const byMessage = provider.count(({ tags }) => tags[0]?.value ?? '')
  expect([...new Set(byMessage.values())], 'each once').toEqual([1])
  const tried = await within(async (database) => (await messageRows(database)).filter(({ attempts }) => attempts > 0))
  expect(new Set(tried.map(({ status }) => status))).toEqual(new Set(['sent']))
  expect(byMessage.size, 'none is missing').toBe(tried.length)
})
