import { expect, test } from 'vitest'
import { messageRows } from '../mailing.ts'
import type { Seed } from '../seed.ts'
import { bookingOf, openWorld, openWorldOn, type Reply } from '../world.ts'

const tuesday = '2026-11-24'
const NOW = '2026-11-23T09:00:00+01:00'
const at = (time: string, date = tuesday) => `${date}T${time}:00+01:00`
const absence = { technician: 'alice', from: tuesday, to: tuesday }

async function office(seed: Seed = {}) {
  const w = await openWorld({ now: NOW, technicians: [{ slug: 'alice' }, { slug: 'bob' }, { slug: 'chloe' }], ...seed })
  const claire = await w.signIn({ role: 'assistant' })
  const book = async (start: string, technician = 'alice', service = 'depannage') => {
    const { consent: _, ...asked } = bookingOf(service, start, { technician, force: { reason: 'test' } })
    const reply = await claire.post('/api/admin/bookings', asked)
    expect(reply.status, reply.text).toBe(201)
    return reply.body.reference as string
  }
  const preview = (more: object = {}) => claire.post('/api/admin/absences/preview', { ...absence, ...more })
  const apply = (moves: readonly object[], more: object = {}, headers = {}) =>
    claire.post('/api/admin/absences/apply', { ...absence, reason: 'grippe', moves, ...more }, headers)
  const record = async (reference: string) => (await claire.get(`/api/admin/bookings/${reference}`)).body
  const daysOff = async () => {
    const { body } = await claire.get(`/api/admin/board?from=${tuesday}&to=2026-11-27`)
    return body.days
      .filter(({ closures }: { closures: { kind: string }[] }) => closures.some(({ kind }) => kind === 'time-off'))
      .map(({ technician, date }: { technician: string; date: string }) => `${technician} ${date}`)
  }
  return { ...w, claire, book, preview, apply, record, daysOff }
}

interface Shown {
  visit: { reference: string; version: number }
  place: { start: string; technician: { slug: string }; samePromise: boolean } | null
  others: { start: string; technician: { slug: string } }[]
}

const proposals = ({ body }: Reply) =>
  (body.visits as Shown[]).map(({ place }) => place && `${place.start.slice(0, 16)} ${place.technician.slug}`)
const asProposed = ({ body }: Reply) =>
  (body.visits as Shown[]).map(({ visit: { reference, version }, place }) => ({
    ...{ reference, version },
    ...(place ? { technician: place.technician.slug, start: place.start } : { leave: true }),
  }))
const faults = ({ body }: Reply) =>
  body.visits.map(({ reference, because }: { reference: string; because: string }) => [reference, because])

test('from an hour on: visits before it stay, the rest of the day is closed, the next days are off', async () => {
  const w = await office()
  const [morning, afternoon, next] = [
    await w.book(at('09:00')),
    await w.book(at('14:00')),
    await w.book(at('09:00', '2026-11-25')),
  ]
  const when = { start: '12:30', to: '2026-11-25', end: '11:00' }
  const previewed = await w.preview(when)
  expect(previewed.body.visits.map(({ visit }: Shown) => visit.reference)).toEqual([afternoon, next])
  expect(proposals(previewed)).toEqual([`${tuesday}T14:00 bob`, '2026-11-25T09:00 chloe'])
  const { version } = await w.record(afternoon)
  const sooner = { reference: afternoon, technician: 'alice', start: at('10:30') }
  const kept = await w.preview({ ...when, kept: [sooner] })
  expect(proposals(kept)[0]).toBe(`${tuesday}T10:30 alice`)
  const asked = [{ ...sooner, version }, asProposed(kept)[1] as object]
  const late = { ...asked[0], start: at('16:00') }
  expect((await w.apply([late, asked[1] as object], when)).status).toBe(409)
  expect((await w.apply(asked, when)).body).toMatchObject({ moved: 2 })
  expect(await w.record(morning)).toMatchObject({ version: 1, technician: { slug: 'alice' } })
  expect(await w.daysOff()).toEqual([])
  const { body } = await w.claire.get('/api/admin/board?from=2026-11-24&to=2026-11-25')
  const closed = body.days
    .filter(({ technician }: { technician: string }) => technician === 'alice')
    .map(({ open }: { open: { start: string; end: string }[] }) => open.map(({ start }) => start.slice(11, 16)))
  expect(closed).toEqual([['08:00'], ['11:00', '13:30']])
  expect((await w.apply([], when)).body).toMatchObject({ moved: 0 })
  const wrong = await w.preview({ start: '14:00', end: '12:00' })
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'end'])
  expect((await w.preview({ start: '25:00' })).body.errors[0].path).toBe('start')
})

