import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { lineOf, type Part, textOf } from '../ical-reader.ts'
import { rowsOf } from '../marked-client.ts'
import { book, newLinks, openFeedWorld, subscribe } from '../subscription.ts'
import type { World } from '../world.ts'

let w: World

beforeEach(async () => {
  w = await openFeedWorld()
})

describe('a visit', () => {
  test('says all that its technician needs', async () => {
    const client = { name: 'Zoé Noël', email: 'zoe@example.com', phone: '06 39 98 12 34' }
    const address = { line1: '12, rue A; bât. 3\\2', postcode: '44000', city: 'Nantes', lat: 47.218371, lon: -1.553621 }
    const answers = { panne: 'Plus de lumière,\nni de prises\u00a0; \\o/' }
    const { reference } = await book(w, '2026-10-23T09:00:00+02:00', { client, address, answers })
    await w.db.execute(sql`update booking set notes = 'Chien; sonner, fort'`)
    const { feed, body } = await newLinks(w)
    const { calendar, events } = await subscribe(w, feed)
    const [event] = events as [Part]
    const page = `${body.dayUrl}#${reference}`
    const [row] = await rowsOf<{ uid: string }>(w, sql`select uid from booking`)
    expect(Object.fromEntries(event.lines.map(({ name, value }) => [name, value]))).toMatchObject({
      UID: `${row?.uid}@creneau`,
      SEQUENCE: '0',
      DTSTAMP: '20261019T060000Z',
      'LAST-MODIFIED': '20261019T060000Z',
      DTSTART: '20261023T090000',
      DTEND: '20261023T100000',
      SUMMARY: 'depannage – Nantes',
      GEO: '47.218371;-1.553621',
      CATEGORIES: 'depannage',
      URL: page,
      STATUS: 'CONFIRMED',
      TRANSP: 'OPAQUE',
    })
    expect(lineOf(event, 'DTSTART')?.parameters).toEqual({ TZID: 'Europe/Paris' })
    expect(textOf(event, 'LOCATION')).toBe('12, rue A; bât. 3\\2, 44000 Nantes')
    expect(textOf(event, 'DESCRIPTION')?.split('\n')).toEqual([
      'Client\u00a0: Zoé Noël',
      'Téléphone\u00a0: 06\u00a039\u00a098\u00a012\u00a034',
      'Annoncé au client\u00a0: arrivée entre 9\u00a0h et 11\u00a0h',
      'Que se passe-t-il ? Plus de lumière,',
      'ni de prises\u00a0; \\o/',
      'Notes\u00a0: Chien; sonner, fort',
      `Référence\u00a0: ${reference}`,
      `Page de la visite\u00a0: ${page}`,
    ])
    const properties = calendar.lines.map(({ name, parameters, value }) => [name, ...Object.values(parameters), value])
    expect(properties).toEqual([
      ...[
        ['VERSION', '2.0'],
        ['PRODID', '-//Creneau//Creneau//FR'],
        ['CALSCALE', 'GREGORIAN'],
        ['METHOD', 'PUBLISH'],
      ],
      ...[
        ['NAME', 'alice T. – Électricité Martin'],
        ['X-WR-CALNAME', 'alice T. – Électricité Martin'],
      ],
      ...[
        ['X-WR-TIMEZONE', 'Europe/Paris'],
        ['REFRESH-INTERVAL', 'DURATION', 'PT15M'],
        ['X-PUBLISHED-TTL', 'PT15M'],
      ],
      ['COLOR', 'teal'],
    ])
  })

  test('of a company that keeps clients out of calendars says the town, the page, and nothing more', async () => {
    const client = { name: 'Zoé Secrète', email: 'zoe@example.com', phone: '06 39 98 12 34' }
    const address = { line1: '12 rue Cachée', postcode: '44000', city: 'Nantes', lat: 47.2, lon: -1.5 }
    const { reference } = await book(w, '2026-10-23T09:00:00+02:00', { client, address, answers: { panne: 'Tue' } })
    const { feed, body } = await newLinks(w)
    await subscribe(w, feed)
    const claire = await w.signIn()
    await claire.patch('/api/admin/settings/calendar', { version: 1, calendarDetail: 'town' })
    const { events, bytes } = await subscribe(w, feed)
    const [event] = events as [Part]
    expect(textOf(event, 'SUMMARY')).toBe('Visite – Nantes')
    expect(textOf(event, 'LOCATION')).toBe('Nantes')
    expect(textOf(event, 'DESCRIPTION')).toBe(`Page de la visite\u00a0: ${body.dayUrl}#${reference}`)
    for (const name of ['GEO', 'CATEGORIES']) expect(lineOf(event, name)).toBeUndefined()
    const text = new TextDecoder().decode(bytes)
    for (const secret of ['Zoé', 'Cachée', '06\u00a039', 'Tue', 'depannage']) expect(text).not.toContain(secret)
  })

  test('keeps its name for ever, counts its moves, says when it is cancelled and is gone 31 days later', async () => {
    const { token } = await book(w, '2026-12-15T09:00:00+01:00')
    const { feed } = await newLinks(w)
    const [before] = (await subscribe(w, feed)).events as [Part]
    w.turnClock('2026-10-19T10:00:00+02:00')
    await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-12-16T09:00:00+01:00' })
    const [moved] = (await subscribe(w, feed)).events as [Part]
    expect(textOf(moved, 'UID')).toBe(textOf(before, 'UID'))
    expect(lineOf(moved, 'SEQUENCE')?.value).toBe('1')
    expect(lineOf(moved, 'DTSTART')?.value).toBe('20261216T090000')
    expect(lineOf(moved, 'LAST-MODIFIED')?.value).toBe('20261019T080000Z')
    w.turnClock('2026-10-20T23:30:00+02:00')
    await w.post(`/api/bookings/${token}/cancel`)
    const cancelled = (await subscribe(w, feed)).events[0] as Part
    expect(lineOf(cancelled, 'SEQUENCE')?.value).toBe('2')
    expect(textOf(cancelled, 'STATUS')).toBe('CANCELLED')
    expect(textOf(cancelled, 'TRANSP')).toBe('TRANSPARENT')
    expect(textOf(cancelled, 'SUMMARY')).toBe('Annulé\u00a0: depannage – Nantes')
    w.turnClock('2026-11-19T23:59:00+01:00')
    expect((await subscribe(w, feed)).events).toHaveLength(1)
    w.turnClock('2026-11-20T00:00:00+01:00')
    expect((await subscribe(w, feed)).events).toHaveLength(0)
  })

  test('stays 30 days after it is over', async () => {
    await book(w, '2026-10-20T09:00:00+02:00')
    const { feed } = await newLinks(w)
    w.turnClock('2026-11-19T12:00:00+01:00')
    expect((await subscribe(w, feed)).events).toHaveLength(1)
    w.turnClock('2026-11-20T00:00:00+01:00')
    expect((await subscribe(w, feed)).events).toHaveLength(0)
  })

  test('of somebody else is not shown, nor a slot that is only held', async () => {
    w = await openFeedWorld({ technicians: [{ slug: 'alice' }, { slug: 'bob' }] })
    const start = '2026-10-23T09:00:00+02:00'
    await book(w, start, { technician: 'bob' })
    expect((await w.post('/api/holds', { service: 'depannage', start, technician: 'alice' })).status).toBe(201)
    expect((await subscribe(w, (await newLinks(w)).feed)).events).toHaveLength(0)
    expect((await subscribe(w, (await newLinks(w, 'bob')).feed)).events).toHaveLength(1)
  })
})
