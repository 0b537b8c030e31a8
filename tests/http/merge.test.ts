import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { leaveTraces, rowsOf } from '../marked-client.ts'
import { eventsOf } from '../past-visit.ts'
import { bookingOf, openWorld } from '../world.ts'

const now = '2026-11-23T09:00:00+01:00'
const at = (time: string, date = '2026-11-24') => `${date}T${time}:00+01:00`
const place = { line1: '1 rue Haute', postcode: '44000', city: 'Nantes' }

async function twoOfOne() {
  const w = await openWorld({ now, technicians: [{ slug: 't1' }, { slug: 't2' }] })
  const claire = await w.signIn({ role: 'assistant' })
  const book = async (start: string, client: object, address: object = place) => {
    const answer = await w.post('/api/bookings', bookingOf('depannage', start, { client, address }))
    expect(answer.status, answer.text).toBe(201)
    return answer.body.reference as string
  }
  const old = { name: 'Zoé Martin', email: 'zoe@example.com', phone: '06 12 34 56 78' }
  const young = { name: 'Martin Zoe', email: 'zoe.martin@example.org', phone: '06 12 34 56 78' }
  const references = [
    await book(at('09:00'), old),
    await book(at('10:00'), young),
    await book(at('11:00'), young, { ...place, line1: '2 rue Basse' }),
  ]
  const { body } = await claire.get('/api/admin/clients/duplicates')
  const [keep, drop] = body.pairs[0].clients
  const merge = (more = {}) =>
    claire.post('/api/admin/clients/merge', {
      ...{ keep: keep.id, drop: drop.id, versions: { keep: keep.version, drop: drop.version } },
      ...more,
    })
  return { w, claire, book, old, young, references, keep, drop, pairs: body.pairs, merge }
}

