import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Seed } from '../seed.ts'
import { bookingOf, openWorld } from '../world.ts'

const tuesday = '2026-11-24'
const at = (time: string, date = tuesday) => `${date}T${time}:00+01:00`

async function office(seed: Seed = {}) {
  const technicians = [{ slug: 't1' }, { slug: 't2' }]
  const w = await openWorld({ now: at('09:00', '2026-11-23'), technicians, ...seed })
  const claire = await w.signIn({ role: 'assistant' })
  const book = async (start: string, technician = 't1', more = {}) => {
    const { consent: _, ...asked } = bookingOf('depannage', start, { technician, ...more })
    return (await claire.post('/api/admin/bookings', asked)).body.reference as string
  }
  const override = (body: object, headers = {}) =>
    claire.post('/api/admin/overrides', { technician: 't1', date: tuesday, kind: 'closed', ...body }, headers)
  const away = (body: object) =>
    claire.post('/api/admin/time-off', { technician: 't1', from: tuesday, to: tuesday, ...body })
  const free = async (technician = 't1', date = tuesday) => {
    const query = `service=depannage&from=${date}&to=${date}&technician=${technician}`
    const { body } = await claire.get(`/api/admin/slots?${query}`)
    return body.slots.map(({ start }: { start: string }) => start.slice(11, 16)) as string[]
  }
  return { ...w, claire, book, override, away, free }
}

const references = (body: { outside: { reference: string }[] }) => body.outside.map(({ reference }) => reference)

test('closed hours are no longer offered; visits that lie in them are listed and stay', async () => {
  const w = await office()
  const [early, late] = [await w.book(at('09:00')), await w.book(at('14:00'))]
  await w.book(at('09:00'), 't2')
  const closed = await w.override({ start: '08:00', end: '10:00', reason: 'formation' })
  expect([closed.status, references(closed.body)]).toEqual([201, [early]])
  expect((await w.free())[0]).toBe('10:00')
  const { body: kept } = await w.claire.get(`/api/admin/bookings/${early}`)
  expect(kept).toMatchObject({ status: 'confirmed', version: 1, start: at('09:00') })
  const back = await w.claire.del(`/api/admin/overrides/${closed.body.id}`)
  expect([back.status, references(back.body)]).toEqual([200, []])
  expect((await w.free())[0]).toBe('08:00')
  expect((await w.claire.del(`/api/admin/overrides/${closed.body.id}`)).status).toBe(404)
  const whole = await w.override({})
  expect(references(whole.body)).toEqual([early, late])
})

test('each change is first shown and writes nothing: which visits it would leave outside', async () => {
  const w = await office()
  const visit = await w.book(at('09:00'))
  const closing = { technician: 't1', date: tuesday, kind: 'closed' }
  const away = { technician: 't1', from: tuesday, to: tuesday }
  const key = { 'idempotency-key': '00000000-0000-4000-8000-000000000001' }
  for (const [path, body] of [
    ['overrides', closing],
    ['time-off', away],
  ] as const) {
    const previewed = await w.claire.post(`/api/admin/${path}?preview=true`, body, key)
    expect([previewed.status, references(previewed.body)], path).toEqual([201, [visit]])
    expect((await w.free())[0]).toBe('08:00')
  }
  const open = await w.override({ kind: 'open', start: '18:00', end: '20:00' })
  const evening = await w.book(at('18:30'))
  const path = `/api/admin/overrides/${open.body.id}`
  expect(references((await w.claire.del(`${path}?preview=true`)).body)).toEqual([evening])
  expect(references((await w.claire.del(`${path}?preview=true`)).body)).toEqual([evening])
  expect(references((await w.claire.del(path)).body)).toEqual([evening])
  const noted = await w.away({})
  const back = `/api/admin/time-off/${noted.body.id}`
  expect((await w.claire.del(`${back}?preview=true`)).status).toBe(200)
  expect(await w.free()).toEqual([])
  expect((await w.claire.del(`${back}?preview=perhaps`)).status).toBe(422)
  expect((await w.claire.del(back)).status).toBe(200)
  expect((await w.free())[0]).toBe('08:00')
})

