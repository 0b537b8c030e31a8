import ICAL from 'ical.js'
import { expect } from 'vitest'
import { instantOf, lineOf, type Part, readCalendar, textOf } from './ical-reader.ts'
import { bookingOf, openWorld, type World } from './world.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday): [number, string, string] => [weekday, '00:00', '24:00'])
const questions = [{ id: 'panne', label: 'Que se passe-t-il ?', kind: 'long' as const, required: false, options: [] }]

/** Alice, who works around the clock, on the Monday before the clocks go back. */
export const openFeedWorld = (more: Omit<Parameters<typeof openWorld>[0], 'now'> & { durationMinutes?: number } = {}) =>
  openWorld({
    now: '2026-10-19T08:00:00+02:00',
    services: [
      {
        slug: 'depannage',
        arrivalWindowMinutes: 120,
        horizonDays: 730,
        questions,
        durationMinutes: more.durationMinutes ?? 60,
      },
    ],
    technicians: [{ slug: 'alice', hours: everyDay }],
    ...more,
  })

export async function newLinks(w: World, slug = 'alice') {
  const claire = await w.signIn()
  const { status, body } = await claire.post(`/api/admin/technicians/${slug}/links`)
  expect(status).toBe(201)
  return { feed: new URL(body.feedUrl).pathname, body }
}

/** Fetches a feed and reads it with two readers that know nothing of each other. */
export async function subscribe(w: World, path: string) {
  const response = await w.app.request(path)
  expect(response.status).toBe(200)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const calendar = readCalendar(bytes)
  const theirs = new ICAL.Component(ICAL.parse(new TextDecoder().decode(bytes)))
  for (const zone of theirs.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const events = calendar.parts.filter(({ name }) => name === 'VEVENT')
  compare(events, theirs.getAllSubcomponents('vevent'), calendar)
  return { calendar, events, bytes, etag: response.headers.get('etag') ?? '', headers: response.headers }
}

/** Field by field, what one reader found against what the other did. */
function compare(ours: readonly Part[], theirs: readonly ICAL.Component[], calendar: Part) {
  expect(theirs).toHaveLength(ours.length)
  for (const [i, part] of ours.entries()) {
    const event = theirs[i] as ICAL.Component
    const value = (name: string) => event.getFirstPropertyValue(name)
    for (const name of ['uid', 'summary', 'location', 'description', 'status', 'transp', 'categories', 'url'])
      expect(value(name) ?? undefined).toBe(textOf(part, name.toUpperCase()))
    expect(String(value('sequence'))).toBe(lineOf(part, 'SEQUENCE')?.value)
    expect(value('geo')?.toString()).toBe(lineOf(part, 'GEO')?.value.replace(';', ','))
    for (const name of ['dtstart', 'dtend']) {
      const time = value(name) as ICAL.Time
      if (time.isDate) expect(time.toString().replaceAll('-', '')).toBe(lineOf(part, name.toUpperCase())?.value)
      else expect(time.toJSDate().toISOString()).toBe(instantOf(calendar, part, name.toUpperCase()))
    }
    expect(lineOf(part, 'DTSTAMP')?.value).toMatch(/^\d{8}T\d{6}Z$/)
  }
  const uids = ours.map((part) => textOf(part, 'UID'))
  expect(new Set(uids).size).toBe(uids.length)
}

/** Books a visit as a client does. */
export async function book(w: World, start: string, more: Record<string, unknown> = {}) {
  const { status, body } = await w.post('/api/bookings', bookingOf('depannage', start, more))
  expect(status).toBe(201)
  return { reference: String(body.reference), token: String(body.manageUrl).split('/m/')[1] }
}
