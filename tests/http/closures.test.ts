import { expect, test } from 'vitest'
import { bookingOf, openWorld, openWorldOn } from '../world.ts'

const now = '2026-12-21T09:00:00+01:00'

async function office() {
  const w = await openWorld({ now, holidays: [{ country: 'FR', region: null }] })
  const boss = await w.signIn()
  const book = async (start: string) => {
    const { consent: _, ...asked } = bookingOf('depannage', start)
    return (await boss.post('/api/admin/bookings', asked)).body.reference as string
  }
  const days = async (from: string, to: string, world: Pick<typeof w, 'get'> = w) => {
    const { body } = await world.get(`/api/slots?service=depannage&from=${from}&to=${to}`)
    return [...new Set(body.slots.map(({ start }: { start: string }) => start.slice(8, 10)))]
  }
  return { ...w, boss, book, days }
}

const references = ({ body }: { body: { outside: { reference: string }[] } }) =>
  body.outside.map(({ reference }) => reference)

test('an annual closing: previewed, saved, seen by every process, on the board with its reason, taken back', async () => {
  const w = await office()
  const other = openWorldOn(w.database, now)
  const week = ['2026-12-28', '2026-12-31'] as const
  expect(await w.days(...week, other)).toHaveLength(4)
  const inside = await w.book('2026-12-30T09:00:00+01:00')
  const asked = { version: 1, from: '2026-12-29', to: '2026-12-31', reason: 'Fermeture annuelle' }
  expect(references(await w.boss.post('/api/admin/closures?preview=true', asked))).toEqual([inside])
  expect((await w.boss.get('/api/admin/closures')).body.closures).toEqual([])
  const closed = await w.boss.post('/api/admin/closures', asked)
  expect([closed.status, references(closed)]).toEqual([201, [inside]])
  expect([await w.days(...week), await w.days(...week, other)]).toEqual([['28'], ['28']])
  const board = await w.boss.get('/api/admin/board?from=2026-12-29&to=2026-12-29')
  expect(board.body.days[0].closures).toMatchObject([{ kind: 'closure', reason: 'Fermeture annuelle' }])
  const slots = await w.boss.get(
    `/api/admin/slots?service=depannage&from=2026-12-29&to=2026-12-29&explain=${encodeURIComponent('2026-12-29T09:00:00+01:00')}`,
  )
  expect(slots.body.explained.technicians[0].reasons).toMatchObject([{ code: 'closure' }])
  const path = `/api/admin/closures/${closed.body.closure.id}`
  expect((await w.boss.del(`${path}?version=2&preview=true`)).body).toMatchObject({ version: 2, outside: [] })
  expect(await w.days(...week, other)).toEqual(['28'])
  expect((await w.boss.del(`${path}?version=2`)).body).toMatchObject({ version: 3, closure: { reason: asked.reason } })
  expect(await w.days(...week, other)).toHaveLength(4)
  expect((await w.boss.del(`${path}?version=3`)).status).toBe(404)
})

test('public holidays have names and may be worked on', async () => {
  const w = await office()
  const { body } = await w.boss.get('/api/admin/closures')
  expect(body).toMatchObject({ country: 'FR', region: null, version: 1 })
  expect(body.holidays).toContainEqual({ date: '2026-12-25', name: 'Noël', worked: false })
  expect(body.holidays.at(-1).date.slice(0, 4)).toBe('2027')
  expect(await w.days('2026-12-25', '2026-12-25')).toEqual([])
  expect((await w.boss.put('/api/admin/holidays/2026-12-25', { version: 1, worked: true })).body.version).toBe(2)
  expect(await w.days('2026-12-25', '2026-12-25')).toEqual(['25'])
  const christmas = await w.book('2026-12-25T09:00:00+01:00')
  const kept = await w.boss.put('/api/admin/holidays/2026-12-25?preview=true', { version: 2, worked: false })
  expect(references(kept)).toEqual([christmas])
  expect(await w.days('2026-12-25', '2026-12-25')).toEqual(['25'])
})

