import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { testDatabaseUrl } from '../database.ts'
import { bookingOf, openWorld, openWorldOn, type World } from '../world.ts'

const now = '2026-11-23T08:00:00+01:00'
const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.closeChanges()
})
const watched = <Opened extends World>(world: Opened): Opened => {
  worlds.push(world)
  return world
}

/** Looks on as a board does; what it was told so far, and whether its stream is over. */
async function lookOn(world: World, user: { cookie: string }) {
  const response = await world.app.request('/api/admin/events', { headers: { cookie: user.cookie } })
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
  const told: string[] = []
  let isOver = false
  const reading = (async () => {
    const decoder = new TextDecoder()
    let text = ''
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      text += decoder.decode(read.value, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      told.push(...blocks)
    }
  })()
    .catch(() => {})
    .finally(() => {
      isOver = true
    })
  return { response, told, isOver: () => isOver, leave: () => reader.cancel(), reading }
}

const READY = 'event: ready\ndata: {}'
const isTold = (told: readonly string[], topic: string) =>
  told.some((one) => one.startsWith('event: change\n') && one.includes(`"${topic}"`))
const until = (holds: () => boolean) => expect.poll(holds, { timeout: 20_000, interval: 10 }).toBe(true)

describe('whoever looks on', () => {
  test('is told of each other’s changes, by whichever process they are made', async () => {
    const w = watched(await openWorld({ now }))
    const claire = await w.signIn()
    const there = watched(openWorldOn(w.database, now))
    const [here, elsewhere] = [await lookOn(w, claire), await lookOn(there, claire)]
    expect(here.response.headers.get('content-type')).toContain('text/event-stream')
    expect(here.response.headers.get('x-accel-buffering')).toBe('no')
    for (const { told } of [here, elsewhere]) await until(() => told.includes(READY))
    await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T09:00:00+01:00'))
    for (const { told } of [here, elsewhere]) await until(() => isTold(told, 'planning'))
    const before = elsewhere.told.length
    await claire.post('/api/admin/overrides', { technician: 'alice', date: '2026-11-26', kind: 'closed', reason: 'x' })
    await until(() => isTold(elsewhere.told.slice(before), 'planning'))
    await claire.post('/api/admin/follow-ups', { note: 'Rappeler' })
    for (const { told } of [here, elsewhere]) await until(() => isTold(told, 'follow-ups'))
    // Nobody is named.
    expect(JSON.stringify(elsewhere.told)).not.toMatch(/Durand|alice|Rappeler/)
  })

  test('is told what became of a mail, and who changed a client', async () => {
    const w = watched(await openWorld({ now }))
    const claire = await w.signIn()
    const { body } = await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T09:00:00+01:00'))
    const [client] = (await claire.post('/api/admin/clients/search', { q: body.reference })).body.clients
    const { told } = await lookOn(w, claire)
    await until(() => told.includes(READY))
    await w.db.execute(sql`update message set status = status where false`)
    await claire.patch(`/api/admin/clients/${client.id}`, { version: 1, name: 'Camille Roux' })
    await until(() => isTold(told, 'clients'))
    expect(isTold(told, 'messages')).toBe(false)
    await w.db.execute(sql`update message set status = status`)
    await until(() => isTold(told, 'messages'))
  })

  test('has one word for a hundred changes made at once', async () => {
    const w = watched(await openWorld({ now }))
    const claire = await w.signIn()
    const { told } = await lookOn(w, claire)
    await until(() => told.includes(READY))
    await w.db.transaction(async (tx) => {
      for (let i = 0; i < 100; i++)
        await tx.execute(
          sql`insert into override (technician_id, date, kind) values (1, date '2026-12-01' + ${i}::int, 'closed')`,
        )
    })
    await claire.post('/api/admin/follow-ups', { note: 'Rappeler' })
    await until(() => told.some((one) => one.includes('follow-ups')))
    expect(told.filter((one) => one.includes('planning'))).toHaveLength(1)
  })

  test('is told nothing more once signed out, removed, or when the process stops', async () => {
    const w = watched(await openWorld({ now }))
    const [claire, odile, marc] = [await w.signIn(), await w.signIn(), await w.signIn({ role: 'assistant' })]
    const [hers, his, stays] = [await lookOn(w, odile), await lookOn(w, marc), await lookOn(w, claire)]
    for (const { told } of [hers, his, stays]) await until(() => told.includes(READY))
    await odile.post('/api/auth/sign-out')
    await until(hers.isOver)
    await claire.del(`/api/admin/users/${marc.id}`)
    await until(his.isOver)
    expect(stays.isOver()).toBe(false)
    await w.closeChanges()
    await until(stays.isOver)
    const late = await lookOn(w, claire)
    await until(late.isOver)
  })

  test('gives a sign of life, and a session that ended by itself is noticed then', async () => {
    const w = watched(await openWorld({ now, beatMs: 20 }))
    const claire = await w.signIn()
    const { told, isOver } = await lookOn(w, claire)
    await until(() => told.includes(': still here'))
    await w.db.execute(sql`update session set expires_at = now() - interval '1 minute'`)
    await until(isOver)
  })

  test('may have many windows, not any number; one that is closed makes room', async () => {
    const w = watched(await openWorld({ now }))
    const claire = await w.signIn()
    const windows = await Promise.all(Array.from({ length: 20 }, () => lookOn(w, claire)))
    for (const { told } of windows) await until(() => told.includes(READY))
    expect((await claire.get('/api/admin/events')).status).toBe(429)
    for (const { leave } of windows) await leave()
    for (const { isOver } of windows) await until(isOver)
    await expect
      .poll(async () => {
        const again = await lookOn(w, claire)
        await again.leave()
        return again.response.status
      })
      .toBe(200)
  })

  test('asks everything again when the ear was lost for a while', async () => {
    if (!(await testDatabaseUrl())) return
    const w = watched(await openWorld({ now }))
    const claire = await w.signIn()
    const { told, isOver } = await lookOn(w, claire)
    await until(() => told.includes(READY))
    await w.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'creneau listener' and datname = current_database()`)
    await until(() => told.filter((one) => one === READY).length === 2)
    await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T09:00:00+01:00'))
    await until(() => isTold(told, 'planning'))
    expect(isOver()).toBe(false)
  })
})
