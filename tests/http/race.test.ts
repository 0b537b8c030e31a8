import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { deleteExpiredHolds } from '../../db/bookings.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const MONDAY = '2026-11-23T07:00:00+01:00'
const hours = [8, 9, 10, 11]
const tenStarts = ['2026-11-24', '2026-11-25', '2026-11-26']
  .flatMap((date) => hours.map((hour) => `${date}T${String(hour).padStart(2, '0')}:00:00+01:00`))
  .slice(0, 10)

async function overlaps({ db }: World): Promise<number> {
  const rows = await db
    .select({
      count: sql<number>`(select count(*) from booking a join booking b on a.id < b.id and a.technician_id = b.technician_id
        and a.blocked && b.blocked and a.status <> 'cancelled' and b.status <> 'cancelled')::int`,
    })
    .from(sql`(values (1)) as one`)
  return rows[0]?.count ?? -1
}

const shuffled = <Item>(items: readonly Item[]) =>
  items
    .map((item, i) => ({ item, key: (i * 7919) % 503 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)

describe('many at once', () => {
  test('50 visitors for each of 10 slots: 10 bookings and 490 clean refusals', async () => {
    const w = await openWorld({ now: MONDAY })
    const asked = shuffled(
      tenStarts.flatMap((start) => Array.from({ length: 50 }, () => bookingOf('depannage', start))),
    )
    const replies = await Promise.all(asked.map((booking) => w.post('/api/bookings', booking)))
    const statuses = replies.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(10)
    const refused = replies.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(490)
    for (const { body } of refused) expect(body.type).toBe('/problems/slot-taken')
    expect(await overlaps(w)).toBe(0)
  })

  test('with three technicians each slot is booked three times, never more, and never by two at once', async () => {
    const w = await openWorld({ now: MONDAY, technicians: [{ slug: 'alice' }, { slug: 'bob' }, { slug: 'chloe' }] })
    const asked = shuffled(
      tenStarts.flatMap((start) => Array.from({ length: 20 }, () => bookingOf('depannage', start))),
    )
    const replies = await Promise.all(asked.map((booking) => w.post('/api/bookings', booking)))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(30)
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(170)
    expect(await overlaps(w)).toBe(0)
  })

  test('overlapping starts of different length never collide', async () => {
    const services = [
      { slug: 'court', durationMinutes: 30, stepMinutes: 15, bufferAfterMinutes: 15 },
      { slug: 'long', durationMinutes: 150, stepMinutes: 30, bufferBeforeMinutes: 20 },
    ]
    const w = await openWorld({ now: MONDAY, services, technicians: [{ slug: 'alice' }, { slug: 'bob' }] })
    const asked = Array.from({ length: 120 }, (_, i) => {
      const minutes = 8 * 60 + ((i * 37) % 6) * 30
      const start = `2026-11-24T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00+01:00`
      return i % 2
        ? w.post('/api/bookings', bookingOf('court', start))
        : w.post('/api/holds', { service: 'long', start })
    })
    const replies = await Promise.all(asked)
    // 422: a long visit does not fit before noon.
    for (const { status } of replies) expect([201, 409, 422]).toContain(status)
    expect(replies.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(2)
    expect(await overlaps(w)).toBe(0)
  })

  test('one key sent 20 times at once books once and gives one answer', async () => {
    const w = await openWorld({ now: MONDAY, technicians: [{ slug: 'alice' }, { slug: 'bob' }] })
    const asked = bookingOf('depannage', tenStarts[0] ?? '')
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => w.post('/api/bookings', asked, { 'idempotency-key': 'once' })),
    )
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    const rows = await w.db.execute(sql`select id from booking`)
    expect([...(Array.isArray(rows) ? rows : (rows as unknown as { rows: unknown[] }).rows)]).toHaveLength(1)
  })

  test('two moves of one visit: one wins, the visit is in one place', async () => {
    const w = await openWorld({ now: MONDAY })
    const { body } = await w.post('/api/bookings', bookingOf('depannage', tenStarts[0] ?? ''))
    const token = body.manageUrl.split('/m/')[1]
    const moves = await Promise.all(
      tenStarts.slice(1, 9).map((start) => w.post(`/api/bookings/${token}/reschedule`, { start })),
    )
    expect(moves.some(({ status }) => status === 200)).toBe(true)
    for (const { status } of moves) expect([200, 409]).toContain(status)
    const shown = await w.get(`/api/bookings/${token}`)
    const listed = await w.get('/api/slots?service=depannage&from=2026-11-24&to=2026-11-26')
    const starts = listed.body.slots.map((slot: { start: string }) => slot.start)
    expect(tenStarts.filter((start) => !starts.includes(start))).toEqual([shown.body.start])
    expect(await overlaps(w)).toBe(0)
  })

  test('a move and a cancellation at once: whoever is told yes was told the truth', async () => {
    const w = await openWorld({ now: MONDAY, technicians: [{ slug: 'alice' }, { slug: 'bob' }] })
    for (let round = 0; round < 12; round++) {
      const { body } = await w.post('/api/bookings', bookingOf('depannage', tenStarts[round % 8] ?? ''))
      const token = body.manageUrl.split('/m/')[1]
      const [moved, cancelled] = await Promise.all([
        w.post(`/api/bookings/${token}/reschedule`, { start: tenStarts[8 + (round % 2)] }),
        w.post(`/api/bookings/${token}/cancel`, {}, { 'idempotency-key': `cancel-${round}` }),
      ])
      expect(cancelled.status).toBe(200)
      expect(cancelled.body.status).toBe('cancelled')
      expect([200, 409]).toContain(moved.status)
      expect((await w.get(`/api/bookings/${token}`)).body.status).toBe('cancelled')
    }
  })

  test('holds given back, lapsed and booked at once never wait for each other in a circle', async () => {
    const w = await openWorld({ now: MONDAY })
    const held = await Promise.all(tenStarts.map((start) => w.post('/api/holds', { service: 'depannage', start })))
    const replies = await Promise.all(
      held.flatMap(({ body }, i) => [
        w.post('/api/bookings', bookingOf('depannage', tenStarts[i] ?? '', { holdId: body.id })),
        w.del(`/api/holds/${body.id}`),
        deleteExpiredHolds(w.db, w.deps.clock()).then(() => ({ status: 204 })),
      ]),
    )
    for (const { status } of replies) expect([201, 204, 409, 422]).toContain(status)
    expect(await overlaps(w)).toBe(0)
  })

  test('a cap on one contact’s coming visits holds under a storm', async () => {
    const w = await openWorld({
      now: MONDAY,
      company: { maxComingPerContact: 3 },
      technicians: ['a', 'b', 'c', 'd'].map((slug) => ({ slug })),
    })
    const client = { name: 'Robot', email: 'robot@example.com', phone: '06 39 98 11 22' }
    const asked = tenStarts.map((start) => w.post('/api/bookings', bookingOf('depannage', start, { client })))
    const replies = await Promise.all(asked)
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(replies.filter(({ body }) => body.type === '/problems/too-many-visits')).toHaveLength(7)
  })
})
