import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { noLimits, openLimits } from '../../server/http/limits.ts'
import { bookingOf, openWorld } from '../world.ts'

const NOW = '2026-11-23T07:00:00+01:00'
const START = '2026-11-24T09:00:00+01:00'
const SLOTS = '/api/slots?service=depannage&from=2026-11-23&to=2026-12-22'

describe('slots over HTTP', () => {
  test('a strong validator, and 304 until something changes', async () => {
    const w = await openWorld({ now: NOW })
    const first = await w.get(SLOTS)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{20,}"$/)
    const again = await w.get(SLOTS, { 'if-none-match': etag })
    expect(again.status).toBe(304)
    expect(again.text).toBe('')
    await w.post('/api/bookings', bookingOf('depannage', START))
    expect((await w.get(SLOTS, { 'if-none-match': etag })).status).toBe(200)
  })

  test('at most five statements, cold or warm, and no more with the years', async () => {
    const technicians = Array.from({ length: 20 }, (_, i) => ({ slug: `t${i}` }))
    const w = await openWorld({ now: NOW, technicians })
    const count = async (path: string) => {
      const before = w.database.statements()
      expect((await w.get(path)).status).toBe(200)
      return w.database.statements() - before
    }
    expect(await count(SLOTS)).toBeLessThanOrEqual(5)
    expect(await count(SLOTS)).toBe(1)
    await w.post('/api/bookings', bookingOf('depannage', START))
    expect(await count(SLOTS)).toBeLessThanOrEqual(5)
  })

  test('a change made past us, by SQL or another process, is seen at once', async () => {
    const w = await openWorld({ now: NOW })
    await w.get(SLOTS)
    await w.db.execute(sql`insert into override (technician_id, date, kind) values (1, '2026-11-24', 'closed')`)
    const starts = (await w.get(SLOTS)).body.slots.map((slot: { start: string }) => slot.start)
    expect(starts.filter((start: string) => start.startsWith('2026-11-24'))).toEqual([])
  })

  test('a lapsed hold gives its place back without anybody writing', async () => {
    const w = await openWorld({ now: NOW })
    await w.post('/api/holds', { service: 'depannage', start: START })
    const listed = async () => (await w.get(SLOTS)).body.slots.some((slot: { start: string }) => slot.start === START)
    expect(await listed()).toBe(false)
    w.turnClock(9)
    expect(await listed()).toBe(false)
    w.turnClock(2)
    expect(await listed()).toBe(true)
  })

  test('a full time says when the next one is free, 400 days ahead, in one statement', async () => {
    const closed = Array.from({ length: 399 }, (_, i) =>
      new Date(Date.UTC(2026, 10, 23 + i)).toISOString().slice(0, 10),
    )
    const w = await openWorld({
      now: NOW,
      services: [{ slug: 'depannage', horizonDays: 400 }],
      technicians: [
        {
          slug: 'alice',
          hours: [1, 2, 3, 4, 5, 6, 7].map((day): [number, string, string] => [day, '09:00', '10:00']),
          overrides: closed.map((date) => ({ date, kind: 'closed' as const })),
        },
      ],
    })
    await w.get(SLOTS)
    const before = w.database.statements()
    const { body } = await w.get('/api/slots?service=depannage&from=2026-11-24&to=2026-11-30')
    expect(body).toEqual({ timeZone: 'Europe/Paris', slots: [], nextAvailable: '2027-12-27T09:00:00+01:00' })
    expect(w.database.statements() - before).toBe(1)
  })

  test('arrival windows are told', async () => {
    const w = await openWorld({ now: NOW, services: [{ slug: 'depannage', arrivalWindowMinutes: 120 }] })
    const [slot] = (await w.get(SLOTS)).body.slots
    expect(slot.arrival).toEqual({ from: slot.start, to: expect.stringContaining('T10:00:00') })
  })
})

