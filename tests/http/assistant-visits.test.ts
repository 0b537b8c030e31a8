import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { outbox, send } from '../mailing.ts'
import type { Seed } from '../seed.ts'
import { bookingOf, openWorld } from '../world.ts'

const now = '2026-11-23T09:00:00+01:00'
const at = (time: string, date = '2026-11-24') => `${date}T${time}:00+01:00`
const force = { reason: 'client important' }

async function office(seed: Seed = {}, from = now) {
  const services = [{ slug: 'depannage', leadTimeMinutes: 120, horizonDays: 60 }]
  const w = await openWorld({ now: from, services, technicians: [{ slug: 't1' }, { slug: 't2' }], ...seed })
  const claire = await w.signIn({ role: 'assistant' })
  const wanted = (start: string, more: Record<string, unknown> = {}) => {
    const { consent: _, ...asked } = bookingOf('depannage', start, more)
    return asked
  }
  const book = (start: string, more: Record<string, unknown> = {}, headers = {}) =>
    claire.post('/api/admin/bookings', wanted(start, more), headers)
  const change = (reference: string, body: object, headers = {}) =>
    claire.patch(`/api/admin/bookings/${reference}`, body, headers)
  return { ...w, claire, wanted, book, change }
}

test('an assistant books for somebody without an e-mail address, once', async () => {
  const w = await office()
  const asked = w.wanted(at('14:00'), { notes: 'digicode 12', client: { name: 'Jeanne', phone: '06 39 98 00 01' } })
  const key = { 'idempotency-key': 'k1' }
  const first = await w.claire.post('/api/admin/bookings', asked, key)
  expect(first.status).toBe(201)
  expect((await w.claire.post('/api/admin/bookings', asked, key)).body).toEqual(first.body)
  const { body } = await w.claire.get(`/api/admin/bookings/${first.body.reference}`)
  expect(body).toMatchObject({ source: 'phone', notes: 'digicode 12', client: { name: 'Jeanne', email: null } })
  await w.book(at('16:00'), { client: asked.client })
  const [clients] = await w.db.select({ n: sql<number>`count(*)::int` }).from(sql`client`)
  expect(clients?.n).toBe(1)
  await send(w)
  expect((await outbox(w)).map(({ kind }) => kind)).toEqual(['technician-new', 'technician-new'])
  const { body: audit } = await w.claire.get(`/api/admin/audit?booking=${first.body.reference}`)
  expect(audit.events).toMatchObject([{ actor: 'Claire', action: 'booked' }])
})

test.each<[string, string, Seed, string]>([
  ['past', at('08:00', '2026-11-23'), {}, 'past'],
  ['lead time', at('10:00', '2026-11-23'), {}, 'lead-time'],
  ['horizon', at('10:00', '2027-03-01'), {}, 'horizon'],
  ['hours', at('20:00'), {}, 'closed'],
  ['grid', at('10:07'), {}, 'off-grid'],
  ['time off', at('10:00'), { technicians: [{ slug: 't1', timeOff: [['2026-11-24', '2026-11-24']] }] }, 'time-off'],
  ['holiday', at('10:00', '2026-12-25'), { holidays: [{ country: 'FR', region: null }] }, 'holiday'],
  ['skill', at('10:00'), { services: [{ slug: 'depannage', skills: ['BR'] }] }, 'skill'],
  ['cap', at('10:00'), { services: [{ slug: 'depannage', maxPerDay: 1 }] }, 'cap'],
])('outside the rules (%s) only with a reason, which is recorded', async (_, start, seed, code) => {
  const w = await office(seed)
  if (code === 'cap') await w.book(at('14:00'), { technician: 't1' })
  const refused = await w.book(start, { technician: 't1' })
  expect([refused.status, refused.body.type]).toEqual([409, '/problems/outside-rules'])
  expect(refused.body.reasons).toMatchObject([{ technician: 't1', code, message: expect.stringMatching(/\.$/) }])
  expect((await w.post('/api/bookings', { ...bookingOf('depannage', start), technician: 't1' })).status).toBe(
    code === 'cap' ? 409 : 422,
  )
  const forced = await w.book(start, { technician: 't1', force })
  expect(forced.status).toBe(201)
  const { body } = await w.claire.get(`/api/admin/audit?booking=${forced.body.reference}`)
  expect(body.events[0].after.forced).toBe(force.reason)
})

