import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { bookingOf, openWorld, type World } from '../world.ts'

const START = '2026-11-24T09:00:00+01:00'
let w: World

beforeEach(async () => {
  const questions = [
    { id: 'panne', label: 'Quelle panne ?', kind: 'text' as const, required: true, options: [] },
    {
      id: 'etage',
      label: 'Quel étage ?',
      kind: 'choice' as const,
      required: false,
      options: ['rez-de-chaussée', 'étage'],
    },
  ]
  w = await openWorld({
    now: '2026-11-23T07:00:00+01:00',
    services: [
      { slug: 'depannage', leadTimeMinutes: 120, horizonDays: 30 },
      { slug: 'interne', public: false },
      { slug: 'devis', questions },
      { slug: 'nuit' },
    ],
    technicians: [
      {
        slug: 'alice',
        hours: [...[1, 2, 3, 4, 5, 6, 7].map((day): [number, string, string] => [day, '00:00', '24:00'])],
      },
    ],
  })
})

const count = async () => {
  const [row] = await w.db
    .select({
      n: sql<number>`((select count(*) from booking) + (select count(*) from client) + (select count(*) from audit_event))::int`,
    })
    .from(sql`(values (1)) as one`)
  return row?.n
}

const slots = (query: string) => `/api/slots?${query}`