describe('other sites', () => {
  const company = { allowedOrigins: ['https://www.electricite-martin.example'] }

  test('a listed origin may read and book; another may not', async () => {
    const w = await openWorld({ now: NOW, company })
    const allowed = await w.get(SLOTS, { origin: 'https://www.electricite-martin.example' })
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://www.electricite-martin.example')
    expect(allowed.headers.get('vary')).toMatch(/origin/i)
    const other = await w.get(SLOTS, { origin: 'https://evil.example' })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
    const asked = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,idempotency-key',
    }
    const preflight = await w.request('OPTIONS', '/api/bookings', undefined, {
      origin: 'https://www.electricite-martin.example',
      ...asked,
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toMatch('idempotency-key')
    expect(
      (await w.request('OPTIONS', '/api/bookings', undefined, { origin: 'https://evil.example', ...asked })).status,
    ).toBe(403)
  })

  test('credentials are never asked for, data is never sniffed or framed', async () => {
    const w = await openWorld({ now: NOW, company })
    const { headers } = await w.get(SLOTS, { origin: 'https://www.electricite-martin.example' })
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch("frame-ancestors 'none'")
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
  })
})

describe('limits', () => {
  test('one address that hammers is told when to come back; an office is not', async () => {
    const limits = openLimits(null, (address) => address)
    const w = await openWorld({ now: NOW, limits, trustedProxies: ['local'] })
    const office = { 'x-forwarded-for': '203.0.113.7' }
    const hold = (headers: Record<string, string>) => w.post('/api/holds', { service: 'nope', start: START }, headers)
    const replies = []
    for (let i = 0; i < 1210; i++) replies.push(await hold(office))
    expect(replies.slice(0, 1200).every(({ status }) => status === 422)).toBe(true)
    const last = replies.at(-1)
    expect(last?.status).toBe(429)
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(last?.body.type).toBe('/problems/too-many-requests')
    expect((await hold({ 'x-forwarded-for': '203.0.113.8' })).status).toBe(422)
  })

  test('one address cannot keep the whole planning to itself: what is kept and not used is counted', async () => {
    const limits = openLimits(null, (address) => address)
    const technicians = Array.from({ length: 8 }, (_, i) => ({ slug: `t${i}` }))
    const w = await openWorld({ now: NOW, limits, technicians })
    const { body } = await w.get(SLOTS)
    const starts: string[] = body.slots
      .filter((_: unknown, i: number) => i % 2 === 0)
      .map((slot: { start: string }) => slot.start)
    const hold = (i: number) => w.post('/api/holds', { service: 'depannage', start: starts[i % starts.length] })
    const held = []
    for (let i = 0; i < 60; i++) held.push(await hold(i))
    expect(held.filter(({ status }) => status === 201)).toHaveLength(60)
    expect((await hold(61)).status).toBe(429)
    expect((await w.del(`/api/holds/${held[0]?.body.id}`)).status).toBe(204)
    expect((await hold(61)).status).toBe(201)
  })

  test('a forwarded address is believed from a trusted proxy only, and only its own word', async () => {
    const seen: string[] = []
    const limits = {
      ...noLimits,
      spend: async (_: string, address: string) => {
        seen.push(address)
        return 0
      },
    }
    const open = (trustedProxies: string[]) => openWorld({ now: NOW, limits, trustedProxies })
    await (await open([])).get(SLOTS, { 'x-forwarded-for': '1.2.3.4' })
    await (await open(['local'])).get(SLOTS, { 'x-forwarded-for': 'spoofed, 5.6.7.8' })
    await (await open(['local', '5.6.7.8'])).get(SLOTS, { 'x-forwarded-for': '9.9.9.9, 5.6.7.8' })
    expect(seen).toEqual(['local', '5.6.7.8', '9.9.9.9'])
  })
})

describe('bots', () => {
  test('a contact with ten coming visits is asked to telephone', async () => {
    const w = await openWorld({ now: NOW, company: { maxComingPerContact: 2 } })
    const client = { name: 'X', email: 'Same@Example.com', phone: '06 39 98 00 01' }
    await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T08:00:00+01:00', { client }))
    await w.post(
      '/api/bookings',
      bookingOf('depannage', '2026-11-25T08:00:00+01:00', { client: { ...client, email: 'other@example.com' } }),
    )
    const third = await w.post('/api/bookings', bookingOf('depannage', '2026-11-26T08:00:00+01:00', { client }))
    expect(third.status).toBe(409)
    expect(third.body).toMatchObject({ type: '/problems/too-many-visits', phone: '+33240000000' })
    expect(third.body.detail).toContain('02\u00a040\u00a000\u00a000\u00a000')
  })

  test('where the company turns it on, each booking needs a proof of work of its own', async () => {
    const w = await openWorld({ now: NOW, company: { proofOfWork: true } })
    expect((await w.get('/api/services')).body.company.proofOfWork).toBe(true)
    const refused = await w.post('/api/bookings', bookingOf('depannage', START))
    expect(refused.body).toMatchObject({ type: '/problems/proof-required', errors: [{ path: 'proof' }] })
    const { solveChallenge } = await import('altcha-lib')
    const { deriveKey } = await import('altcha-lib/algorithms/pbkdf2')
    const challenge = (await w.get('/api/challenge')).body
    const solution = await solveChallenge({ challenge, deriveKey })
    const proof = btoa(JSON.stringify({ challenge, solution }))
    expect((await w.post('/api/bookings', bookingOf('depannage', START, { proof }))).status).toBe(201)
    const again = await w.post('/api/bookings', bookingOf('depannage', '2026-11-25T09:00:00+01:00', { proof }))
    expect(again.body.type).toBe('/problems/proof-required')
  })
})

describe('what is left behind', () => {
  test('no name, address, token or query stands in a log line', async () => {
    const w = await openWorld({ now: NOW })
    const booked = await w.post(
      '/api/bookings',
      bookingOf('depannage', START, {
        client: { name: 'Zébulon Secret', email: 'zebulon@example.com', phone: '06 39 98 77 66' },
      }),
    )
    const token = booked.body.manageUrl.split('/m/')[1]
    await w.get(`/api/bookings/${token}`)
    await w.get(`/api/bookings/${token}?email=zebulon@example.com`)
    const written = w.logs.join('\n')
    expect(written).toContain('/api/bookings/:token')
    for (const secret of [token, 'Zébulon', 'zebulon', '0639987766', 'Lilas']) expect(written).not.toContain(secret)
  })

  test('tokens are stored as hashes only', async () => {
    const w = await openWorld({ now: NOW })
    const held = await w.post(
      '/api/holds',
      { service: 'depannage', start: '2026-11-25T09:00:00+01:00' },
      { 'idempotency-key': 'h' },
    )
    const booked = await w.post('/api/bookings', bookingOf('depannage', START), { 'idempotency-key': 'b' })
    const token = booked.body.manageUrl.split('/m/')[1]
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16)
    const [row] = await w.db
      .select({ all: sql<string>`(select string_agg(b::text, ' ') from booking b)` })
      .from(sql`(values (1)) as one`)
    const [kept] = await w.db
      .select({ all: sql<string>`(select string_agg(k::text, ' ') from idempotency_key k)` })
      .from(sql`(values (1)) as one`)
    for (const secret of [token, held.body.id]) expect(row?.all).not.toContain(secret)
    for (const secret of [token, held.body.id]) expect(kept?.all).not.toContain(secret)
  })

  test('a known e-mail typed by a visitor leaves that client as it was', async () => {
    const w = await openWorld({ now: NOW })
    const client = { name: 'Jeanne Martin', email: 'jeanne@example.com', phone: '06 39 98 00 02' }
    await w.post('/api/bookings', bookingOf('depannage', START, { client }))
    await w.post(
      '/api/bookings',
      bookingOf('depannage', '2026-11-25T09:00:00+01:00', {
        client: { ...client, name: 'Usurpateur', phone: '06 39 98 00 03' },
      }),
    )
    const rows = await w.db
      .select({
        names: sql<string>`(select string_agg(name || phone, ',') from client)`,
        copies: sql<string>`(select string_agg(contact_name, ',' order by id) from booking)`,
      })
      .from(sql`(values (1)) as one`)
    expect(rows[0]).toEqual({ names: 'Jeanne Martin+33639980002', copies: 'Jeanne Martin,Usurpateur' })
  })

  test('every change of a booking leaves who, when, what, before and after', async () => {
    const w = await openWorld({ now: NOW })
    const { body } = await w.post('/api/bookings', bookingOf('depannage', START))
    const token = body.manageUrl.split('/m/')[1]
    await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-11-25T09:00:00+01:00' })
    await w.post(`/api/bookings/${token}/cancel`, { reason: 'réparé' })
    const [row] = await w.db
      .select({ events: sql<string>`(select string_agg(actor || ' ' || action, ', ' order by id) from audit_event)` })
      .from(sql`(values (1)) as one`)
    expect(row?.events).toBe('client booked, client rescheduled, client cancelled')
    const [cancelled] = await w.db
      .select({ by: sql<string>`(select cancelled_by || ' ' || cancel_reason from booking)` })
      .from(sql`(values (1)) as one`)
    expect(cancelled?.by).toBe('client réparé')
  })
})

