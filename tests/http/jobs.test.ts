import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterEach, expect, test } from 'vitest'
import { openPost } from '../../emails/send.ts'
import { type OpenJobs, openJobs } from '../../server/jobs.ts'
import { type Sending, sendDue } from '../../server/usecases/send-messages.ts'
import { testDatabase, testDatabaseUrl } from '../database.ts'
import { openFakeResend } from '../fake-resend.ts'
import { messageRows, sendingOf } from '../mailing.ts'
import { seed } from '../seed.ts'
import { bookingOf, openWorldOn, type World } from '../world.ts'

const NOW = '2026-11-23T10:00:00+01:00'
const opened: OpenJobs[] = []

afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop()
})

/** An app whose jobs really run, as `main.ts` has them. */
async function openWorking(more: Partial<Sending> = {}): Promise<World> {
  const database = await testDatabase()
  const troubles: string[] = []
  const jobs = await openJobs(database, (code) => void troubles.push(code))
  opened.push(jobs)
  const world = openWorldOn(database, NOW, { jobs })
  await jobs.begin('Europe/Paris', {
    sendMessages: (stop) => sendDue(sendingOf(world, more), stop),
    chaseFollowUps: async () => {},
    readCalendars: async () => {},
    forgetInactive: async () => {},
  })
  return world
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await holds()) return
    await sleep(50)
  }
  throw new Error('it never came')
}

const sentCount = async (world: World) => (await messageRows(world)).filter(({ status }) => status === 'sent').length

test('a booking wakes the sender by itself; a booking that fails leaves no job', async () => {
  await seed((await testDatabase()).db, {})
  const world = await openWorking()
  const asked = bookingOf('depannage', '2026-12-07T14:00:00+01:00')
  expect((await world.post('/api/bookings', asked)).status).toBe(201)
  await until(async () => (await sentCount(world)) === 2)
  expect((await world.post('/api/bookings', bookingOf('depannage', '2026-12-07T14:00:00+01:00'))).status).toBe(409)
  expect(await sentCount(world)).toBe(2)
})

test('several workers at once send each message once', async () => {
  await seed((await testDatabase()).db, { technicians: Array.from({ length: 8 }, (_, i) => ({ slug: `t${i}` })) })
  const [world] = await Promise.all([openWorking(), openWorking()])
  const replies = await Promise.all(
    Array.from({ length: 24 }, (_, i) =>
      world.post('/api/bookings', bookingOf('depannage', `2026-12-0${7 + (i % 3)}T14:00:00+01:00`)),
    ),
  )
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 24 }, () => 201))
  await until(async () => (await sentCount(world)) === 48)
  expect((await messageRows(world)).every(({ attempts, status }) => status !== 'sent' || attempts === 1)).toBe(true)
})

test('the database goes away in the middle: what was under way is sent when it is back, once', async () => {
  const url = await testDatabaseUrl()
  await seed((await testDatabase()).db, { technicians: Array.from({ length: 8 }, (_, i) => ({ slug: `t${i}` })) })
  const provider = await openFakeResend()
  provider.always({ answer: 'ok', delayMs: 150 })
  const post = openPost({ apiKey: 're_test', baseUrl: provider.url, timeoutMs: 5000 })
  const world = await openWorking({ post, leaseMs: 1000, pauseMs: 100 })
  for (let i = 0; i < 8; i++)
    expect((await world.post('/api/bookings', bookingOf('depannage', '2026-12-07T14:00:00+01:00'))).status).toBe(201)
  await until(async () => provider.requests.length > 0)
  if (url) await cutConnections(url)
  await until(async () => {
    const sent = await sentCount(world).catch(() => 0)
    if (sent < 16) opened[0]?.nudge()
    return sent === 16
  })
  expect(provider.received).toHaveLength(16)
  await provider.close()
})

/** Every connection to this file's database is ended, as by a restart. */
async function cutConnections(url: string): Promise<void> {
  const server = postgres(url, { max: 1, onnotice: () => {} })
  await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  await server.end()
}
