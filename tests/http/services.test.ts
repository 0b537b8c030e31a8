import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rowsOf } from '../marked-client.ts'
import type { Seed } from '../seed.ts'
import { bookingOf, openWorld, openWorldOn } from '../world.ts'

const at = (time: string) => `2026-11-24T${time}:00+01:00`

async function office(seed: Seed = {}) {
  const w = await openWorld({ now: '2026-11-23T09:00:00+01:00', ...seed })
  const boss = await w.signIn()
  const book = async (start: string, service = 'depannage') => {
    const { consent: _, ...asked } = bookingOf(service, start)
    return (await boss.post('/api/admin/bookings', asked)).body.reference as string
  }
  const offered = async () => (await w.get('/api/services')).body.services.map(({ slug }: { slug: string }) => slug)
  const change = (body: object, slug = 'depannage', query = '') =>
    boss.patch(`/api/admin/services/${slug}${query}`, { version: 1, ...body })
  return { ...w, boss, book, offered, change }
}

const references = ({ body }: { body: { outside: { reference: string }[] } }) =>
  body.outside.map(({ reference }) => reference)

const irve = {
  name: 'Borne de recharge : étude',
  durationMinutes: 90,
  stepMinutes: 30,
  horizonDays: 30,
  leadTimeMinutes: 1440,
  arrivalWindowMinutes: 120,
  maxPerDay: 2,
  skills: ['IRVE', 'IRVE'],
  preparation: 'Dégagez le tableau.',
  questions: [{ id: 'puissance', label: 'Puissance', kind: 'choice', required: true, options: ['3 kW', '9 kW'] }],
}

test('a service is added, set whole, and offered to visitors by every process', async () => {
  const w = await office()
  const other = openWorldOn(w.database, '2026-11-23T09:00:00+01:00')
  await other.get('/api/services')
  const added = await w.boss.post('/api/admin/services', irve)
  expect(added).toMatchObject({
    ...{ status: 201, body: { slug: 'borne-de-recharge-etude', version: 1, archived: false, public: true } },
  })
  expect(added.body).toMatchObject({ ...irve, skills: ['IRVE'], bufferAfterMinutes: 0 })
  expect(await w.offered()).toEqual(['depannage', 'borne-de-recharge-etude'])
  expect((await other.get('/api/services')).body.services).toHaveLength(2)
  expect((await w.boss.post('/api/admin/services', irve)).body.slug).toBe('borne-de-recharge-etude-2')
  const known = await w.boss.post('/api/admin/services', { ...irve, slug: 'depannage' })
  expect(known).toMatchObject({ status: 409, body: { type: '/problems/slug-known', errors: [{ path: 'slug' }] } })
  expect((await w.boss.get('/api/admin/services')).body.skills).toEqual(['IRVE'])
})

test('only what is named changes, on the version that was seen, and is told in the audit', async () => {
  const w = await office()
  const before = (await w.boss.get('/api/admin/services/depannage')).body
  const changed = await w.change({ name: 'Dépannage', questions: irve.questions })
  expect(changed.body.service).toEqual({ ...before, name: 'Dépannage', questions: irve.questions, version: 2 })
  const stale = await w.change({ name: 'Urgence' })
  expect(stale).toMatchObject({
    status: 409,
    body: { type: '/problems/stale', current: { name: 'Dépannage', version: 2 } },
  })
  const audit = await rowsOf(
    w,
    sql`select action, before->>'name' as was, after->>'name' as "is" from audit_event
    where action like 'service-%'`,
  )
  expect(audit).toEqual([{ action: 'service-changed', was: 'depannage', is: 'Dépannage' }])
})

test('two admins at once: one of them is told', async () => {
  const w = await office()
  const answers = await Promise.all([w.change({ name: 'A' }), w.change({ name: 'B' })])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('a preview names the visits that would be outside, and writes nothing; saved, they stay', async () => {
  const w = await office()
  const [first, second] = [await w.book(at('09:00')), await w.book(at('14:00'))]
  expect(references(await w.change({ maxPerDay: 1 }, 'depannage', '?preview=true'))).toEqual([second])
  expect(references(await w.change({ skills: ['BR'] }, 'depannage', '?preview=true'))).toEqual([first, second])
  expect(references(await w.change({ durationMinutes: 300 }, 'depannage', '?preview=true'))).toEqual([])
  expect((await w.boss.get('/api/admin/services/depannage')).body).toMatchObject({ version: 1, maxPerDay: null })
  expect(references(await w.change({ skills: ['BR'] }))).toEqual([first, second])
  expect((await w.boss.get(`/api/admin/bookings/${first}`)).body).toMatchObject({ status: 'confirmed', version: 1 })
  const slots = await w.get('/api/slots?service=depannage&from=2026-11-24&to=2026-11-25')
  expect(slots.body.slots).toEqual([])
})

test('archived, it is offered to nobody, its visits stay and their clients may move them; it can come back', async () => {
  const w = await office()
  const booked = await w.post('/api/bookings', bookingOf('depannage', at('09:00')), { 'idempotency-key': 'archived-1' })
  const manage = `/api/bookings/${booked.body.manageUrl.split('/').pop()}`
  expect((await w.change({ archived: true })).body.service.archived).toBe(true)
  expect(await w.offered()).toEqual([])
  const { consent: _, ...asked } = bookingOf('depannage', at('11:00'))
  expect((await w.boss.post('/api/admin/bookings', asked)).body.type).toBe('/problems/unknown-service')
  expect((await w.boss.get('/api/admin/services')).body.services).toMatchObject([{ archived: true, coming: 1 }])
  expect((await w.post(`${manage}/reschedule`, { start: at('10:00') })).status).toBe(200)
  await w.change({ archived: false, version: 2 })
  expect(await w.offered()).toEqual(['depannage'])
})

test('a service that visitors do not see is listed for assistants', async () => {
  const w = await office({ services: [{ slug: 'depannage' }, { slug: 'sav', public: false }] })
  const claire = await w.signIn({ role: 'assistant' })
  const { body } = await claire.get('/api/admin/services')
  expect(body.services.map(({ slug }: { slug: string }) => slug)).toEqual(['depannage', 'sav'])
})

test.each<[object, string]>([
  [{ name: ' ' }, 'name'],
  [{ durationMinutes: 0 }, 'durationMinutes'],
  [{ stepMinutes: 1.5 }, 'stepMinutes'],
  [{ horizonDays: 800 }, 'horizonDays'],
  [{ maxPerDay: 0 }, 'maxPerDay'],
  [{ questions: [{ id: 'a b', label: 'A', kind: 'text' }] }, 'questions.0.id'],
  [{ questions: [{ id: 'a', label: 'A', kind: 'choice', options: ['un'] }] }, 'questions.0.options'],
  [{ questions: [1, 2].map(() => ({ id: 'a', label: 'A', kind: 'text' })) }, 'questions.1.id'],
  [{ price: 3 }, 'price'],
  [{ version: undefined }, 'version'],
])('%j is refused by its field', async (body, path) => {
  const w = await office()
  const refused = await w.change(body)
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, path])
})
