import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type OpenJobs, openJobs } from '../../server/jobs.ts'
import { sendDue } from '../../server/usecases/send-messages.ts'
import { testDatabase } from '../database.ts'
import { messageRows, sendingOf } from '../mailing.ts'
import { seed } from '../seed.ts'
import { bookingOf, openWorldOn, type World } from '../world.ts'

const NOW = '2026-11-23T10:00:00+01:00'
const opened: OpenJobs[] = []

afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop()
})

/** An app whose jobs really run, as `main.ts` has them. */
async function openWorking(): Promise<World> {
  const database = await testDatabase()
  const troubles: string[] = []
  const jobs = await openJobs(database, (code) => void troubles.push(code))
  opened.push(jobs)
  const world = openWorldOn(database, NOW, { jobs })
  await jobs.begin('Europe/Paris', {
    sendMessages: (stop) => sendDue(sendingOf(world), stop),
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
