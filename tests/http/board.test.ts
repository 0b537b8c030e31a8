import { beforeEach, describe, expect, test } from 'vitest'
import { bookingOf, openWorld, type World } from '../world.ts'

const MONDAY = '2026-11-23T08:00:00+01:00'
let w: World
let claire: Awaited<ReturnType<World['signIn']>>

beforeEach(async () => {
  w = await openWorld({
    now: MONDAY,
    holidays: [{ country: 'FR', region: null }],
    services: [{ slug: 'depannage', bufferBeforeMinutes: 15, bufferAfterMinutes: 30, arrivalWindowMinutes: 120 }],
    technicians: [{ slug: 'alice' }, { slug: 'bob' }],
  })
  claire = await w.signIn({ role: 'assistant' })
})

const board = async (from: string, to = from, headers = {}) =>
  claire.get(`/api/admin/board?from=${from}&to=${to}`, headers)
const dayOf = async (technician: string, date: string) =>
  (await board(date)).body.days.find((day: { technician: string }) => day.technician === technician)
const book = async (start: string, more = {}) => {
  const { status, body, text } = await w.post('/api/bookings', bookingOf('depannage', start, more))
  if (status !== 201) throw new Error(text)
  return body.reference as string
}

describe('the board', () => {
  test('shows the hours left open, and why the others are not', async () => {
    const add = async (path: string, body: object) => (await claire.post(`/api/admin/${path}`, body)).body.id
    const opened = { technician: 'alice', kind: 'open', start: '18:00', end: '20:00', reason: 'astreinte' }
    const evening = await add('overrides', { ...opened, date: '2026-11-24' })
    const closed = { technician: 'alice', kind: 'closed', start: '08:00', end: '10:00', reason: 'formation' }
    const training = await add('overrides', { ...closed, date: '2026-11-24' })
    const away = await add('time-off', { technician: 'bob', from: '2026-11-24', to: '2026-11-25', reason: 'congés' })
    expect(await dayOf('alice', '2026-11-24')).toEqual({
      ...{ technician: 'alice', date: '2026-11-24', busy: [] },
      open: [
        { start: '2026-11-24T10:00:00+01:00', end: '2026-11-24T12:00:00+01:00' },
        { start: '2026-11-24T13:30:00+01:00', end: '2026-11-24T17:30:00+01:00' },
        { start: '2026-11-24T18:00:00+01:00', end: '2026-11-24T20:00:00+01:00' },
      ],
      closures: [
        {
          ...{ start: '2026-11-24T08:00:00+01:00', end: '2026-11-24T10:00:00+01:00' },
          ...{ kind: 'closed', reason: 'formation', id: training },
        },
      ],
      openings: [
        {
          ...{ start: '2026-11-24T18:00:00+01:00', end: '2026-11-24T20:00:00+01:00' },
          ...{ reason: 'astreinte', id: evening },
        },
      ],
    })
    const whole = { start: '2026-11-25T00:00:00+01:00', end: '2026-11-26T00:00:00+01:00' }
    expect(await dayOf('bob', '2026-11-25')).toMatchObject({
      open: [],
      closures: [{ ...whole, kind: 'time-off', reason: 'congés', id: away }],
    })
    const christmas = { start: '2026-12-25T00:00:00+01:00', end: '2026-12-26T00:00:00+01:00' }
    expect(await dayOf('alice', '2026-12-25')).toMatchObject({
      open: [],
      closures: [{ ...christmas, kind: 'holiday', reason: '', id: null }],
    })
  })

  test('a day of 25 hours is 25 hours long', async () => {
    w.turnClock('2026-10-24T08:00:00+02:00')
    const shut = { technician: 'alice', kind: 'closed', date: '2026-10-25', reason: '' }
    await claire.post('/api/admin/overrides', shut)
    expect((await dayOf('alice', '2026-10-25')).closures).toMatchObject([
      { start: '2026-10-25T00:00:00+02:00', end: '2026-10-26T00:00:00+01:00' },
    ])
  })

  test('shows visits with their buffers, cancelled ones too, and places that are held', async () => {
    const kept = await book('2026-11-24T09:00:00+01:00', { technician: 'alice' })
    const gone = await book('2026-11-24T14:00:00+01:00', { technician: 'bob' })
    await claire.patch(`/api/admin/bookings/${gone}`, { version: 1, status: 'cancelled', cancelledBy: 'client' })
    const hold = { service: 'depannage', start: '2026-11-24T15:00:00+01:00', technician: 'bob' }
    expect((await w.post('/api/holds', hold)).status).toBe(201)
    const { body } = await board('2026-11-24')
    expect(body.visits).toEqual([
      {
        ...{ reference: kept, version: 1, status: 'confirmed', service: 'depannage', technician: 'alice' },
        ...{ start: '2026-11-24T09:00:00+01:00', end: '2026-11-24T10:00:00+01:00' },
        ...{ blockedStart: '2026-11-24T08:45:00+01:00', blockedEnd: '2026-11-24T10:30:00+01:00' },
        arrival: { from: '2026-11-24T09:00:00+01:00', to: '2026-11-24T11:00:00+01:00' },
        client: { id: expect.any(Number), name: 'Camille Durand', phone: '+33639000001' },
        ...{ postcode: '44000', city: 'Nantes', source: 'widget', hasNotes: false, progress: null },
      },
      expect.objectContaining({ reference: gone, status: 'cancelled', cancelledBy: 'client', version: 2 }),
    ])
    expect(body.holds).toMatchObject([{ technician: 'bob', start: '2026-11-24T15:00:00+01:00' }])
    expect(body.services).toMatchObject([{ slug: 'depannage', durationMinutes: 60, public: true }])
    expect((await board('2026-11-25')).body.visits).toEqual([])
  })

  test('is the same until something that it draws changes', async () => {
    const first = await board('2026-11-24')
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect((await board('2026-11-24', '2026-11-24', { 'if-none-match': etag })).status).toBe(304)
    const reference = await book('2026-11-24T09:00:00+01:00', { technician: 'alice' })
    const second = await board('2026-11-24', '2026-11-24', { 'if-none-match': etag })
    expect(second.body.visits).toHaveLength(1)
    const rules = { technician: 'alice', date: '2026-11-24', kind: 'closed', reason: 'panne' }
    await claire.post('/api/admin/overrides', rules)
    expect((await dayOf('alice', '2026-11-24')).open).toEqual([])
    const day = await claire.post('/api/admin/technicians/alice/links')
    const token = new URL(day.body.dayUrl).pathname.split('/').pop()
    w.turnClock('2026-11-24T08:30:00+01:00')
    const deed = { id: crypto.randomUUID(), reference, kind: 'en-route', at: '2026-11-24T08:30:00+01:00' }
    expect((await w.post(`/api/days/${token}/actions`, deed)).status).toBe(200)
    expect((await board('2026-11-24')).body.visits[0].progress).toBe('en-route')
  })

  test.for([
    ['from=2026-11-24&to=2026-11-23', 'to'],
    ['from=2026-11-24&to=2026-12-25', 'to'],
    ['from=24/11/2026&to=2026-11-25', 'from'],
    ['to=2026-11-25', 'from'],
  ])('names what does not fit: %s', async ([query, path]) => {
    const { status, body } = await claire.get(`/api/admin/board?${query}`)
    expect({ status, paths: body.errors.map((error: { path: string }) => error.path) }).toEqual({
      ...{ status: 422, paths: [path] },
    })
  })
})

test('a date nobody plans for is refused by its field', async () => {
  for (const path of ['board', 'bookings']) {
    const { status, body } = await claire.get(`/api/admin/${path}?from=0001-01-01&to=0001-01-01`)
    expect([status, body.errors[0].path]).toEqual([422, 'from'])
  }
})