test('what is noted of a technician from today on is listed, soonest first', async () => {
  const w = await office()
  const none = await w.claire.get('/api/admin/technicians/t1/exceptions')
  expect([none.status, none.body]).toEqual([200, { timeOff: [], overrides: [] }])
  await w.override({ date: '2026-12-01', start: '14:00', end: '18:00', reason: 'Atelier' })
  await w.override({})
  await w.away({ from: '2026-11-20', to: '2026-11-23', reason: 'Grippe' })
  await w.claire.post('/api/admin/overrides', { technician: 't2', date: tuesday, kind: 'closed' })
  const { body } = await w.claire.get('/api/admin/technicians/t1/exceptions')
  expect(body).toMatchObject({
    timeOff: [{ from: '2026-11-20', to: '2026-11-23', reason: 'Grippe' }],
    overrides: [
      { date: tuesday, kind: 'closed', reason: '' },
      { date: '2026-12-01', kind: 'closed', start: '14:00', end: '18:00', reason: 'Atelier' },
    ],
  })
  expect((await w.claire.get('/api/admin/technicians/nobody/exceptions')).status).toBe(404)
})

test('an opening taken back leaves its visits outside; so does a closure over a visit that was outside already', async () => {
  const w = await office()
  const open = await w.override({ kind: 'open', start: '18:00', end: '20:00' })
  expect([open.status, open.body.outside]).toEqual([201, []])
  const evening = await w.book(at('18:30'))
  expect(references((await w.claire.del(`/api/admin/overrides/${open.body.id}`)).body)).toEqual([evening])
  const forced = await w.book(at('20:00'), 't1', { force: { reason: 'urgence' } })
  expect(references((await w.override({ start: '08:00', end: '10:00' })).body)).toEqual([])
  expect(references((await w.away({ to: '2026-11-27' })).body)).toEqual([evening, forced])
})

test.each<[string, object, number, string, string?]>([
  ['yesterday', { date: '2026-11-22' }, 422, 'past-date', 'date'],
  ['end before start', { start: '10:00', end: '08:00' }, 422, 'invalid-input', 'end'],
  ['no length', { start: '10:00', end: '10:00' }, 422, 'invalid-input', 'end'],
  ['half of the hours', { start: '10:00' }, 422, 'invalid-input', 'end'],
  ['an opening without hours', { kind: 'open' }, 422, 'invalid-input', 'start'],
  ['nobody known', { technician: 'nobody' }, 422, 'unknown-technician', 'technician'],
  ['one of two unknown', { technician: undefined, technicians: ['t1', 'nobody'] }, 422, 'unknown-technician'],
  ['nobody at all', { technician: undefined }, 422, 'invalid-input', 'technician'],
  ['another kind', { kind: 'half' }, 422, 'invalid-input', 'kind'],
  ['no such date', { date: '2026-02-30' }, 422, 'invalid-input', 'date'],
  ['too far', { date: '9999-01-01' }, 422, 'invalid-input', 'date'],
  ['25:00', { start: '10:00', end: '25:00' }, 422, 'invalid-input', 'end'],
  ['an overlap', { start: '11:00', end: '15:00' }, 409, 'overlapping-hours'],
  ['the whole day over it', {}, 409, 'overlapping-hours'],
])('an override is refused: %s', async (_, body, status, code, path) => {
  const w = await office()
  const { body: first } = await w.override({ start: '10:00', end: '12:00', reason: 'x' })
  const refused = await w.override(body)
  expect([refused.status, refused.body.type]).toEqual([status, `/problems/${code}`])
  if (path) expect(refused.body.errors[0].path).toBe(path)
  if (status === 409) expect(refused.body.existing).toMatchObject({ id: first.id, technician: 't1', start: '10:00' })
})

test('an absence: of several at once, from days ago, not twice, not past, and back', async () => {
  const w = await office()
  const visits = [await w.book(at('09:00')), await w.book(at('10:00'), 't2')]
  const away = await w.away({ technician: undefined, technicians: ['t2', 't1'], from: '2026-11-20', reason: 'salon' })
  expect([away.status, away.body.ids.length, references(away.body)]).toEqual([201, 2, visits])
  expect(await w.free()).toEqual([])
  const again = await w.away({ from: tuesday, to: '2026-11-30' })
  expect([again.status, again.body.existing]).toMatchObject([409, { technician: 't1', from: '2026-11-20' }])
  expect((await w.away({ from: '2026-11-01', to: '2026-11-22' })).body.errors[0].path).toBe('to')
  expect((await w.away({ from: tuesday, to: '2026-11-23' })).body.errors[0].path).toBe('to')
  for (const id of away.body.ids) expect((await w.claire.del(`/api/admin/time-off/${id}`)).status).toBe(200)
  expect((await w.free()).length).toBeGreaterThan(0)
  expect((await w.claire.del('/api/admin/time-off/none')).status).toBe(404)
})

