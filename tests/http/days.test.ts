import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { actionsIn, openDayWorld, today } from '../day.ts'
import { rowsOf } from '../marked-client.ts'
import { openWorldOn } from '../world.ts'

const codeOf = ({ status, body }: { status: number; body: { type: string } }) => [status, body.type]

test('a technician reads seven days with a link, and is told when nothing changed', async () => {
  const w = await openDayWorld({
    services: [
      {
        slug: 'depannage',
        arrivalWindowMinutes: 60,
        questions: [{ id: 'panne', label: 'Quoi ?', kind: 'long', required: false, options: [] }],
      },
    ],
  })
  const second = await w.book('10:00')
  const first = await w.book('08:00', {
    client: { name: 'Zoé', email: 'zoe@example.com', phone: '06 39 98 12 34' },
    answers: { panne: 'Plus de courant' },
  })
  await w.book('2026-12-01T08:00:00+01:00')
  await w.book('09:00', { technician: 'bob' })
  w.goToWork()
  const { status, headers, body } = await w.get(w.alice.path)
  expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
  expect(body.visits.map(({ reference }: { reference: string }) => reference)).toEqual([first, second])
  expect(body).toMatchObject({ technician: { slug: 'alice' }, company: { phone: '+33240000000' } })
  expect(body.calendar).toEqual({ feedUrl: w.alice.feedUrl, webcalUrl: w.alice.feedUrl.replace('http:', 'webcal:') })
  expect(body.visits[0]).toMatchObject({
    client: { name: 'Zoé', phone: '+33639981234' },
    start: today('08:00'),
    arrival: { from: today('08:00'), to: today('09:00') },
    answers: [{ label: 'Quoi ?', answer: 'Plus de courant' }],
    progress: { enRouteAt: null, arrivedAt: null, doneAt: null, absentAt: null, lateMinutes: null },
    actions: ['en-route', 'arrived', 'done', 'absent', 'late'],
  })
  const etag = headers.get('etag') ?? ''
  w.turnClock(1)
  expect((await w.get(w.alice.path, { 'if-none-match': etag })).status).toBe(304)
  await w.act(first, 'arrived')
  expect((await w.get(w.alice.path, { 'if-none-match': etag })).status).toBe(200)
  for (const from of ['2020-01-01', '2028-01-01']) {
    const { status, body } = await w.get(`${w.alice.path}?from=${from}`)
    expect([status, body.errors[0].path]).toEqual([422, 'from'])
    expect(body.errors[0].message).toContain('30\u00a0derniers jours')
  }
  const later = await w.get(`${w.alice.path}?from=2026-12-01`)
  expect(later.body.visits).toHaveLength(1)
  expect(later.body.visits[0].actions).toEqual([])
})

test('a replaced link, a feed’s link and a made-up one open nothing', async () => {
  const w = await openDayWorld()
  const feed = w.alice.feedUrl.replace(/.*\/(.+)\.ics/, '/api/days/$1')
  await w.dayOf('alice')
  for (const path of [w.alice.path, feed, '/api/days/x', `/api/days/${'A'.repeat(43)}`]) {
    expect(codeOf(await w.get(path))).toEqual([404, '/problems/unknown-link'])
    expect(codeOf(await w.act('ABCDEFGH', 'done', {}, path))).toEqual([404, '/problems/unknown-link'])
    expect(codeOf(await w.request('DELETE', `${path}/actions/${randomUUID()}`))).toEqual([
      404,
      '/problems/unknown-link',
    ])
  }
})

