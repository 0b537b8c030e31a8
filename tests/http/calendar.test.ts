import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { bookingOf, openWorld } from '../world.ts'

test('the calendar file reads back: one event for ever, a higher sequence with each change', async () => {
  const w = await openWorld({
    now: '2026-10-20T09:00:00+02:00',
    services: [{ slug: 'depannage', arrivalWindowMinutes: 120 }],
  })
  const client = { name: 'Camille', email: 'camille@example.com', phone: '06 39 98 12 34' }
  const address = { line1: '12, rue de l’Écluse; bât. 3\\2', postcode: '44000', city: 'Nantes' }
  // Two days before the clocks go back, then after.
  const { body } = await w.post(
    '/api/bookings',
    bookingOf('depannage', '2026-10-23T09:00:00+02:00', { client, address }),
  )
  const token = body.manageUrl.split('/m/')[1]
  const read = async () => {
    const reply = await w.get(`/api/bookings/${token}/calendar.ics`)
    expect(reply.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(reply.text.endsWith('\r\n')).toBe(true)
    for (const line of reply.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const calendar = new ICAL.Component(ICAL.parse(reply.text))
    return new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
  }
  const first = await read()
  expect(first.startDate.toJSDate().toISOString()).toBe('2026-10-23T07:00:00.000Z')
  expect(first.endDate.toJSDate().toISOString()).toBe('2026-10-23T08:00:00.000Z')
  expect(first.location).toBe(`${address.line1}, 44000 Nantes`)
  expect(first.summary).toContain('entre 9\u00a0h et 11\u00a0h')
  expect(first.sequence).toBe(0)

  await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-10-26T09:00:00+01:00' })
  const moved = await read()
  expect(moved.uid).toBe(first.uid)
  expect(moved.sequence).toBe(1)
  expect(moved.startDate.toJSDate().toISOString()).toBe('2026-10-26T08:00:00.000Z')

  await w.post(`/api/bookings/${token}/cancel`)
  const cancelled = await read()
  expect(cancelled.sequence).toBe(2)
  expect(cancelled.component.getFirstPropertyValue('status')).toBe('CANCELLED')
})