test('a repeated request sets one override', async () => {
  const w = await office()
  const key = { 'idempotency-key': 'k1' }
  const visit = await w.book(at('09:00'))
  const [first, second] = [await w.override({}, key), await w.override({}, key)]
  expect(second.body).toEqual(first.body)
  expect(references(second.body)).toEqual([visit])
  expect((await w.override({ reason: 'other' }, key)).body.type).toBe('/problems/idempotency-key-reused')
})

test('closing and booking at once: every visit that lies outside was told of', async () => {
  const w = await office()
  for (let round = 0; round < 4; round++) {
    const date = `2026-12-0${round + 1}`
    const starts = ['08:00', '09:00', '10:00', '11:00'].map((time) => at(time, date))
    const [closed, ...booked] = await Promise.all([
      w.override({ date, start: '08:00', end: '12:00' }),
      ...starts.map((start) => w.book(start)),
    ])
    const made = booked.filter(Boolean).sort()
    expect(references(closed?.body).sort()).toEqual(made)
  }
})

test('weekly hours: dated, previewed, saved against the version that was seen', async () => {
  const w = await office()
  const path = '/api/admin/technicians/t1/working-hours'
  const { body: seen } = await w.claire.get(path)
  expect(seen.hours[0]).toEqual({ weekday: 1, start: '08:00', end: '12:00', from: null, until: null })
  const [soon, later] = [await w.book(at('14:00')), await w.book(at('14:00', '2026-12-15'))]
  const mornings = seen.hours.map((each: { start: string }) =>
    each.start === '13:30' ? { ...each, until: '2026-12-13' } : each,
  )
  const asked = { version: seen.version, hours: mornings }
  const preview = await w.claire.put(`${path}?preview=true`, asked)
  expect([preview.status, references(preview.body)]).toEqual([200, [later]])
  expect((await w.claire.get(path)).body).toEqual(seen)
  const saved = await w.claire.put(path, asked)
  expect(references(saved.body)).toEqual([later])
  expect(saved.body.version).toBe(seen.version + 1)
  expect([await w.free('t1'), await w.free('t1', '2026-12-15')].map((day) => day.includes('16:00'))).toEqual([
    true,
    false,
  ])
  const stale = await w.claire.put(path, asked)
  expect([stale.status, stale.body.current.version]).toEqual([409, seen.version + 1])
  expect((await w.claire.get(`/api/admin/bookings/${soon}`)).body.version).toBe(1)
  const bad = await w.claire.put(path, {
    version: saved.body.version,
    hours: [
      { weekday: 1, start: '08:00', end: '12:00', until: '2026-12-31' },
      { weekday: 1, start: '11:00', end: '13:00', from: '2026-12-31' },
      { weekday: 1, start: '09:00', end: '08:00' },
      { weekday: 2, start: '08:00', end: '12:00', from: '2026-12-02', until: '2026-12-01' },
    ],
  })
  expect(bad.body.errors.map((each: { path: string }) => each.path)).toEqual([
    'hours.1.start',
    'hours.2.end',
    'hours.3.until',
  ])
  expect((await w.claire.get('/api/admin/technicians/nobody/working-hours')).status).toBe(404)
})

test('a pattern is given to several technicians', async () => {
  const w = await office({
    technicians: [{ slug: 't1', hours: [[2, '07:00', '11:00']] }, { slug: 't2' }, { slug: 't3' }],
  })
  const outside = await w.book(at('14:00'), 't2')
  const to = ['t2', 't3', 't1'].map((technician) => ({ technician, version: 1 }))
  const copy = { from: 't1', version: 1, to }
  const preview = await w.claire.post('/api/admin/working-hours/copy?preview=true', copy)
  expect(references(preview.body)).toEqual([outside])
  expect((await w.free('t3'))[0]).toBe('08:00')
  const copied = await w.claire.post('/api/admin/working-hours/copy', copy)
  expect(copied.body.copied).toEqual([
    { technician: 't2', version: 2 },
    { technician: 't3', version: 2 },
  ])
  expect((await w.free('t3'))[0]).toBe('07:00')
  expect(
    (await w.claire.post('/api/admin/working-hours/copy', { ...copy, to: [{ technician: 'nobody', version: 1 }] }))
      .status,
  ).toBe(422)
})