describe('the link', () => {
  test('past the cut-off the telephone is given', async () => {
    const w = await openWorld({ now: NOW, company: { cancelCutoffMinutes: 120 } })
    const { body } = await w.post('/api/bookings', bookingOf('depannage', START))
    const token = body.manageUrl.split('/m/')[1]
    w.turnClock('2026-11-24T07:00:01+01:00')
    for (const [path, sent] of [
      ['reschedule', { start: '2026-11-26T09:00:00+01:00' }],
      ['cancel', {}],
    ] as const) {
      const late = await w.post(`/api/bookings/${token}/${path}`, sent)
      expect(late.status).toBe(409)
      expect(late.body).toMatchObject({ type: '/problems/too-late', phone: '+33240000000' })
    }
    expect((await w.get(`/api/bookings/${token}`)).body).toMatchObject({ status: 'confirmed', changeable: false })
  })

  test('a visit may move onto part of its own place, and its list says so', async () => {
    const w = await openWorld({ now: NOW })
    const { body } = await w.post('/api/bookings', bookingOf('depannage', START))
    const token = body.manageUrl.split('/m/')[1]
    const own = await w.get(`/api/bookings/${token}/slots?from=2026-11-24&to=2026-11-24`)
    expect(own.body.slots.map((slot: { start: string }) => slot.start)).toContain('2026-11-24T09:30:00+01:00')
    expect((await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-11-24T09:30:00+01:00' })).status).toBe(200)
  })

  test('a move to a taken place keeps the old one', async () => {
    const w = await openWorld({ now: NOW })
    const { body } = await w.post('/api/bookings', bookingOf('depannage', START))
    await w.post('/api/bookings', bookingOf('depannage', '2026-11-25T09:00:00+01:00'))
    const token = body.manageUrl.split('/m/')[1]
    const refused = await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-11-25T09:00:00+01:00' })
    expect(refused.status).toBe(409)
    expect(refused.body.alternatives.length).toBeGreaterThan(0)
    expect((await w.get(`/api/bookings/${token}`)).body.start).toBe(START)
  })
})

test('a method that an address does not answer is told which it does', async () => {
  const w = await openWorld({ now: NOW })
  const ask = (method: string, path: string) => w.app.request(path, { method })
  const refused = await ask('DELETE', '/api/services')
  expect(refused.status).toBe(405)
  expect(refused.headers.get('allow')).toBe('GET, HEAD')
  expect(await refused.json()).toMatchObject({ type: '/problems/wrong-method', status: 405 })
  expect((await ask('GET', '/api/bookings')).headers.get('allow')).toBe('POST')
  expect((await ask('PUT', '/calendars/0123456789abcdef0123456789abcdef.ics')).headers.get('allow')).toBe('GET, HEAD')
  expect((await ask('GET', '/api/nothing-here')).status).toBe(404)
  expect((await ask('DELETE', '/api/admin/services')).status).toBe(401)
})

test('ops and documents answer', async () => {
  const w = await openWorld({ now: NOW })
  expect((await w.get('/healthz')).status).toBe(200)
  expect((await w.get('/readyz')).status).toBe(200)
  expect((await w.get('/metrics')).text).toContain('http_request_duration_seconds_bucket')
  const { body } = await w.get('/api/openapi.json')
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(['/api/slots', '/api/bookings', '/api/bookings/{token}/reschedule', '/api/holds/{id}']),
  )
})
