import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { chaseFollowUps } from '../../server/usecases/chase-follow-ups.ts'
import { rowsOf } from '../marked-client.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const MONDAY = '2026-11-23T09:00:00+01:00'
const PATH = '/api/admin/follow-ups'
const jpeg = { 'content-type': 'image/jpeg' }
type User = Awaited<ReturnType<World['signIn']>>
let w: World
let claire: User
let day: string

beforeEach(async () => {
  w = await openWorld({
    now: MONDAY,
    holidays: [{ country: 'FR', region: null }],
    technicians: [{ slug: 'alice' }, { slug: 'bob' }],
  })
  claire = await w.signIn({ role: 'assistant' })
  day = await dayOf('alice')
})

const dayOf = async (slug: string) => {
  const { body } = await claire.post(`/api/admin/technicians/${slug}/links`)
  return `/api/days/${body.dayUrl.split('/t/')[1]}`
}
const book = async (more: object = {}) =>
  (await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T09:00:00+01:00', { technician: 'alice', ...more })))
    .body.reference as string
const heard = (more: object = {}) => ({
  ...{ id: randomUUID(), kind: 'borne', note: 'Borne 7 kW au garage', urgency: 'normal' },
  at: new Date(w.deps.clock()).toISOString(),
  ...more,
})
const bring = async (more: object = {}, from = day) => {
  const { status, body, text } = await w.post(`${from}/requests`, heard(more))
  if (status !== 201) throw new Error(text)
  return body.request
}
const brought = async (from = day) => (await w.get(`${from}/requests`)).body.requests
const photo = async () =>
  await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()

describe('from a visit', () => {
  test('it is somebody’s, by a date, and its technician sees what comes of it', async () => {
    const reference = await book()
    const asked = heard({ reference })
    const { status, body, headers } = await w.post(`${day}/requests`, asked)
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store'])
    expect(body.request).toEqual({
      ...{ id: asked.id, kind: 'borne', note: asked.note, urgency: 'normal', reference, client: 'Camille Durand' },
      ...{ broughtAt: MONDAY, owner: 'Claire', dueAt: '2026-11-25T09:00:00+01:00', isOverdue: false },
      ...{ answeredAt: null, state: 'open' },
    })
    const [listed] = (await claire.get(`${PATH}?state=open&topic=borne`)).body.followUps
    expect(listed).toMatchObject({
      ...{ kind: 'opportunity', reason: 'technician', topic: 'borne', technician: { slug: 'alice', name: 'alice T.' } },
      ...{ owner: { id: claire.id }, booking: { reference }, client: { name: 'Camille Durand' } },
    })
    const change = (more: object) => claire.patch(`${PATH}/${listed.id}`, more)
    await change({ version: 1, result: 'answered', resultNote: 'devis envoyé' })
    expect((await brought())[0]).toMatchObject({ state: 'answered', answeredAt: MONDAY })
    await change({ version: 2, result: 'won', amountCents: 150_000 })
    expect((await brought())[0]).toMatchObject({ state: 'won', note: asked.note })
    expect(JSON.stringify(await brought())).not.toContain('devis envoyé')
    const { events } = (await claire.get(`${PATH}/${listed.id}`)).body
    expect(events[0]).toMatchObject({ actor: 'technician:1', action: 'request-brought-back' })
  })

  test('urgent is four working hours, to whom the company named, from the tap', async () => {
    const boss = await w.signIn()
    await boss.patch('/api/admin/settings/follow-ups', { version: 1, owners: { contrat: boss.id } })
    const late = { kind: 'contrat', urgency: 'urgent', at: '2026-11-20T17:00:00.123+01:00' }
    expect(await bring(late)).toMatchObject({ owner: 'Claire', dueAt: '2026-11-23T13:00:00+01:00' })
    w.turnClock('2026-11-23T12:00:00+01:00')
    expect((await bring({ ...late, at: '2026-11-23T09:00:00Z' })).dueAt).toBe('2026-11-23T14:00:00+01:00')
    // A phone from the future, or from last year.
    for (const at of ['2030-01-01T00:00:00Z', '2025-01-01T00:00:00Z'])
      expect((await bring({ ...late, at })).dueAt).toBe('2026-11-23T16:00:00+01:00')
    expect((await claire.get(`${PATH}?owner=${boss.id}`)).body.followUps).toHaveLength(4)
  })

  test('however often it arrives it is one', async () => {
    const asked = heard({ reference: await book() })
    const replies = await Promise.all(Array.from({ length: 12 }, () => w.post(`${day}/requests`, asked)))
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await brought()).toHaveLength(1)
    expect(await rowsOf(w, sql`select 1 from audit_event where action = 'request-brought-back'`)).toHaveLength(1)
    // Another phone may choose the same name.
    const bob = await dayOf('bob')
    expect((await w.post(`${bob}/requests`, asked)).body.request).toMatchObject({ id: asked.id, reference: null })
    expect(await brought(bob)).toHaveLength(1)
    expect(await brought()).toHaveLength(1)
  })

  test('with a photo alone, that the office sees and nobody else', async () => {
    const reference = await book()
    const photoId = randomUUID()
    const query = `reference=${reference}&kind=request&id=${photoId}`
    expect((await w.post(`${day}/photos?${query}`, await photo(), jpeg)).status).toBe(201)
    const made = await bring({ reference, note: '', photoId })
    expect(made.note).toBe('')
    const [{ photoUrl }] = (await claire.get(`${PATH}?state=open`)).body.followUps
    const seen = await claire.get(photoUrl)
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect((await w.get(photoUrl)).status).toBe(401)
    expect((await claire.get(`${PATH}/999/photo`)).status).toBe(404)
  })

  test('what is not theirs any more is left out, the request is kept', async () => {
    const reference = await book({ technician: 'bob' })
    expect(await bring({ reference, photoId: randomUUID() })).toMatchObject({
      reference: null,
      client: null,
      owner: 'Claire',
    })
    expect(await bring({ reference: null })).toMatchObject({ reference: null })
    expect(await bring({ reference: 'NONE' })).toMatchObject({ reference: null })
  })

  test.each([
    [{ id: 'x' }, 'id'],
    [{ kind: 'wish' }, 'kind'],
    [{ urgency: undefined }, 'urgency'],
    [{ note: '' }, 'note'],
    [{ note: 'x'.repeat(2001) }, 'note'],
    [{ note: '\u202egro' }, 'note'],
    [{ at: 'now' }, 'at'],
    [{ photoId: 7 }, 'photoId'],
    [{ owner: 'me' }, 'owner'],
  ])('%j is refused by its field', async (more, path) => {
    const { status, body } = await w.post(`${day}/requests`, heard(more))
    expect([status, body.errors?.[0].path]).toEqual([422, path])
    expect(await brought()).toEqual([])
  })

  test('another’s link, an old one or none opens nothing', async () => {
    await bring()
    await claire.post('/api/admin/technicians/alice/links')
    for (const path of [day, '/api/days/none', `/api/days/${'x'.repeat(43)}`]) {
      expect((await w.get(`${path}/requests`)).body.type).toBe('/problems/unknown-link')
      expect((await w.post(`${path}/requests`, heard())).status).toBe(404)
    }
  })

  test('its words and photo go with the client', async () => {
    const reference = await book()
    const photoId = randomUUID()
    await w.post(`${day}/photos?reference=${reference}&kind=request&id=${photoId}`, await photo(), jpeg)
    await bring({ reference, photoId })
    w.turnClock('2026-12-01T09:00:00+01:00')
    const boss = await w.signIn()
    const [{ client, photoUrl, id, version }] = (await claire.get(`${PATH}?state=open`)).body.followUps
    expect((await boss.post(`/api/admin/clients/${client.id}/erase`, { reason: 'client-request' })).status).toBe(200)
    const gone = (await claire.get(`${PATH}/${id}`)).body
    expect(gone).toMatchObject({ note: '', photoUrl: null, result: 'erased', topic: 'borne' })
    expect((await claire.get(photoUrl)).status).toBe(404)
    expect((await brought())[0]).toMatchObject({ note: '', state: 'dropped' })
    const again = await claire.patch(`${PATH}/${id}`, { version: gone.version, note: 'Durand' })
    expect([gone.version > version, again.status]).toEqual([true, 409])
    expect(await bring({ reference, note: 'dit au voisin' })).toMatchObject({ reference: null })
  })
})