test('each visit keeps its hour with a colleague who is free, else the nearest start; no two in one place; nothing is written', async () => {
  const w = await office({ technicians: [{ slug: 'alice' }, { slug: 'bob' }] })
  const [first, second] = [await w.book(at('09:00')), await w.book(at('14:00'))]
  await w.book(at('14:00'), 'bob')
  const before = await messageRows(w)
  const previewed = await w.preview()
  expect(previewed.status, previewed.text).toBe(200)
  expect(previewed.body.visits.map(({ visit }: Shown) => visit.reference)).toEqual([first, second])
  expect(proposals(previewed)).toEqual([`${tuesday}T09:00 bob`, `${tuesday}T15:00 bob`])
  expect(previewed.body.visits.map(({ place }: Shown) => place?.samePromise)).toEqual([true, false])
  expect(previewed.body.visits[1].others[0]).toMatchObject({ technician: { slug: 'bob' } })
  expect([await w.daysOff(), await messageRows(w)]).toEqual([[], before])
  expect(await w.record(first)).toMatchObject({ version: 1, technician: { slug: 'alice' } })
})

test('only colleagues with the skills are asked; a promise of today is kept whatever the lead time, a new one is not', async () => {
  const services = [{ slug: 'gaz', skills: ['gaz'], leadTimeMinutes: 48 * 60 }]
  const technicians = [
    { slug: 'alice', skills: ['gaz'] },
    { slug: 'bob', skills: [] },
    {
      slug: 'chloe',
      skills: ['gaz'],
      hours: [[2, '08:15', '12:00'] as [number, string, string], [4, '08:00', '12:00'] as [number, string, string]],
    },
  ]
  const w = await office({ services, technicians })
  await w.book(at('09:00'), 'alice', 'gaz')
  await w.book(at('10:00'), 'alice', 'gaz')
  await w.book(at('10:00'), 'chloe', 'gaz')
  // The second has to wait until the lead time is over: alice herself, back on Wednesday at nine.
  expect(proposals(await w.preview())).toEqual([`${tuesday}T09:00 chloe`, '2026-11-25T09:00 alice'])
})

test('one approval moves all, notes the absence, tells the clients and says who did it', async () => {
  const w = await office()
  const [moved, cancelled, left] = [await w.book(at('09:00')), await w.book(at('10:00')), await w.book(at('11:00'))]
  const previewed = await w.preview()
  const [first] = asProposed(previewed)
  const told = (await messageRows(w)).length
  const moves = [
    first as object,
    { reference: cancelled, version: 1, cancel: true },
    { reference: left, version: 1, leave: true },
  ]
  const key = { 'idempotency-key': 'once' }
  const applied = await w.apply(moves, {}, key)
  expect([applied.status, applied.body]).toEqual([200, { moved: 1, cancelled: 1, left: [left] }])
  expect((await w.record(moved)).technician.slug).not.toBe('alice')
  expect(await w.record(moved)).toMatchObject({ version: 2, start: at('09:00') })
  expect(await w.record(cancelled)).toMatchObject({ status: 'cancelled', cancelReason: 'grippe' })
  expect(await w.record(left)).toMatchObject({ status: 'confirmed', version: 1, technician: { slug: 'alice' } })
  expect(await w.daysOff()).toEqual([`alice ${tuesday}`])
  expect((await messageRows(w)).length).toBeGreaterThan(told)
  const { body: audit } = await w.claire.get(`/api/admin/audit?booking=${moved}`)
  expect(audit.events.at(-1)).toMatchObject({ actor: 'Claire', action: 'reassigned', after: { because: 'absence' } })
  const rows = (await messageRows(w)).length
  expect((await w.apply(moves, {}, key)).body).toEqual(applied.body)
  expect((await messageRows(w)).length).toBe(rows)
  expect((await w.apply([], {}, key)).body.type).toBe('/problems/idempotency-key-reused')
})