test('a pattern given from a date on: all or none, and nobody’s hours that were not seen', async () => {
  const w = await office()
  const { body: before } = await w.claire.get('/api/admin/working-hours')
  expect(before.technicians).toMatchObject([
    { technician: { slug: 't1' }, version: 1 },
    { technician: { slug: 't2' }, version: 1 },
  ])
  const early = [{ weekday: 2, start: '07:00', end: '15:00' }]
  await w.claire.put('/api/admin/technicians/t1/working-hours', { version: 1, hours: early })
  const give = (body: object, query = '') =>
    w.claire.post(`/api/admin/working-hours/copy${query}`, {
      ...{ from: 't1', version: 2, to: [{ technician: 't2', version: 1 }], validFrom: '2026-12-01' },
      ...body,
    })
  const [inside, outside] = [await w.book(at('16:00'), 't2'), await w.book(at('16:00', '2026-12-01'), 't2')]
  for (const refused of [
    await give({ version: 1 }),
    await give({ to: [{ technician: 't2', version: 2 }] }, '?preview=true'),
  ]) {
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/stale'])
    expect(refused.body.current.technicians[0]).toMatchObject({ version: 2, hours: early })
  }
  const faulty = await give({ to: [], validUntil: '2026-11-30' })
  expect(faulty.body.errors.map(({ path }: { path: string }) => path)).toContain('to')
  expect((await give({ validUntil: '2026-11-30' })).body.errors[0].path).toBe('validUntil')
  const given = await give({})
  expect([given.status, references(given.body)]).toEqual([200, [outside]])
  expect(inside).not.toBe(outside)
  expect([(await w.free('t2'))[0], (await w.free('t2', '2026-12-01'))[0]]).toEqual(['08:00', '07:00'])
  const { body } = await w.claire.get('/api/admin/technicians/t2/working-hours')
  expect(body.hours).toContainEqual({ weekday: 1, start: '08:00', end: '12:00', from: null, until: '2026-11-30' })
  expect(body.hours).toContainEqual({ weekday: 2, start: '07:00', end: '15:00', from: '2026-12-01', until: null })
})

test('one date alone gets other hours, and its week stays', async () => {
  const w = await office()
  const path = `/api/admin/technicians/t1/days/${tuesday}`
  const visit = await w.book(at('08:00'))
  const hours = [{ start: '10:00', end: '15:00' }]
  const preview = await w.claire.put(`${path}?preview=true`, { hours, seen: [] })
  expect(references(preview.body)).toEqual([visit])
  const { body } = await w.claire.put(path, { hours, seen: [], reason: 'atelier' })
  expect(await w.free()).toEqual(['10:00', '10:30', '11:00', '11:30', '12:00', '12:30', '13:00', '13:30', '14:00'])
  expect((await w.free('t1', '2026-12-01'))[0]).toBe('08:00')
  const stale = await w.claire.put(path, { hours: [], seen: [] })
  expect([stale.status, stale.body.current.overrides.length]).toEqual([409, body.ids.length])
  expect(stale.body.current.hours).toEqual(hours)
  expect((await w.claire.put(path, { hours: [], seen: body.ids })).status).toBe(200)
  expect(await w.free()).toEqual([])
  expect((await w.claire.put('/api/admin/technicians/t1/days/2026-11-20', { hours, seen: [] })).status).toBe(422)
})

test('everything that was changed is in the audit, by whom', async () => {
  const w = await office()
  const { body } = await w.override({})
  await w.claire.del(`/api/admin/overrides/${body.id}`)
  const { body: absence } = await w.away({})
  await w.claire.del(`/api/admin/time-off/${absence.id}`)
  await w.claire.put(`/api/admin/technicians/t1/days/${tuesday}`, { hours: [], seen: [] })
  await w.claire.post('/api/admin/working-hours/copy', {
    ...{ from: 't1', version: 1, to: [{ technician: 't2', version: 1 }] },
  })
  const rows = await w.db
    .select({ action: sql<string>`action`, actor: sql<string>`actor` })
    .from(sql`audit_event order by id`)
  const ours = rows.filter(({ actor }) => actor === `assistant:${w.claire.id}`).map(({ action }) => action)
  expect(ours).toEqual([
    ...['override-set', 'override-removed', 'time-off-set', 'time-off-removed'],
    ...['day-hours-changed', 'working-hours-copied'],
  ])
})
