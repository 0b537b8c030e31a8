import { expect, test } from 'vitest'
import type { Seed } from '../seed.ts'
import { bookingOf, openWorld } from '../world.ts'

const tuesday = '2026-11-24'
const at = (time: string, date = tuesday) => `${date}T${time}:00+01:00`

async function office(seed: Seed = {}) {
  const w = await openWorld({
    ...{ now: '2026-11-23T09:00:00+01:00', services: [{ slug: 'depannage', skills: ['BR'] }] },
    technicians: [{ slug: 'alice', skills: ['BR'] }],
    ...seed,
  })
  const boss = await w.signIn()
  const book = async (start: string) => {
    const { consent: _, ...asked } = bookingOf('depannage', start)
    return (await boss.post('/api/admin/bookings', asked)).body.reference as string
  }
  const change = (body: object, query = '') =>
    boss.patch(`/api/admin/technicians/alice${query}`, { version: 1, ...body })
  const days = async () => {
    const { body } = await w.get('/api/slots?service=depannage&from=2026-11-24&to=2026-11-27')
    return [...new Set(body.slots.map(({ start }: { start: string }) => start.slice(0, 10)))]
  }
  return { ...w, boss, book, change, days }
}

const references = ({ body }: { body: { outside: { reference: string }[] } }) =>
  body.outside.map(({ reference }) => reference)

test('somebody new has a slug of their name, no hours yet, and can be found', async () => {
  const w = await office()
  const added = await w.boss.post('/api/admin/technicians', {
    ...{ name: 'Zoé Lebœuf', email: 'zoe@example.com', phone: '06 39 98 12 34' },
    skills: [{ skill: 'BR' }, { skill: 'IRVE', until: '2027-06-30' }],
    base: { lat: 47.2, lon: -1.5 },
  })
  expect(added).toMatchObject({
    status: 201,
    body: {
      ...{ slug: 'zoe-leboeuf', phone: '+33639981234', version: 1, removed: false, base: { lat: 47.2, lon: -1.5 } },
      skills: [
        { skill: 'BR', until: null },
        { skill: 'IRVE', until: '2027-06-30' },
      ],
    },
  })
  expect((await w.boss.get('/api/admin/technicians/zoe-leboeuf/working-hours')).body.hours).toEqual([])
  const { body } = await w.boss.get('/api/admin/technicians')
  expect(body).toMatchObject({ technicians: [{ slug: 'alice' }, { slug: 'zoe-leboeuf' }], skills: ['BR', 'IRVE'] })
})

test('a skill holds through its last day; the preview names the visits after it', async () => {
  const w = await office()
  const [kept, late] = [await w.book(at('09:00', '2026-11-25')), await w.book(at('09:00', '2026-11-26'))]
  const skills = [{ skill: 'BR', until: '2026-11-25' }]
  expect(references(await w.change({ skills }, '?preview=true'))).toEqual([late])
  expect(await w.days()).toHaveLength(4)
  expect(references(await w.change({ skills }))).toEqual([late])
  expect(await w.days()).toEqual([tuesday, '2026-11-25'])
  const { consent: _, ...asked } = bookingOf('depannage', at('10:00', '2026-11-26'))
  const refused = await w.boss.post('/api/admin/bookings', asked)
  expect(refused).toMatchObject({ status: 409, body: { type: '/problems/outside-rules' } })
  expect(refused.body.reasons[0]).toMatchObject({
    code: 'skill-expired',
    message: expect.stringContaining('25/11/2026'),
  })
  expect((await w.boss.get(`/api/admin/bookings/${kept}`)).body.status).toBe('confirmed')
})

test('nobody leaves with visits to come; once these are handled, they do, and their links end', async () => {
  const w = await office()
  const links = (await w.boss.post('/api/admin/technicians/alice/links')).body
  const feed = new URL(links.feedUrl).pathname
  const reference = await w.book(at('09:00'))
  expect(references(await w.change({ removed: true }, '?preview=true'))).toEqual([reference])
  const refused = await w.change({ removed: true })
  expect(refused).toMatchObject({ status: 409, body: { type: '/problems/coming-visits', references: [reference] } })
  expect((await w.get(feed)).status).toBe(200)
  await w.boss.patch(`/api/admin/bookings/${reference}`, { version: 1, status: 'cancelled' })
  expect((await w.change({ removed: true })).body).toMatchObject({
    technician: { removed: true, version: 2 },
    outside: [],
  })
  expect((await w.get(feed)).status).toBe(404)
  expect(await w.days()).toEqual([])
  expect((await w.boss.get(`/api/admin/bookings/${reference}`)).body.technician.name).toBe('alice T.')
  await w.change({ removed: false, version: 2 })
  expect(await w.days()).toHaveLength(4)
})

test('only what is named changes; a stale version is answered with what there is', async () => {
  const w = await office()
  const before = (await w.boss.get('/api/admin/technicians/alice')).body
  const { body } = await w.change({ phone: '02 40 11 22 33', base: null })
  expect(body.technician).toEqual({ ...before, phone: '+33240112233', version: 2 })
  expect(await w.change({ name: 'X' })).toMatchObject({
    status: 409,
    body: { current: { version: 2, name: before.name } },
  })
})

test.each<[object, string]>([
  [{ name: '' }, 'name'],
  [{ email: 'alice' }, 'email'],
  [{ phone: '12' }, 'phone'],
  [{ base: { lat: 100, lon: 0 } }, 'base.lat'],
  [{ skills: [{ skill: 'BR', until: '2026-02-30' }] }, 'skills.0.until'],
  [{ skills: [{ skill: 'BR' }, { skill: 'BR' }] }, 'skills.1.skill'],
])('%j is refused by its field', async (body, path) => {
  const w = await office()
  const refused = await w.change(body)
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, path])
})