test('a move says whether the place it left was outside the rules', async () => {
  const w = await office()
  const move = async (start: string, booked: Awaited<ReturnType<typeof w.book>>) =>
    (await w.claire.patch(`/api/admin/bookings/${booked.body.reference}`, { version: 1, start })).body
  const inside = await w.book(at('10:00'), { technician: 't1' })
  const outside = await w.book(at('20:00'), { technician: 't1', force })
  expect(await move(at('14:00'), inside)).toMatchObject({ start: at('14:00'), wasOutside: false })
  expect(await move(at('16:00'), outside)).toMatchObject({ start: at('16:00'), wasOutside: true })
})

test('a change says how its client hears of it: at once, after the quiet hours, or not and why', async () => {
  const day = await office()
  const client = { name: 'Jeanne', phone: '06 39 98 00 01' }
  type Office = typeof day
  const mailOf = async (w: Office, reference: string, body: object, version = 1) =>
    (await w.change(reference, { version, ...body })).body.clientMail
  const told = (await day.book(at('10:00'), { technician: 't1' })).body.reference
  await send(day)
  expect(await mailOf(day, told, { start: at('14:00') })).toEqual({ leaves: now })
  expect(await mailOf(day, told, { notes: 'digicode 12' }, 2)).toBeUndefined()
  const silent = (await day.book(at('10:00'), { client, technician: 't1' })).body.reference
  expect(await mailOf(day, silent, { start: at('16:00') })).toEqual({ none: 'no-address' })
  const night = await office({}, '2026-11-23T21:00:00+01:00')
  const later = (await night.book(at('10:00', '2026-12-01'), { technician: 't1' })).body.reference
  expect(await mailOf(night, later, { start: at('14:00', '2026-12-01') })).toEqual({ leaves: at('08:00') })
  const gone = { status: 'cancelled', cancelledBy: 'company' }
  expect(await mailOf(night, later, gone, 2)).toEqual({ none: 'not-owed' })
})

test('with force and nobody named, the least loaded able one; nobody able is said', async () => {
  const w = await office()
  await w.book(at('14:00'), { technician: 't1' })
  expect((await w.book(at('20:00'), { force })).body.technician.slug).toBe('t2')
  const unable = await office({ services: [{ slug: 'depannage', skills: ['BR'] }] })
  const { status, body } = await unable.book(at('20:00'), { force })
  expect([status, body.type]).toEqual([409, '/problems/outside-rules'])
})

test('over another visit or a hold never, and whose it is is said', async () => {
  const w = await office({ technicians: [{ slug: 't1' }] })
  const { body: first } = await w.book(at('14:00'))
  for (const more of [{}, { force }, { technician: 't1', force }]) {
    const { status, body } = await w.book(at('14:00'), more)
    expect([status, body.type]).toEqual([409, '/problems/slot-taken'])
    expect(body.taken).toEqual({ reference: first.reference, start: at('14:00'), end: first.end, technician: 't1' })
    expect(body.alternatives).not.toHaveLength(0)
  }
  await w.post('/api/holds', { service: 'depannage', start: at('10:00') })
  const held = await w.book(at('10:00'), { force })
  expect(held.body.taken).toMatchObject({ start: at('10:00'), technician: 't1' })
  expect(held.body.taken.reference).toBeUndefined()
  w.turnClock(30)
  expect((await w.book(at('10:00'), { force })).status).toBe(201)
})

test('a reassigned visit is told to its client and both technicians, as one calendar entry', async () => {
  const w = await office()
  const { body } = await w.book(at('14:00'), { technician: 't1' })
  await send(w)
  const moved = await w.change(body.reference, { version: 1, start: at('16:00'), technician: 't2', notes: 'clé au 3' })
  expect(moved.status).toBe(200)
  expect(moved.body).toMatchObject({ start: at('16:00'), technician: { slug: 't2' }, notes: 'clé au 3' })
  const stale = await w.change(body.reference, { version: 1, start: at('08:00') })
  expect([stale.status, stale.body.current.start]).toEqual([409, at('16:00')])
  await send(w)
  const mails = await outbox(w)
  expect(mails.map(({ kind }) => kind).sort()).toEqual(
    ['confirmation', 'technician-new', 'change', 'technician-new', 'technician-removal'].sort(),
  )
  const { body: audit } = await w.claire.get(`/api/admin/audit?booking=${body.reference}`)
  expect(audit.events.map(({ action }: { action: string }) => action)).toEqual(['booked', 'reassigned'])
  expect(audit.events[1]).toMatchObject({
    actor: 'Claire',
    before: { startAt: at('14:00'), technicianName: 't1 T.' },
    after: { startAt: at('16:00'), technicianName: 't2 T.' },
  })
  const entries = JSON.stringify(mails)
  expect(new Set(entries.match(/UID:[^\\]+/g)).size).toBe(1)
  expect(entries).toContain('SEQUENCE:1')
})

