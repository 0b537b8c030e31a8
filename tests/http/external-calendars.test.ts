import { like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEvent, booking } from '../../db/tables.ts'
import type { CalendarAnswer, CalendarReader, CalendarRequest } from '../../server/domain/external-calendar.ts'
import { minute } from '../../server/domain/time.ts'
import { addressIn, isPublicAddress } from '../../server/external-calendars/public-address.ts'
import { readDueCalendars } from '../../server/usecases/read-external-calendars.ts'
import { bookingOf, openWorld, openWorldOn } from '../world.ts'

const now = '2026-11-23T08:00:00+01:00'
const NINE = '2026-11-24T09:00:00+01:00'
const SLOTS = '/api/slots?service=depannage&from=2026-11-24&to=2026-11-24'
const path = '/api/admin/technicians/alice/external-calendar'
const secret = 'webcal://calendar.example.com/private-0123456789abcdef/basic.ics'
const at = (iso: string) => minute(Date.parse(iso) / 60_000)
const none = { etag: null, lastModified: null }
const nine: CalendarAnswer = {
  ...{ kind: 'read', visits: [], validators: { etag: '"1"', lastModified: null } },
  busy: [{ from: at(NINE), until: at('2026-11-24T10:00:00+01:00') }],
}

/** A calendar elsewhere, as these tests want it to be. */
function calendarElsewhere(first: CalendarAnswer) {
  const asked: CalendarRequest[] = []
  const it = { asked, answer: first, meanwhile: async () => {} }
  const calendars: CalendarReader = {
    mayAsk: (url) => {
      const address = addressIn(new URL(url))
      return address === null || isPublicAddress(address)
    },
    read: async (request) => {
      asked.push(request)
      await it.meanwhile()
      return it.answer
    },
  }
  return { it, calendars }
}

async function openOffice(first: CalendarAnswer = nine) {
  const { it, calendars } = calendarElsewhere(first)
  const w = await openWorld({ now, calendars, technicians: [{ slug: 'alice' }], services: [{ slug: 'depannage' }] })
  const claire = await w.signIn()
  const readDue = () => readDueCalendars(w.deps, new AbortController().signal)
  const offersNine = async () => (await w.get(SLOTS)).body.slots.some(({ start }: { start: string }) => start === NINE)
  return { w, it, calendars, claire, readDue, offersNine }
}

test('an address is set, never shown, read; what it keeps busy is not offered, nor booked; then forgotten', async () => {
  const { w, it, claire, readDue, offersNine } = await openOffice()
  expect((await claire.get(path)).body).toEqual({ calendar: null })
  const set = await claire.put(path, { url: secret })
  expect(set).toMatchObject({
    status: 200,
    body: { calendar: { version: 1, host: 'calendar.example.com', state: 'waiting', error: null } },
  })
  expect(await offersNine()).toBe(true)
  await readDue()
  expect(it.asked).toMatchObject([{ url: secret.replace('webcal', 'https'), validators: null }])
  expect((await claire.get(path)).body.calendar).toMatchObject({ state: 'read', lastSuccessAt: now, error: null })
  expect(await offersNine()).toBe(false)
  expect((await w.post('/api/bookings', bookingOf('depannage', NINE))).status).toBe(409)

  expect((await claire.del(`${path}?version=9`)).status).toBe(409)
  expect((await claire.del(`${path}?version=1`)).status).toBe(204)
  expect(await offersNine()).toBe(true)
  expect((await w.post('/api/bookings', bookingOf('depannage', NINE))).status).toBe(201)

  const events = await w.db.select().from(auditEvent).where(like(auditEvent.action, 'external-calendar%'))
  expect(events.map(({ action }) => action).sort()).toEqual(['external-calendar-removed', 'external-calendar-set'])
  expect(JSON.stringify([events, w.logs, set.body])).not.toContain('0123456789abcdef')
})

