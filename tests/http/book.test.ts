import { describe, expect, test } from 'vitest'
import { bookingOf, openWorld } from '../world.ts'

const MONDAY = '2026-11-23T07:00:00+01:00'
const TUESDAY_NINE = '2026-11-24T09:00:00+01:00'

describe('booking a visit', () => {
  test('what is listed can be booked, and is then no longer listed', async () => {
    const w = await openWorld({ now: MONDAY })
    const before = await w.get('/api/slots?service=depannage&from=2026-11-24&to=2026-11-24')
    expect(before.body.slots.map((slot: { start: string }) => slot.start)).toContain(TUESDAY_NINE)
    expect(before.body.timeZone).toBe('Europe/Paris')

    const booked = await w.post('/api/bookings', bookingOf('depannage', TUESDAY_NINE), { 'idempotency-key': 'k1' })
    expect(booked.status, booked.text).toBe(201)
    expect(booked.body).toMatchObject({
      start: TUESDAY_NINE,
      end: '2026-11-24T10:00:00+01:00',
      technician: { name: 'alice T.' },
    })

    const after = await w.get('/api/slots?service=depannage&from=2026-11-24&to=2026-11-24')
    const starts = after.body.slots.map((slot: { start: string }) => slot.start)
    expect(starts).not.toContain(TUESDAY_NINE)
    expect(starts).not.toContain('2026-11-24T08:30:00+01:00')
    expect(starts).toContain('2026-11-24T10:00:00+01:00')
  })

  test('a repeated key gets the first answer and changes nothing', async () => {
    const w = await openWorld({ now: MONDAY })
    const asked = bookingOf('depannage', TUESDAY_NINE)
    const first = await w.post('/api/bookings', asked, { 'idempotency-key': 'same' })
    const second = await w.post('/api/bookings', asked, { 'idempotency-key': 'same' })
    expect(second.body).toEqual(first.body)
    expect(second.status).toBe(201)
    const other = await w.post(
      '/api/bookings',
      { ...asked, start: '2026-11-24T11:00:00+01:00' },
      { 'idempotency-key': 'same' },
    )
    expect(other.status).toBe(422)
    expect(other.body.type).toBe('/problems/idempotency-key-reused')
  })

  test('a repeated move or cancellation gets its first answer too, and a reused key is refused', async () => {
    const w = await openWorld({ now: MONDAY })
    const { body } = await w.post('/api/bookings', bookingOf('depannage', TUESDAY_NINE))
    const token = body.manageUrl.split('/m/')[1]
    const move = (start: string, key: string) =>
      w.post(`/api/bookings/${token}/reschedule`, { start }, { 'idempotency-key': key })
    const first = await move('2026-11-24T10:30:00+01:00', 'm1')
    await move('2026-11-24T13:30:00+01:00', 'm2')
    expect((await move('2026-11-24T10:30:00+01:00', 'm1')).body.start).toBe(first.body.start)
    expect((await w.get(`/api/bookings/${token}`)).body.start).toBe('2026-11-24T13:30:00+01:00')
    const cancel = (reason: string) => w.post(`/api/bookings/${token}/cancel`, { reason }, { 'idempotency-key': 'c' })
    expect((await cancel('a')).body.status).toBe('cancelled')
    expect((await cancel('a')).body.status).toBe('cancelled')
    expect((await cancel('b')).body.type).toBe('/problems/idempotency-key-reused')
  })

  test('a taken slot is refused with the nearest free ones', async () => {
    const w = await openWorld({ now: MONDAY })
    await w.post('/api/bookings', bookingOf('depannage', TUESDAY_NINE))
    const refused = await w.post('/api/bookings', bookingOf('depannage', TUESDAY_NINE))
    expect(refused.status).toBe(409)
    expect(refused.body.type).toBe('/problems/slot-taken')
    expect(refused.body.alternatives).toContain('2026-11-24T08:00:00+01:00')
    expect(refused.headers.get('content-type')).toMatch('application/problem+json')
  })

  test('a held slot is booked with its hold, by nobody else', async () => {
    const w = await openWorld({ now: MONDAY })
    const held = await w.post('/api/holds', { service: 'depannage', start: TUESDAY_NINE })
    expect(held.status, held.text).toBe(201)
    const other = await w.post('/api/bookings', bookingOf('depannage', TUESDAY_NINE))
    expect(other.status).toBe(409)
    const booked = await w.post('/api/bookings', bookingOf('depannage', TUESDAY_NINE, { holdId: held.body.id }))
    expect(booked.status, booked.text).toBe(201)
  })

  test('the link from the booking shows, moves and cancels the visit', async () => {
    const w = await openWorld({ now: MONDAY })
    const { body } = await w.post('/api/bookings', bookingOf('depannage', TUESDAY_NINE))
    const token = body.manageUrl.split('/m/')[1]
    const shown = await w.get(`/api/bookings/${token}`)
    expect(shown.body).toMatchObject({
      reference: body.reference,
      status: 'confirmed',
      start: TUESDAY_NINE,
      changeable: true,
    })
    const moved = await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-11-24T09:30:00+01:00' })
    expect(moved.status, moved.text).toBe(200)
    expect(moved.body.start).toBe('2026-11-24T09:30:00+01:00')
    const calendar = await w.get(`/api/bookings/${token}/calendar.ics`)
    expect(calendar.text).toContain('SEQUENCE:1')
    const cancelled = await w.post(`/api/bookings/${token}/cancel`, { reason: 'guérie' })
    expect(cancelled.body.status).toBe('cancelled')
    const slots = await w.get('/api/slots?service=depannage&from=2026-11-24&to=2026-11-24')
    expect(slots.body.slots.map((slot: { start: string }) => slot.start)).toContain(TUESDAY_NINE)
  })
})
