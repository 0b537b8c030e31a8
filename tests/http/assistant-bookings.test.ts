import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Seed } from '../seed.ts'
import { bookingOf, openWorld } from '../world.ts'

const now = '2026-11-23T09:00:00+01:00'
const TUESDAY = '2026-11-24'
const at = (time: string) => `${TUESDAY}T${time}:00+01:00`

async function office(seed: Seed = {}) {
  const w = await openWorld({
    now,
    services: [
      { slug: 'depannage', leadTimeMinutes: 120, horizonDays: 60 },
      { slug: 'interne', public: false },
    ],
    technicians: [{ slug: 't1' }, { slug: 't2' }],
    ...seed,
  })
  const claire = await w.signIn({ role: 'assistant' })
  return { ...w, claire }
}

test('slots name who is free, best first, of hidden services too', async () => {
  const w = await office()
  await w.post('/api/bookings', bookingOf('depannage', at('14:00'), { technician: 't1' }))
  const path = `/api/admin/slots?service=interne&from=${TUESDAY}&to=${TUESDAY}`
  const { status, body } = await w.claire.get(path)
  expect(status).toBe(200)
  expect(body.slots[0]).toMatchObject({ start: at('08:00'), technicians: ['t2', 't1'] })
  expect(body.slots.find(({ start }: { start: string }) => start === at('14:00')).technicians).toEqual(['t2'])
  expect((await w.get(`/api/slots?service=interne&from=${TUESDAY}&to=${TUESDAY}`)).status).toBe(422)
})

test('for somebody on the telephone the best slots stand first, with why', async () => {
  const w = await office({ services: [{ slug: 'depannage' }] })
  const { client } = bookingOf('depannage', at('09:00'))
  await w.post('/api/bookings', bookingOf('depannage', at('09:00'), { technician: 't2', client }))
  w.turnClock('2026-11-25T09:00:00+01:00')
  const found = await w.claire.post('/api/admin/clients/search', { q: client.phone })
  const path = (id: number) => `/api/admin/slots?service=depannage&from=2026-11-25&to=2026-12-02&client=${id}`
  const { body } = await w.claire.get(path(found.body.clients[0].id))
  expect(body.best[0]).toMatchObject({
    start: '2026-11-25T09:00:00+01:00',
    technician: { slug: 't2', name: 't2 T.' },
    reasons: [{ message: 'même technicien que la dernière fois' }, { message: 'le plus tôt' }],
  })
  expect(body.best[1]).toMatchObject({ start: '2026-11-26T08:00:00+01:00' })
  const { body: stranger } = await w.claire.get(path(0), { 'accept-language': 'en' })
  expect(stranger.best[0]).toMatchObject({
    technician: { slug: 't1' },
    reasons: [{ code: 'soonest', message: 'the soonest' }],
  })
})

test('a start that is not offered is explained, in the asker’s language', async () => {
  const w = await office({ technicians: [{ slug: 't1', timeOff: [[TUESDAY, TUESDAY]] }, { slug: 't2' }] })
  const explain = encodeURIComponent(at('12:30'))
  const path = `/api/admin/slots?service=depannage&from=${TUESDAY}&to=${TUESDAY}&explain=${explain}`
  const { body } = await w.claire.get(path, { 'accept-language': 'fr' })
  const closed = { code: 'closed', message: 'En dehors des heures de travail.' }
  expect(body.explained.technicians).toEqual([
    { technician: 't1', reasons: [closed, { code: 'time-off', message: 'Absent le 24/11/2026.' }] },
    { technician: 't2', reasons: [closed] },
  ])
  const english = await w.claire.get(path, { 'accept-language': 'en' })
  expect(english.body.explained.technicians[1].reasons[0].message).toBe('Outside working hours.')
})

test('bookings are listed by local date, filtered and searched', async () => {
  const w = await office()
  const wanted = bookingOf('depannage', at('14:00'), { technician: 't1' })
  const client = { ...wanted.client, name: 'Éloïse Lefèvre' }
  const { body: booked } = await w.post('/api/bookings', { ...wanted, client })
  await w.post('/api/bookings', bookingOf('depannage', at('08:00'), { technician: 't2' }))
  const range = `from=${TUESDAY}&to=${TUESDAY}`
  const references = async (more = '') => {
    const { body } = await w.claire.get(`/api/admin/bookings?${range}${more}`)
    return body.bookings.map(({ reference }: { reference: string }) => reference)
  }
  expect(await references()).toHaveLength(2)
  expect((await references())[1]).toBe(booked.reference)
  for (const q of ['eloise', 'LEFEVRE', client.phone, client.email, booked.reference.toLowerCase()])
    expect(await references(`&q=${encodeURIComponent(q)}`), q).toEqual([booked.reference])
  expect(await references('&q=lilas')).toHaveLength(2)
  expect(await references('&technician=t1')).toEqual([booked.reference])
  expect(await references('&status=cancelled')).toEqual([])
  expect(w.logs.join('')).not.toMatch(/lefevre|eloise/i)
  expect((await w.claire.get('/api/admin/bookings?from=2026-11-01&to=2027-01-02')).status).toBe(422)
  const one = await w.claire.get(`/api/admin/bookings/${booked.reference}`)
  expect(one.body).toMatchObject({ version: 1, status: 'confirmed', start: at('14:00'), client: { name: client.name } })
  expect(one.body).toMatchObject({ technician: { slug: 't1' }, service: { slug: 'depannage' }, source: 'widget' })
  expect((await w.claire.get('/api/admin/bookings/NOBODYS1')).status).toBe(404)
})

test('nobody without a session reads any of it; what is documented stays readable', async () => {
  const w = await office()
  const range = `from=${TUESDAY}&to=${TUESDAY}`
  for (const path of [`slots?service=depannage&${range}`, `bookings?${range}`, 'bookings/X', 'audit?booking=X'])
    expect((await w.get(`/api/admin/${path}`)).status, path).toBe(401)
  expect((await w.get('/api/openapi.json')).status).toBe(200)
})

test('what happened to a booking is told with names', async () => {
  const w = await office()
  const { body: booked } = await w.post('/api/bookings', bookingOf('depannage', at('14:00')))
  const { body } = await w.claire.get(`/api/admin/audit?booking=${booked.reference}`)
  expect(body.events).toMatchObject([{ actor: 'client', action: 'booked', after: { status: 'confirmed' } }])
})

test('a list has its validator while nothing changes, and is made anew when a visit or a name does', async () => {
  const w = await office()
  const booked = await w.post('/api/bookings', bookingOf('depannage', at('14:00'), { technician: 't1' }))
  const list = (headers = {}) => w.claire.get(`/api/admin/bookings?from=${TUESDAY}&to=${TUESDAY}`, headers)
  const again = async () => {
    const { headers, body } = await list()
    expect((await list({ 'if-none-match': headers.get('etag') })).status).toBe(304)
    return body.bookings[0]
  }
  const { version } = await again()
  const noted = await w.claire.patch(`/api/admin/bookings/${booked.body.reference}`, { version, notes: 'Code 12' })
  expect(noted.status, noted.text).toBe(200)
  expect((await again()).notes).toBe('Code 12')
  await w.database.db.execute(sql`update service set name = 'Dépannage urgent'`)
  expect((await again()).service.name).toBe('Dépannage urgent')
})