test('one that cannot be read keeps what it last said busy, and says so', async () => {
  const { w, it, claire, readDue, offersNine } = await openOffice()
  await claire.put(path, { url: secret })
  await readDue()
  w.turnClock(20)
  it.answer = { kind: 'failed', fault: 'refused', status: 403 }
  await readDue()
  expect(await offersNine()).toBe(false)
  const { calendar } = (await claire.get(path, { 'accept-language': 'fr' })).body
  expect(calendar).toMatchObject({ state: 'failing', lastSuccessAt: now, error: { code: 'refused', status: 403 } })
  expect(calendar.error.message).toContain('403')
  expect(calendar.error.message).toContain('restent prises en compte')
  expect((await claire.get(path, { 'accept-language': 'en' })).body.calendar.error.message).toContain('still counts')
  it.answer = { kind: 'read', busy: [], visits: [], validators: none }
  expect((await claire.post(`${path}/refresh`)).body.calendar).toMatchObject({ state: 'read', error: null })
  expect(await offersNine()).toBe(true)
})

test('asked again with its validators; unchanged is as good as read', async () => {
  const { w, it, claire, readDue, offersNine } = await openOffice()
  await claire.put(path, { url: secret })
  await readDue()
  await readDue()
  expect(it.asked).toHaveLength(1)
  w.turnClock(20)
  it.answer = { kind: 'unchanged' }
  await readDue()
  expect(it.asked.at(-1)?.validators).toEqual({ etag: '"1"', lastModified: null })
  expect((await claire.get(path)).body.calendar.lastSuccessAt).toBe('2026-11-23T08:20:00+01:00')
  expect(await offersNine()).toBe(false)
})

test('two processes read one calendar once; who lost it writes nothing', async () => {
  const { w, it, calendars, claire, readDue, offersNine } = await openOffice()
  const other = openWorldOn(w.database, now, { calendars })
  await claire.put(path, { url: secret })
  await Promise.all([readDue(), readDueCalendars(other.deps, new AbortController().signal)])
  expect(it.asked).toHaveLength(1)
  w.turnClock(20)
  it.answer = { kind: 'read', busy: [], visits: [], validators: none }
  it.meanwhile = async () => {
    it.meanwhile = async () => {}
    await claire.put(path, { url: 'https://calendar.example.com/another.ics', version: 1 })
    it.answer = { kind: 'failed', fault: 'unreachable' }
  }
  await readDue()
  expect((await claire.get(path)).body.calendar).toMatchObject({ version: 2, state: 'failing' })
  expect(await offersNine()).toBe(false)
})

test('a visit of ours that came back through their calendar does not stand in its own way', async () => {
  const { w, it, claire, readDue } = await openOffice()
  const booked = await w.post('/api/bookings', bookingOf('depannage', NINE))
  const token = booked.body.manageUrl.split('/m/')[1]
  const [{ uid = '' } = {}] = await w.db.select({ uid: booking.uid }).from(booking)
  it.answer = {
    ...{ kind: 'read', busy: [], validators: none },
    visits: [{ uid, busy: [{ from: at(NINE), until: at('2026-11-24T10:00:00+01:00') }] }],
  }
  await claire.put(path, { url: secret })
  await readDue()
  const moved = await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-11-24T09:30:00+01:00' })
  expect(moved.status).toBe(200)
})

test('bad input is refused, in words', async () => {
  const { claire } = await openOffice()
  const put = async (url: unknown, more = {}) => (await claire.put(path, { url, ...more })).status
  for (const url of ['', 'ftp://a/b', 'calendar', 7, `https://a.example/${'a'.repeat(3000)}`])
    expect(await put(url)).toBe(422)
  for (const host of ['127.0.0.1', '10.0.0.1', '[::1]', '0x7f.1']) {
    const refused = await claire.put(path, { url: `http://${host}/a.ics` })
    expect(refused).toMatchObject({ status: 422, body: { type: '/problems/private-calendar-address' } })
  }
  expect(await put(secret, { version: 1 })).toBe(409)
  expect(await put(secret)).toBe(200)
  expect(await put(`${secret}?2`)).toBe(409)
  expect((await claire.put(path.replace('alice', 'nobody'), { url: secret })).status).toBe(404)
  expect((await claire.post(`${path.replace('alice', 'nobody')}/refresh`)).status).toBe(404)
})