test('other holidays: a region’s, or none; the unknown are refused by their field', async () => {
  const w = await office()
  const save = (body: object, query = '') =>
    w.boss.patch(`/api/admin/settings/holidays${query}`, { version: 1, ...body })
  expect((await save({ country: 'ZZ' })).body.errors[0].path).toBe('country')
  expect((await save({ country: 'FR', region: 'ZZ' })).body.errors[0].path).toBe('region')
  const alsace = await save({ country: 'FR', region: '57' })
  expect(alsace.body).toMatchObject({ version: 2, region: '57' })
  expect(await w.days('2026-12-26', '2026-12-28')).toEqual(['28'])
  expect((await save({ country: null })).body).toMatchObject({ type: '/problems/stale', current: { version: 2 } })
  expect((await save({ version: 2, country: null })).body.holidays).toEqual([])
})

test('countries and regions are named in the reader’s language; a preview tells the days, and keeps nothing', async () => {
  const w = await office()
  const named = async (language: string) => {
    const { body } = await w.boss.get('/api/admin/holiday-calendars', { 'accept-language': language })
    const find = (code: string) => body.countries.find((each: { code: string }) => each.code === code)
    return [find('DE').name, find('FR').regions.find((each: { code: string }) => each.code === '57').name]
  }
  expect([await named('fr'), await named('en')]).toEqual([
    ['Allemagne', 'Moselle'],
    ['Germany', 'Moselle'],
  ])
  const days = ({ body }: { body: { holidays: { date: string }[] } }) => body.holidays.map(({ date }) => date)
  const save = (country: string | null, query: string) =>
    w.boss.patch(`/api/admin/settings/holidays${query}`, { version: 1, country, region: null })
  expect(days(await save('DE', '?preview=true'))).toContain('2027-10-03')
  expect(days(await save(null, '?preview=true'))).toEqual([])
  const stored = await w.boss.get('/api/admin/closures')
  expect([stored.body.country, stored.body.version, days(stored).includes('2027-10-03')]).toEqual(['FR', 1, false])
})

test('who saw something else changes nothing, and is shown what there is', async () => {
  const w = await office()
  const closure = { from: '2026-12-29', to: '2026-12-31', reason: 'Fermeture annuelle' }
  const { body: made } = await w.boss.post('/api/admin/closures', { version: 1, ...closure })
  const other = { from: '2027-05-07', to: '2027-05-07', reason: 'Pont' }
  const stale = await Promise.all([
    w.boss.post('/api/admin/closures', { version: 1, ...other }),
    w.boss.post('/api/admin/closures?preview=true', { version: 1, ...other }),
    w.boss.del(`/api/admin/closures/${made.closure.id}?version=1`),
    w.boss.put('/api/admin/holidays/2026-12-25', { version: 1, worked: true }),
  ])
  for (const { status, body } of stale) {
    expect([status, body.type]).toEqual([409, '/problems/stale'])
    expect(body.current).toMatchObject({ version: 2, closures: [closure] })
  }
  const { body } = await w.boss.get('/api/admin/closures')
  expect([body.closures.length, body.holidays.some(({ worked }: { worked: boolean }) => worked)]).toEqual([1, false])
  const twice = await Promise.all([1, 2].map(() => w.boss.post('/api/admin/closures', { version: 2, ...other })))
  expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409])
})

test('a promise is due on a day the company works: neither a closure nor a holiday counts', async () => {
  const w = await office()
  const due = async () => {
    const asked = { kind: 'call-back', note: 'Rappeler', urgency: 'urgent' }
    return (await w.boss.post('/api/admin/follow-ups', asked)).body.dueAt as string
  }
  expect(await due()).toBe('2026-12-21T13:00:00+01:00')
  const closure = { version: 1, from: '2026-12-21', to: '2026-12-24', reason: 'Fermeture annuelle' }
  await w.boss.post('/api/admin/closures', closure)
  expect(await due()).toBe('2026-12-28T12:00:00+01:00')
})

test.each<[object, string]>([
  [{ version: 0, from: '2026-12-29', to: '2026-12-29', reason: 'x' }, 'version'],
  [{ from: '2026-12-29', to: '2026-12-28', reason: 'x' }, 'to'],
  [{ from: '2026-12-29', to: '2028-12-28', reason: 'x' }, 'to'],
  [{ from: '2026-02-30', to: '2026-12-28', reason: 'x' }, 'from'],
  [{ from: '2026-12-29', to: '2026-12-29', reason: ' ' }, 'reason'],
])('%j is refused by its field', async (body, path) => {
  const w = await office()
  const refused = await w.boss.post('/api/admin/closures', { version: 1, ...body })
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, path])
})