test('states: done, absent, back, cancelled, and back only while the place is free', async () => {
  const w = await office({ technicians: [{ slug: 't1' }] })
  const { body } = await w.book(at('14:00'))
  let { version } = body
  for (const status of ['completed', 'no_show', 'confirmed']) {
    const changed = await w.change(body.reference, { version, status })
    expect([changed.status, changed.body.status]).toEqual([200, status])
    version = changed.body.version
  }
  const cancelled = await w.change(body.reference, { version, status: 'cancelled', cancelledBy: 'client', reason: 'x' })
  expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelledBy: 'client', cancelReason: 'x' })
  version = cancelled.body.version
  expect((await w.change(body.reference, { version, status: 'completed' })).body.type).toBe('/problems/wrong-status')
  expect((await w.change(body.reference, { version, start: at('16:00') })).body.type).toBe('/problems/wrong-status')
  const back = await w.change(body.reference, { version, status: 'confirmed' })
  expect(back.body).toMatchObject({ status: 'confirmed', start: at('14:00') })
  version = (await w.change(body.reference, { version: back.body.version, status: 'cancelled' })).body.version
  const { body: other } = await w.book(at('14:00'))
  const taken = await w.change(body.reference, { version, status: 'confirmed' })
  expect([taken.status, taken.body.type]).toEqual([409, '/problems/slot-taken'])
  expect(taken.body.taken.reference).toBe(other.reference)
})

test('within a repeated hour a visit moves from the first to the second', async () => {
  const services = [{ slug: 'depannage', stepMinutes: 30, durationMinutes: 30, horizonDays: 60 }]
  const technicians = [{ slug: 't1', hours: [[7, '00:00', '06:00']] as [number, string, string][] }]
  const w = await office({ services, technicians }, '2026-10-20T09:00:00+02:00')
  const { body } = await w.book('2026-10-25T02:30:00+02:00')
  const moved = await w.change(body.reference, { version: 1, start: '2026-10-25T02:30:00+01:00' })
  expect([moved.status, moved.body.start]).toEqual([200, '2026-10-25T02:30:00+01:00'])
})

test('two assistants race with one version: one wins, the other is shown what is', async () => {
  const w = await office()
  const { body } = await w.book(at('14:00'), { technician: 't1' })
  const starts = [at('08:00'), at('10:00')]
  const replies = await Promise.all(starts.map((start) => w.change(body.reference, { version: 1, start })))
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(replies.find(({ status }) => status === 409)?.body.current.version).toBe(2)
})

test('whatever is changed at once, no two visits overlap', async () => {
  const w = await office()
  const times = ['08:00', '08:30', '09:00', '10:00', '11:00', '12:30', '14:00', '19:00']
  const start = (n: number) => at(times[n % times.length] as string)
  const booked = await Promise.all(times.slice(0, 5).map((_, n) => w.book(start(n), { force })))
  const references = booked.flatMap(({ body }) => body.reference ?? [])
  const replies = await Promise.all(
    Array.from({ length: 30 }, (_, n) => {
      const technician = n % 3 === 0 ? 't1' : 't2'
      if (n % 2 === 0) return w.book(start(n * 7 + 3), { technician, force })
      return w.change(references[n % references.length], { version: 1, start: start(n * 5 + 1), technician, force })
    }),
  )
  for (const { status } of replies) expect([200, 201, 409]).toContain(status)
  const [row] = await w.db.select({ n: sql<number>`count(*)::int` }).from(sql`booking a join booking b
    on a.id < b.id and a.technician_id = b.technician_id and a.blocked && b.blocked and 'cancelled' not in (a.status, b.status)`)
  expect(row?.n).toBe(0)
})

test('without a session nobody writes', async () => {
  const w = await office()
  expect((await w.post('/api/admin/bookings', w.wanted(at('14:00')))).status).toBe(401)
  expect((await w.request('PATCH', '/api/admin/bookings/X', { version: 1 })).status).toBe(401)
  expect((await w.get('/api/openapi.json')).status).toBe(200)
})