describe('a wrong question about slots names the parameter', () => {
  test.each([
    ['service=nope&from=2026-11-24&to=2026-11-24', 'service'],
    ['service=interne&from=2026-11-24&to=2026-11-24', 'service'],
    ['from=2026-11-24&to=2026-11-24', 'service'],
    ["service=';drop table booking&from=2026-11-24&to=2026-11-24", 'service'],
    ['service=depannage&to=2026-11-24', 'from'],
    ['service=depannage&from=2026-11-24', 'to'],
    ['service=depannage&from=2026-02-30&to=2026-03-01', 'from'],
    ['service=depannage&from=24/11/2026&to=2026-11-24', 'from'],
    ['service=depannage&from=2026-11-24&to=demain', 'to'],
    ['service=depannage&from=2026-11-25&to=2026-11-24', 'to'],
    ['service=depannage&from=2026-11-01&to=2027-01-02', 'to'],
    ['service=depannage&from=2026-11-24&to=2026-11-24&technician=zoe', 'technician'],
    ['service=depannage&service=devis&from=2026-11-24&to=2026-11-24', 'service'],
    ['service=depannage&from=2026-11-24&to=2026-11-24&lat=abc', 'lat'],
    ['service=depannage&from=2026-11-24&to=2026-11-24&lat=47&lon=999', 'lon'],
  ])('%s → %s', async (query, path) => {
    const reply = await w.get(slots(query))
    expect(reply.status).toBe(422)
    expect(reply.headers.get('content-type')).toMatch('application/problem+json')
    expect(reply.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    for (const { message } of reply.body.errors) expect(message).toMatch(/\p{L}.*\./u)
  })

  test('62 days are answered', async () => {
    expect((await w.get(slots('service=depannage&from=2026-11-01&to=2027-01-01'))).status).toBe(200)
  })
})

const client = { name: 'Camille Durand', email: 'camille@example.com', phone: '06 12 34 56 78' }
const address = { line1: '12 rue des Lilas', postcode: '44000', city: 'Nantes' }

describe('a wrong booking names the field and writes nothing', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['unknown service', { service: 'nope' }, 'service'],
    ['a service that is not public', { service: 'interne' }, 'service'],
    ['unknown technician', { technician: 'zoe' }, 'technician'],
    ['a start off the grid', { start: '2026-11-24T09:10:00+01:00' }, 'start'],
    ['a start in the past', { start: '2026-11-22T09:00:00+01:00' }, 'start'],
    ['a start inside the lead time', { start: '2026-11-23T08:30:00+01:00' }, 'start'],
    ['a start beyond the horizon', { start: '2027-01-04T09:00:00+01:00' }, 'start'],
    ['a start without an offset', { start: '2026-11-24T09:00:00' }, 'start'],
    ['a start with seconds', { start: '2026-11-24T09:00:30+01:00' }, 'start'],
    ['a start that is no text', { start: 1_795_500_000 }, 'start'],
    ['no consent', { consent: undefined }, 'consent'],
    ['consent refused', { consent: false }, 'consent'],
    ['a wrong e-mail', { client: { ...client, email: 'camille@' } }, 'client.email'],
    ['an e-mail too long', { client: { ...client, email: `${'a'.repeat(250)}@example.com` } }, 'client.email'],
    ['a wrong telephone', { client: { ...client, phone: '12 34' } }, 'client.phone'],
    ['a four-digit number', { client: { ...client, phone: '3615' } }, 'client.phone'],
    ['no name', { client: { ...client, name: '   ' } }, 'client.name'],
    ['a NUL in a name', { client: { ...client, name: 'Ca\u0000mille' } }, 'client.name'],
    ['an invisible name', { client: { ...client, name: '\u200b' } }, 'client.name'],
    ['a name that turns the line around', { client: { ...client, name: '\u202eevil' } }, 'client.name'],
    ['half a surrogate pair', { client: { ...client, name: 'Ca\ud800mille' } }, 'client.name'],
    ['a name too long', { client: { ...client, name: 'x'.repeat(121) } }, 'client.name'],
    ['no address', { address: undefined }, 'address'],
    ['a wrong postcode', { address: { ...address, postcode: '4' } }, 'address.postcode'],
    ['a latitude off the earth', { address: { ...address, lat: 91, lon: 0 } }, 'address.lat'],
    ['an unknown field', { admin: true }, 'admin'],
    ['an unknown field inside', { client: { ...client, role: 'admin' } }, 'client.role'],
    ['the honeypot filled', { website: 'https://spam.example' }, 'website'],
    ['an unknown locale', { locale: 'de' }, 'locale'],
    ['a foreign hold', { holdId: 'x'.repeat(32) }, 'holdId'],
    ['an answer to no question', { answers: { couleur: 'bleu' } }, 'answers.couleur'],
    ['a required answer missing', { service: 'devis' }, 'answers.panne'],
    ['a choice not in the list', { service: 'devis', answers: { panne: 'x', etage: 'cave' } }, 'answers.etage'],
  ])('%s', async (_, wrong, path) => {
    const reply = await w.post('/api/bookings', bookingOf('depannage', START, wrong))
    expect(reply.status, reply.text).toBe(422)
    expect(reply.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    expect(await count()).toBe(0)
  })

  test('the message is in the visitor’s language', async () => {
    const wrong = bookingOf('depannage', START, { client: { ...client, email: 'x' } })
    const french = await w.post('/api/bookings', wrong, { 'accept-language': 'fr-FR,fr;q=0.9,en;q=0.5' })
    const english = await w.post('/api/bookings', wrong, { 'accept-language': 'en-GB' })
    const spoken = await w.post('/api/bookings', { ...wrong, locale: 'en' }, { 'accept-language': 'fr' })
    expect(french.body.errors[0].message).toMatch('adresse e-mail')
    expect(english.body.errors[0].message).toMatch('e-mail address')
    expect(spoken.body.errors[0].message).toMatch('e-mail address')
  })

  test('a local hour that the clock skips is not offered', async () => {
    w.turnClock('2027-03-20T09:00:00+01:00')
    const offered = await w.get('/api/slots?service=nuit&from=2027-03-28&to=2027-03-28')
    const starts: string[] = offered.body.slots.map((slot: { start: string }) => slot.start)
    expect(starts.filter((start) => start.includes('T02:'))).toEqual([])
    expect(starts).toContain('2027-03-28T03:30:00+02:00')
    for (const start of ['2027-03-28T02:30:00+01:00', '2027-03-28T02:30:00+02:00']) {
      const skipped = await w.post('/api/bookings', bookingOf('nuit', start))
      expect(skipped.status).toBe(422)
      expect(skipped.body.errors[0].path).toBe('start')
    }
    expect((await w.post('/api/bookings', bookingOf('nuit', '2027-03-28T01:30:00Z'))).status).toBe(201)
  })

  test('an expired hold is refused and the place is free again', async () => {
    const held = await w.post('/api/holds', { service: 'depannage', start: START })
    w.turnClock(11)
    const late = await w.post('/api/bookings', bookingOf('depannage', START, { holdId: held.body.id }))
    expect(late.status).toBe(409)
    expect(late.body.errors[0].path).toBe('holdId')
    expect((await w.post('/api/bookings', bookingOf('depannage', START))).status).toBe(201)
  })

  test('SQL and HTML in names are kept as typed and never run', async () => {
    const name = `Robert'); DROP TABLE booking;-- <script>alert(1)</script>`
    const reply = await w.post('/api/bookings', bookingOf('depannage', START, { client: { ...client, name } }))
    expect(reply.status).toBe(201)
    const [row] = await w.db
      .select({ name: sql<string>`(select contact_name from booking)` })
      .from(sql`(values (1)) as one`)
    expect(row?.name).toBe(name)
  })
})