describe('two clients who are one', () => {
  test('are proposed, once a pair, with what says so', async () => {
    const { pairs, claire, keep } = await twoOfOne()
    expect(pairs).toHaveLength(1)
    expect(pairs[0]).toMatchObject({ because: 'phone', clients: [{ name: 'Zoé Martin' }, { name: 'Martin Zoe' }] })
    const { body } = await claire.get(`/api/admin/clients/${keep.id}`)
    expect(body.likelySame).toMatchObject([{ because: 'phone', client: { name: 'Martin Zoe' } }])
  })

  test('are proposed by an address given and by name and town too, whoever is looked at', async () => {
    const w = await openWorld({ now, technicians: [{ slug: 't1' }] })
    const claire = await w.signIn({ role: 'assistant' })
    const book = async (start: string, client: object) =>
      expect((await w.post('/api/bookings', bookingOf('depannage', start, { client, address: place }))).status).toBe(
        201,
      )
    await book(at('09:00'), { name: 'Zoé Martin', email: 'zoe@example.com', phone: '06 12 34 56 78' })
    await book(at('10:00'), { name: 'MARTIN, Zoé', email: 'bureau@example.org', phone: '06 99 99 99 99' })
    await book(at('11:00'), { name: 'Luc Roux', email: 'luc@example.com', phone: '06 11 11 11 11' })
    await w.database.db.execute(
      sql`update booking set contact_email = 'luc@example.com' where contact_name = 'Zoé Martin'`,
    )
    const { pairs } = (await claire.get('/api/admin/clients/duplicates')).body
    const named = (pair: { clients: { name: string }[]; because: string }) => [
      pair.because,
      ...pair.clients.map(({ name }) => name),
    ]
    expect(pairs.map(named)).toEqual([
      ['email', 'Zoé Martin', 'Luc Roux'],
      ['name-and-postcode', 'Zoé Martin', 'MARTIN, Zoé'],
    ])
    const ids = Object.fromEntries(
      pairs.flatMap(({ clients }: { clients: { name: string; id: number }[] }) =>
        clients.map(({ name, id }) => [name, id]),
      ),
    )
    const sameAs = async (name: string) =>
      (await claire.get(`/api/admin/clients/${ids[name]}`)).body.likelySame.map(
        (each: { because: string; client: { name: string } }) => [each.because, each.client.name],
      )
    expect(await sameAs('Zoé Martin')).toEqual([
      ['email', 'Luc Roux'],
      ['name-and-postcode', 'MARTIN, Zoé'],
    ])
    expect(await sameAs('Luc Roux')).toEqual([['email', 'Zoé Martin']])
    expect(await sameAs('MARTIN, Zoé')).toEqual([['name-and-postcode', 'Zoé Martin']])
  })

  test('become one, and nothing of either is lost', async () => {
    const { w, claire, references, keep, drop, merge } = await twoOfOne()
    await leaveTraces(w, references[1] as string)
    await claire.post(`/api/admin/clients/${drop.id}/notes`, { body: 'Chien' })
    const timelineOf = async (id: number) => (await claire.get(`/api/admin/clients/${id}/timeline`)).body.entries.length
    const before = (await timelineOf(keep.id)) + (await timelineOf(drop.id))
    const merged = await merge()
    expect(merged.status, merged.text).toBe(200)
    expect(merged.body).toMatchObject({
      id: keep.id,
      version: 2,
      name: 'Zoé Martin',
      email: 'zoe@example.com',
      likelySame: [],
    })
    expect(merged.body.visits).toHaveLength(3)
    expect(await timelineOf(keep.id)).toBe(before + 1)
    expect((await claire.get(`/api/admin/clients/${drop.id}`)).body.id).toBe(keep.id)
    for (const q of ['zoe.martin@example.org', 'basse', 'martin zoe', 'fosse']) {
      const { clients } = (await claire.post('/api/admin/clients/search', { q })).body
      expect({ q, ids: clients.map(({ id }: { id: number }) => id) }).toEqual({ q, ids: [keep.id] })
    }
    const places = await rowsOf(w, sql`select client_id::int as client, line1 from address order by id`)
    expect(places.every(({ client }) => client === keep.id)).toBe(true)
    expect(places.filter(({ line1 }) => line1 === '1 rue Haute')).toHaveLength(1)
    expect(await eventsOf(w, 'client-merged')).toMatchObject([
      { client: keep.id, before: { email: 'zoe.martin@example.org' }, after: { clientId: drop.id, bookings: 2 } },
    ])
  })

  test('whoever books again with either address is the one kept', async () => {
    const { w, claire, book, old, young, keep, merge } = await twoOfOne()
    await merge()
    await book(at('14:00'), young)
    await book(at('15:00'), old)
    const byPhone = {
      service: 'depannage',
      start: at('16:00'),
      address: place,
      client: { name: young.name, phone: young.phone },
    }
    expect((await claire.post('/api/admin/bookings', byPhone)).status).toBe(201)
    const owners = await rowsOf(w, sql`select distinct client_id::int as id from booking`)
    expect(owners).toEqual([{ id: keep.id }])
    const changed = await claire.patch(`/api/admin/clients/${keep.id}`, { version: 2, email: young.email })
    expect(changed.body).toMatchObject({ email: young.email })
  })

  test('an address they had none of is theirs; a refusal of surveys counts for both', async () => {
    const { w, claire, keep, drop } = await twoOfOne()
    await claire.patch(`/api/admin/clients/${keep.id}`, { version: 1, email: null })
    await rowsOf(w, sql`update client set surveys_refused_at = now() where id = ${drop.id}`)
    const merged = await claire.post('/api/admin/clients/merge', {
      keep: keep.id,
      drop: drop.id,
      versions: { keep: 2, drop: 1 },
    })
    expect(merged.body).toMatchObject({ email: 'zoe.martin@example.org', surveysRefusedAt: expect.any(String) })
  })

  test('not when one of them changed meanwhile, is gone, or is the same', async () => {
    const { claire, keep, drop, merge } = await twoOfOne()
    await claire.patch(`/api/admin/clients/${drop.id}`, { version: 1, name: 'Zoé M.' })
    expect(await merge()).toMatchObject({ status: 409, body: { type: '/problems/stale', current: { id: keep.id } } })
    expect((await merge({ drop: keep.id })).status).toBe(422)
    expect((await merge({ drop: 999 })).status).toBe(404)
    expect((await merge({ versions: { keep: 1, drop: 2 } })).status).toBe(200)
    expect((await merge({ versions: { keep: 2, drop: 3 } })).body.type).toBe('/problems/stale')
  })

  test('while bookings are made for the one to go: all end with the one kept', async () => {
    const { w, claire, young, keep, merge } = await twoOfOne()
    const days = ['2026-11-25', '2026-11-26', '2026-11-27']
    const hours = ['08:00', '09:00', '10:00', '11:00']
    const starts = days.flatMap((date) => hours.map((hour) => at(hour, date)))
    const byMail = starts.map((start) =>
      w.post(
        '/api/bookings',
        bookingOf('depannage', start, { client: young, address: { ...place, line1: `${start} rue` } }),
      ),
    )
    const { email: _, ...known } = young
    const byPhone = starts.map((start) =>
      claire.post('/api/admin/bookings', {
        service: 'depannage',
        start,
        client: { id: keep.id + 1, ...known },
        address: place,
      }),
    )
    const [merged, ...booked] = await Promise.all([merge(), ...byMail, ...byPhone])
    expect(merged?.status, merged?.text).toBe(200)
    for (const answer of booked) expect([201, 409], answer.text).toContain(answer.status)
    expect(booked.filter(({ status }) => status === 201).length).toBeGreaterThan(10)
    const owners = await rowsOf(w, sql`select client_id::int as id, count(*)::int from booking group by 1`)
    expect(owners).toMatchObject([{ id: keep.id }])
    const places = await rowsOf(w, sql`select distinct client_id::int as id from address`)
    expect(places).toEqual([{ id: keep.id }])
  })

  test('erased as one: nothing of the one merged is left either', async () => {
    const { w, keep, merge } = await twoOfOne()
    await merge()
    const admin = await w.signIn()
    w.turnClock('2026-12-10T09:00:00+01:00')
    expect((await admin.post(`/api/admin/clients/${keep.id}/erase`, { reason: 'client-request' })).status).toBe(200)
    const left = await rowsOf(w, sql`select email, phone, name from client`)
    for (const row of left) expect(row).toEqual({ email: null, phone: null, name: 'Client effacé' })
    expect(await rowsOf(w, sql`select 1 from client_search`)).toEqual([])
  })
})