test('on the way, arrived, done: each is noted once, told apart by who did it', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00')
  w.goToWork()
  const { body: before } = await w.claire.get(`/api/admin/bookings/${visit}`)
  const noted = await w.act(visit, 'en-route', { minutes: 20 })
  expect(noted.status).toBe(200)
  expect(noted.body.undoUntil).toBe('2026-11-24T06:31:00.000Z')
  expect(noted.body.visit).toMatchObject({ progress: { enRouteAt: today('07:30') }, status: 'confirmed' })
  expect(noted.body.visit.actions).not.toContain('en-route')
  w.turnClock(25)
  expect((await w.act(visit, 'arrived')).body.visit.actions).toEqual(['done', 'absent'])
  w.turnClock(60)
  const { body } = await w.act(visit, 'done')
  expect(body.visit).toMatchObject({ status: 'completed', actions: [], progress: { doneAt: today('08:55') } })
  expect(body.visit.version).toBeGreaterThan(before.version)
  expect(await actionsIn(w, visit)).toEqual([
    'booked',
    'noted-en-route',
    'noted-arrived',
    'noted-done',
    'status-changed',
  ])
  const { body: audit } = await w.claire.get(`/api/admin/audit?booking=${visit}`)
  expect(audit.events.at(-1).actor).toBe('alice T.')
  for (const kind of ['en-route', 'arrived', 'done', 'absent'])
    expect(codeOf(await w.act(visit, kind))).toEqual([409, '/problems/already-noted'])
})

test.each(['en-route', 'arrived', 'done', 'absent', 'late'])(
  '%s is taken back within its minute, not after',
  async (kind) => {
    const w = await openDayWorld()
    const visit = await w.book('08:00')
    w.goToWork()
    const before = await w.visitOf(visit)
    const id = randomUUID()
    const more = { id, ...(kind === 'late' && { minutes: 30 }) }
    expect((await w.act(visit, kind, more)).status).toBe(200)
    w.turnClock(59 / 60)
    const undo = () => w.request('DELETE', `${w.alice.path}/actions/${id}`)
    const undone = await undo()
    expect(undone.status).toBe(200)
    expect({ ...undone.body.visit, version: 0 }).toEqual({ ...before, version: 0 })
    expect((await undo()).body).toEqual(undone.body)
    w.turnClock(5)
    expect((await undo()).status).toBe(200)
    const again = randomUUID()
    await w.act(visit, kind, { ...more, id: again })
    w.turnClock(1)
    const late = await w.request('DELETE', `${w.alice.path}/actions/${again}`)
    expect(codeOf(late)).toEqual([409, '/problems/undo-over'])
    expect(late.body.visit.reference).toBe(visit)
  },
)

test('the same action, sent twice at once by two processes, is noted once and answered alike', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00')
  w.goToWork()
  const other = openWorldOn(w.database, today('07:30'))
  const body = { id: randomUUID(), reference: visit, kind: 'done', at: today('07:29') }
  const replies = await Promise.all(
    [w, other, w, other].map((process) => process.post(`${w.alice.path}/actions`, body)),
  )
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  for (const reply of replies) expect(reply.body).toEqual(replies[0]?.body)
  expect(await actionsIn(w, visit)).toEqual(['booked', 'noted-done', 'status-changed'])
  w.turnClock(60 * 24 * 5)
  const afterDays = await w.post(`${w.alice.path}/actions`, body)
  expect([afterDays.status, afterDays.body.undoUntil]).toEqual([200, replies[0]?.body.undoUntil])
  const misused = await w.post(`${w.alice.path}/actions`, { ...body, kind: 'absent' })
  expect(codeOf(misused)).toEqual([422, '/problems/idempotency-key-reused'])
})

test('two phones that say different things at once: one is noted, the other is told what is true', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00')
  w.goToWork()
  const replies = await Promise.all([w.act(visit, 'done'), w.act(visit, 'absent')])
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
  const refused = replies.find(({ status }) => status === 409)
  const { status } = await w.visitOf(visit)
  expect(refused?.body).toMatchObject({ type: '/problems/already-noted', visit: { status } })
})

test('a queue that arrives late keeps its order and its hours, and the phone’s clock may be ahead', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00')
  w.turnClock(today('11:00'))
  await w.act(visit, 'en-route', { at: today('07:45'), minutes: 15 })
  await w.act(visit, 'arrived', { at: today('08:02') })
  await w.act(visit, 'done', { at: '2026-11-24T10:58:30.123Z' })
  expect((await w.visitOf(visit)).progress).toEqual({
    enRouteAt: today('07:45'),
    arrivedAt: today('08:02'),
    doneAt: today('11:00'),
    absentAt: null,
    lateMinutes: null,
  })
})