describe('the ledger', () => {
  const span = 'from=2026-11-01&to=2026-12-31'
  const ledger = async (query = span) => (await claire.get(`${PATH}/ledger?${query}`)).body

  test('counts what was brought back, in all, by technician, by kind', async () => {
    const bob = await dayOf('bob')
    const made = [
      await bring(),
      await bring({ kind: 'devis' }),
      await bring({ kind: 'devis' }, bob),
      await bring({}, bob),
    ]
    const list = (await claire.get(`${PATH}?limit=200`)).body.followUps.toReversed()
    await claire.patch(`${PATH}/${list[1].id}`, { version: 1, result: 'won', amountCents: 99_050 })
    await claire.patch(`${PATH}/${list[2].id}`, { version: 1, result: 'lost' })
    await claire.patch(`${PATH}/${list[3].id}`, { version: 1, result: 'answered' })
    await claire.post(PATH, { note: 'not from a technician', kind: 'opportunity' })
    w.turnClock('2026-11-26T09:00:00+01:00')
    expect(made).toHaveLength(4)
    const { total, byTechnician, byKind } = await ledger()
    const none = { dropped: 0, withoutOwner: 0, wonCents: 0, won: 0, lost: 0, overdue: 0, answered: 0, open: 0 }
    expect(total).toEqual({
      ...none,
      broughtBack: 4,
      answered: 3,
      won: 1,
      lost: 1,
      open: 2,
      overdue: 1,
      wonCents: 99_050,
    })
    expect(byTechnician).toEqual([
      {
        technician: { slug: 'alice', name: 'alice T.' },
        ...none,
        broughtBack: 2,
        answered: 1,
        won: 1,
        open: 1,
        overdue: 1,
        wonCents: 99_050,
      },
      { technician: { slug: 'bob', name: 'bob T.' }, ...none, broughtBack: 2, answered: 2, lost: 1, open: 1 },
    ])
    expect(byKind).toMatchObject([
      { kind: 'borne', broughtBack: 2 },
      { kind: 'devis', broughtBack: 2 },
    ])
    expect((await ledger('from=2026-11-24&to=2026-11-25')).total).toEqual({ ...none, broughtBack: 0 })
    expect((await claire.get(`${PATH}/ledger?from=2026-11-24&to=2026-11-23`)).body.errors[0].path).toBe('to')
  })

  test('as a file for a spreadsheet, in which nothing runs', async () => {
    await bring({ note: '=HYPERLINK("x")\nseconde ligne; "fin"', reference: await book() })
    const { text, headers } = await claire.get(`${PATH}/ledger.csv?${span}`)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="demandes-rapportees.csv"')
    const bytes = new Uint8Array(
      await (await w.app.request(`${PATH}/ledger.csv?${span}`, { headers: { cookie: claire.cookie } })).arrayBuffer(),
    )
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text).toContain('"Date";"Technicien";"Type"')
    expect(text).toContain(`"2026-11-23 09:00";"alice T.";"Borne";"Normale";"Camille Durand";`)
    expect(text).toContain(`"'=HYPERLINK(""x"")\nseconde ligne; ""fin""";"Claire";"2026-11-25 09:00"`)
    const english = await claire.get(`${PATH}/ledger.csv?${span}`, { 'accept-language': 'en' })
    expect(english.text).toContain('"Charging point"')
  })

  test('after any acts adds up, and none is without an owner', { timeout: 120_000 }, async () => {
    const boss = await w.signIn()
    const acts = fc.array(
      fc.record({
        act: fc.constantFrom('bring', 'bring', 'try', 'try', 'hire', 'leave', 'reopen', 'wait', 'raise'),
        which: fc.nat(50),
        result: fc.constantFrom('voicemail', 'reached', 'answered', 'won', 'lost', 'dropped'),
      }),
      { minLength: 15, maxLength: 25 },
    )
    await fc.assert(
      fc.asyncProperty(acts, async (made) => {
        const staff: User[] = []
        for (const { act, which, result } of made) {
          const all = (await boss.get(`${PATH}?limit=200`)).body.followUps
          const one = all[which % Math.max(1, all.length)]
          if (act === 'bring') await bring({ kind: ['devis', 'borne', 'other'][which % 3] })
          else if (act === 'hire') staff.push(await w.signIn({ role: 'assistant' }))
          else if (act === 'leave') await boss.del(`/api/admin/users/${staff.pop()?.id ?? 'none'}`)
          else if (act === 'wait') w.turnClock(which * 60)
          else if (act === 'raise')
            await w.db.execute(sql`insert into follow_up (kind, reason, due_at) values ('call-back', 'manual', now())`)
          else if (one) {
            const owner = staff[which % Math.max(1, staff.length)]?.id
            const { version } = one
            const change = act === 'reopen' ? { done: false } : { result, ...(owner && { owner }) }
            await boss.patch(`${PATH}/${one.id}`, { version, ...change })
          }
        }
        await chaseFollowUps(w.deps)
        const { total, byTechnician, byKind } = (await boss.get(`${PATH}/ledger?from=2026-01-01&to=2028-12-31`)).body
        expect(total.withoutOwner).toBe(0)
        expect((await boss.get(PATH)).body.counts.withoutOwner).toBe(0)
        expect(await rowsOf(w, sql`select 1 from follow_up where owner_name is null`)).toEqual([])
        expect(total.won + total.lost + total.dropped + total.open).toBe(total.broughtBack)
        for (const parts of [byTechnician, byKind])
          for (const name of ['broughtBack', 'answered', 'won', 'lost', 'dropped', 'open', 'overdue'])
            expect(parts.reduce((sum: number, part: Record<string, number>) => sum + (part[name] ?? 0), 0)).toBe(
              total[name],
            )
      }),
      { numRuns: 4 },
    )
  })
})