test('whatever changed meanwhile is named, with what it is now and where it may go, and nothing moves', async () => {
  const w = await office({ technicians: [{ slug: 'alice' }, { slug: 'bob' }] })
  const [noted, beaten, kept] = [await w.book(at('09:00')), await w.book(at('10:00')), await w.book(at('11:00'))]
  const moves = asProposed(await w.preview())
  await w.claire.patch(`/api/admin/bookings/${noted}`, { version: 1, notes: 'Digicode' })
  await w.book(at('10:00'), 'bob')
  const late = await w.book(at('15:00'))
  const refused = await w.apply(moves)
  expect([refused.status, refused.body.type]).toEqual([409, '/problems/visits-changed'])
  expect(faults(refused)).toEqual([
    [noted, 'stale'],
    [late, 'undecided'],
    [beaten, 'slot-taken'],
  ])
  expect(refused.body.visits[0].current).toMatchObject({ version: 2, notes: 'Digicode' })
  const other = refused.body.visits[2].alternatives[0]
  expect(other).toMatchObject({ technician: { slug: 'bob' }, samePromise: false })
  expect(await w.daysOff()).toEqual([])
  expect(await w.record(kept)).toMatchObject({ version: 1, technician: { slug: 'alice' } })

  const again = await w.preview({ kept: [{ reference: kept, technician: 'bob', start: at('11:00') }] })
  expect((await w.apply(asProposed(again))).status).toBe(200)
})

test('two visits sent to one place, a place outside the hours, one without the skill, the absence itself: refused by name', async () => {
  const services = [{ slug: 'depannage' }, { slug: 'gaz', skills: ['gaz'] }]
  const technicians = [{ slug: 'alice', skills: ['gaz'] }, { slug: 'bob' }, { slug: 'chloe' }]
  const w = await office({ services, technicians })
  const [a, b, c] = [await w.book(at('09:00')), await w.book(at('10:00')), await w.book(at('11:00'), 'alice', 'gaz')]
  const to = (reference: string, technician: string, start: string) => ({ reference, version: 1, technician, start })
  const refused = await w.apply([to(a, 'bob', at('14:00')), to(b, 'bob', at('14:00')), to(c, 'chloe', at('11:00'))])
  expect(faults(refused)).toEqual([
    [b, 'slot-taken'],
    [c, 'outside-rules'],
  ])
  const outside = await w.apply([
    to(a, 'bob', at('12:30')),
    to(b, 'alice', at('15:00')),
    { reference: c, version: 1, leave: true },
  ])
  expect(faults(outside)).toEqual([
    [a, 'outside-rules'],
    [b, 'outside-rules'],
  ])
})

test.each<[string, object, number, string, string?]>([
  ['nobody known', { technician: 'nobody' }, 422, 'unknown-technician', 'technician'],
  ['end before start', { from: '2026-11-25' }, 422, 'invalid-input', 'to'],
  ['all over', { from: '2026-11-01', to: '2026-11-22' }, 422, 'past-date', 'to'],
  ['for ever', { to: '2028-11-24' }, 422, 'invalid-input', 'to'],
  ['no such date', { from: '2026-02-30' }, 422, 'invalid-input', 'from'],
])('an absence is refused: %s', async (_, more, status, code, path) => {
  const w = await office()
  for (const refused of [await w.preview(more), await w.apply([], more)]) {
    expect([refused.status, refused.body.type]).toEqual([status, `/problems/${code}`])
    expect(refused.body.errors[0].path).toBe(path)
  }
})

test('decisions about nothing, twice about one visit, about another technician’s', async () => {
  const w = await office()
  const [own, other] = [await w.book(at('09:00')), await w.book(at('09:00'), 'bob')]
  const leave = { version: 1, leave: true }
  expect((await w.apply([{ reference: 'NOBODY00', ...leave }])).body.type).toBe('/problems/unknown-choice')
  const twice = await w.apply([
    { reference: own, ...leave },
    { reference: own, version: 1, cancel: true },
  ])
  expect([twice.status, twice.body.errors[0].path]).toEqual([422, 'moves'])
  const foreign = await w.apply([
    { reference: own, ...leave },
    { reference: other, ...leave },
  ])
  expect(faults(foreign)).toEqual([[other, 'stale']])
  const unknown = await w.apply([{ reference: own, version: 1, technician: 'nobody', start: at('09:00') }])
  expect(unknown.body.type).toBe('/problems/unknown-technician')
})