describe('a wrong body', () => {
  const key = { 'content-type': 'application/json' }
  test.each<[string, unknown, Record<string, string>, number, string]>([
    ['malformed JSON', '{"service":', key, 400, 'malformed-json'],
    ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), key, 400, 'invalid-utf8'],
    ['a form', 'service=depannage', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'wrong-content-type'],
    ['plain text', '{}', { 'content-type': 'text/plain' }, 415, 'wrong-content-type'],
    ['1 MB of text', JSON.stringify({ service: 'x'.repeat(1_000_000) }), key, 413, 'body-too-large'],
    ['a list', '[]', key, 422, 'invalid-input'],
    ['null', 'null', key, 422, 'invalid-input'],
    ['a key twice', '{"service":"depannage","service":"devis"}', key, 422, 'invalid-input'],
    ['brackets without end', '['.repeat(30_000), key, 400, 'malformed-json'],
    ['a prototype', '{"answers":{"__proto__":"x"}}', key, 422, 'invalid-input'],
    ['another charset', '{}', { 'content-type': 'application/json; charset=utf-16' }, 415, 'wrong-content-type'],
  ])('%s', async (_, body, headers, status, code) => {
    for (const path of ['/api/bookings', '/api/holds']) {
      const reply = await w.post(path, body, headers)
      expect(reply.status).toBe(status)
      expect(reply.body.type).toBe(`/problems/${code}`)
      expect(reply.headers.get('content-type')).toMatch('application/problem+json')
    }
    expect(await count()).toBe(0)
  })

  test('an empty body is refused', async () => {
    const reply = await w.request('POST', '/api/bookings')
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
  })

  test('a key that stands twice is named', async () => {
    const reply = await w.post('/api/bookings', '{"client":{"name":"a","name":"b"}}')
    expect(reply.body.errors).toEqual([{ path: 'client.name', message: expect.any(String) }])
  })

  test('unknown routes and methods answer a problem', async () => {
    for (const [method, path, status] of [
      ['GET', '/api/nope', 404],
      ['GET', '/nope', 404],
      ['PUT', '/api/bookings', 405],
      ['DELETE', '/api/slots', 405],
    ] as const) {
      const reply = await w.request(method, path)
      expect(reply.status, `${method} ${path}`).toBe(status)
      expect(reply.headers.get('content-type')).toMatch('application/problem+json')
    }
  })

  test('an unknown link is a plain 404', async () => {
    for (const token of ['x', 'x'.repeat(43), '%00', '..%2f..'])
      expect((await w.get(`/api/bookings/${token}`)).status).toBe(404)
  })
})