test('a cancelled visit, one given to somebody else and one of tomorrow are refused with the reason', async () => {
  const w = await openDayWorld()
  const [cancelled, given] = [await w.book('08:00'), await w.book('10:00')]
  const tomorrow = await w.book('2026-11-25T10:00:00+01:00')
  w.goToWork()
  await w.claire.patch(`/api/admin/bookings/${cancelled}`, { version: 1, status: 'cancelled' })
  await w.claire.patch(`/api/admin/bookings/${given}`, { version: 1, technician: 'bob', force: { reason: 'malade' } })
  const no = await w.act(cancelled, 'arrived')
  expect(codeOf(no)).toEqual([409, '/problems/cancelled'])
  expect(no.body.visit).toMatchObject({ reference: cancelled, status: 'cancelled', actions: [] })
  const notMine = await w.act(given, 'arrived')
  expect(codeOf(notMine)).toEqual([409, '/problems/not-yours'])
  expect(notMine.text).not.toContain('Camille')
  expect(codeOf(await w.act('ZZZZZZZZ', 'arrived'))).toEqual([409, '/problems/not-yours'])
  expect(codeOf(await w.act(tomorrow, 'absent'))).toEqual([409, '/problems/not-today'])
  expect(await actionsIn(w, given)).not.toContain('noted-arrived')
})

test('which day it is says the office: a phone’s clock that is wrong by a day loses nothing', async () => {
  const w = await openDayWorld()
  const [visit, tomorrow] = [await w.book('08:00'), await w.book('2026-11-25T10:00:00+01:00')]
  w.goToWork()
  const slow = await w.act(visit, 'arrived', { at: '2026-11-23T07:30:00+01:00' })
  expect([slow.status, slow.body.visit.progress.arrivedAt]).toEqual([200, today('07:30')])
  const fast = await w.act(tomorrow, 'arrived', { at: '2026-11-25T07:30:00+01:00' })
  expect(codeOf(fast)).toEqual([409, '/problems/not-today'])
  expect(fast.body.detail).toContain('vérifiez sa date')
  expect(fast.body.visit.reference).toBe(tomorrow)
})

test('what was done in the evening and sent the next day is kept as of that evening', async () => {
  const w = await openDayWorld()
  const visit = await w.book('16:00')
  w.turnClock('2026-11-25T07:30:00+01:00')
  const { status, body } = await w.act(visit, 'done', { at: today('17:10') })
  expect([status, body.visit.progress.doneAt]).toEqual([200, today('17:10')])
})

test('an assistant who decided meanwhile has the last word over an undo', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00')
  w.goToWork()
  const id = randomUUID()
  const { body } = await w.act(visit, 'absent', { id })
  expect(body.visit.status).toBe('no_show')
  const patched = await w.claire.patch(`/api/admin/bookings/${visit}`, {
    version: body.visit.version,
    status: 'completed',
  })
  expect(patched.status).toBe(200)
  expect((await w.request('DELETE', `${w.alice.path}/actions/${id}`)).body.visit.status).toBe('completed')
})

test('input that does not fit is refused by field', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00')
  w.goToWork()
  const bad = [
    ['late', {}, 'minutes'],
    ['late', { minutes: 20 }, 'minutes'],
    ['en-route', { minutes: 1 }, 'minutes'],
    ['en-route', { minutes: 1e9 }, 'minutes'],
    ['arrived', { id: 'x' }, 'id'],
    ['arrived', { at: 'yesterday' }, 'at'],
    ['arrived', { reference: '' }, 'reference'],
    ['dance', {}, 'kind'],
  ] as const
  for (const [kind, more, path] of bad) {
    const { status, body } = await w.act(visit, kind, more)
    expect([kind, status, body.errors?.[0]?.path]).toEqual([kind, 422, path])
  }
  const unknown = await w.request('DELETE', `${w.alice.path}/actions/x`)
  expect(codeOf(unknown)).toEqual([404, '/problems/unknown-record'])
})

test('what a technician notes moves the counter that boards and feeds watch', async () => {
  const w = await openDayWorld()
  const visit = await w.book('08:00')
  w.goToWork()
  const counter = async () =>
    (await rowsOf<{ revision: string }>(w, sql`select revision from technician_revision where technician_id = 1`))[0]
      ?.revision
  const before = await counter()
  await w.act(visit, 'arrived')
  expect(await counter()).not.toBe(before)
})