test('an absence noted already is told, and only the dates that lack are added', async () => {
  const w = await office()
  await w.claire.post('/api/admin/time-off', {
    technician: 'alice',
    from: '2026-11-25',
    to: '2026-11-25',
    reason: 'salon',
  })
  const visit = await w.book(at('09:00', '2026-11-25'))
  const days = { to: '2026-11-26' }
  const previewed = await w.preview(days)
  expect(previewed.body.known).toEqual([{ from: '2026-11-25', to: '2026-11-25', reason: 'salon' }])
  expect(previewed.body.visits.map(({ visit: { reference } }: Shown) => reference)).toEqual([visit])
  expect((await w.apply(asProposed(previewed), days)).status).toBe(200)
  expect(await w.daysOff()).toEqual(['24', '25', '26'].map((date) => `alice 2026-11-${date}`))
})

test('a client books into a proposed place at the same moment: one of the two has it, and never half of the moves', async () => {
  const w = await office({ technicians: [{ slug: 'alice' }, { slug: 'bob' }] })
  for (const date of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) {
    const visits = [await w.book(at('09:00', date)), await w.book(at('10:00', date)), await w.book(at('11:00', date))]
    const days = { from: date, to: date }
    const moves = asProposed(await w.preview(days))
    const visitor = bookingOf('depannage', at('10:00', date), { technician: 'bob' })
    const [applied, booked] = await Promise.all([w.apply(moves, days), w.post('/api/bookings', visitor)])
    const wanted = applied.status === 200 ? [200, 409] : [409, 201]
    expect([applied.status, booked.status]).toEqual(wanted)
    const now = await Promise.all(visits.map(async (reference) => (await w.record(reference)).technician.slug))
    expect(now).toEqual(applied.status === 200 ? ['bob', 'bob', 'bob'] : ['alice', 'alice', 'alice'])
    if (applied.status === 409) expect(faults(applied)).toContainEqual([visits[1], 'slot-taken'])
  }
})

test('thirty visits move at once; two approvals of them at once move them once', async () => {
  const technicians = ['alice', 'bob', 'chloe', 'david'].map((slug) => ({ slug }))
  const w = await office({ technicians })
  const dates = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']
  const hours = ['08:00', '09:00', '10:00', '11:00', '14:00', '15:00']
  for (const date of dates) for (const hour of hours) await w.book(at(hour, date))
  const days = { to: '2026-11-30' }
  const previewed = await w.preview(days)
  const moves = asProposed(previewed)
  expect(moves).toHaveLength(30)
  expect(previewed.body.visits.every(({ place }: Shown) => place?.samePromise)).toBe(true)
  const replies = await Promise.all([w.apply(moves, days), w.apply(moves, days)])
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await w.preview(days)).body.visits).toEqual([])
  const { body } = await w.claire.get('/api/admin/bookings?from=2026-11-24&to=2026-11-30')
  expect(body.bookings.filter(({ version }: { version: number }) => version === 2)).toHaveLength(30)
})

test('broken off in the middle, nothing has moved, nobody is told, nobody is away', async () => {
  const w = await office()
  for (const hour of ['09:00', '10:00', '11:00']) await w.book(at(hour))
  const moves = asProposed(await w.preview())
  const before = await messageRows(w)
  let woken = 0
  const jobs = {
    wake: async () => {
      if (++woken === 2) throw new Error('the process ends here')
    },
    nudge: () => {},
  }
  const dying = openWorldOn(w.database, NOW, { jobs })
  const body = { ...absence, reason: 'grippe', moves }
  const { cookie } = w.claire
  await expect(dying.request('POST', '/api/admin/absences/apply', body, { cookie })).rejects.toThrow('a fault')
  expect(woken).toBe(2)
  expect([await w.daysOff(), await messageRows(w)]).toEqual([[], before])
  expect(proposals(await w.preview())).toHaveLength(3)
  expect((await w.apply(moves)).status).toBe(200)
})
