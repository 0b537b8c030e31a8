import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { VisitFacts } from '../../server/domain/mail.ts'
import { visitKinds } from '../../server/domain/messages.ts'
import { millis, minute } from '../../server/domain/time.ts'
import { invitation } from '../../server/ical.ts'
import { factsOf, instant } from './facts.ts'

/** The file as a calendar program understands it. */
function read(facts: VisitFacts) {
  const file = invitation(facts)
  if (!file) throw new Error('no invitation')
  const calendar = new ICAL.Component(ICAL.parse(file.content))
  const component = calendar.getFirstSubcomponent('vevent')
  if (!component) throw new Error('no event')
  const value = (name: string) => component.getFirstPropertyValue(name)?.toString() ?? null
  const parameter = (name: string, of: string) => component.getFirstProperty(name)?.getFirstParameter(of)
  const at = (name: string) => {
    const time = component.getFirstPropertyValue(name)
    if (!(time instanceof ICAL.Time)) throw new Error(`no time: ${name}`)
    expect(time.zone).toBe(ICAL.Timezone.utcTimezone)
    return time.toJSDate().toISOString()
  }
  return { file, calendar, component, value, parameter, at }
}

test('a confirmation asks the client’s calendar to take the visit, whole', () => {
  const { file, calendar, value, parameter, at } = read(factsOf('confirmation'))
  expect(file.filename).toBe('K7TM2QX4.ics')
  expect(file.contentType).toBe('text/calendar; charset=utf-8; method=REQUEST')
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect(value('uid')).toBe('6f1c6a34-6d0c-4e0e-9f0a-2f2f5a3f0c11@creneau')
  expect(value('sequence')).toBe('0')
  expect(value('status')).toBe('CONFIRMED')
  expect(at('dtstamp')).toBe('2026-11-18T15:20:00.000Z')
  expect(at('dtstart')).toBe('2026-11-24T07:00:00.000Z')
  expect(at('dtend')).toBe('2026-11-24T08:30:00.000Z')
  expect(value('summary')).toBe('Dépannage – Électricité Le Gall & Filles (arrivée entre 8\u00a0h et 10\u00a0h)')
  expect(value('location')).toBe('12 rue des Lilas, 44000 Nantes')
  expect(value('organizer')).toBe('mailto:bonjour@legall.example.fr')
  expect(parameter('organizer', 'cn')).toBe('Électricité Le Gall & Filles')
  expect(value('attendee')?.toLowerCase()).toBe('mailto:jeanne.durand@example.fr')
  expect(parameter('attendee', 'cn')).toBe('Jeanne Durand')
  expect(parameter('attendee', 'partstat')).toBe('ACCEPTED')
  expect(value('url')).toBe('https://rendez-vous.example.fr/m/3q2-7w_TOKEN')
  for (const said of ['Yann Kerbrat', 'K7TM2QX4', 'https://rendez-vous.example.fr/m/3q2-7w_TOKEN'])
    expect(value('description')).toContain(said)
})

test('in English, with an exact time', () => {
  const exact = read(factsOf('confirmation', { locale: 'en', visit: { arrivalWindowMinutes: 0 } }))
  expect(exact.value('summary')).toBe('Repair – Électricité Le Gall & Filles')
  const window = read(factsOf('confirmation', { locale: 'en' }))
  expect(window.value('summary')).toContain('(arrival between 8:00 and 10:00)')
  expect(window.value('description')).toContain('Move or cancel: https://')
})

test('a technician reads whom to ring, where and what to know; never the client’s link', () => {
  const recipient = { name: 'Yann Kerbrat', email: 'yann@legall.example.fr' }
  const { file, value, component } = read(factsOf('technician-new', { recipient }))
  expect(value('summary')).toBe('Dépannage – Jeanne Durand')
  expect(value('attendee')?.toLowerCase()).toBe('mailto:yann@legall.example.fr')
  expect(value('location')).toBe('12 rue des Lilas, 44000 Nantes')
  for (const said of [
    'Jeanne Durand',
    '06\u00a012\u00a034\u00a056\u00a078',
    'entre 8\u00a0h et 10\u00a0h',
    'Le disjoncteur saute dès que le four chauffe.\nDepuis dimanche.',
    'Code du portail\u00a0: 4512 B.',
  ])
    expect(value('description')).toContain(said)
  expect(component.getFirstProperty('url')).toBeNull()
  expect(file.content.replaceAll('\r\n ', '')).not.toContain('TOKEN')
})

test.each([
  ['confirmation', 'REQUEST'],
  ['change', 'REQUEST'],
  ['technician-new', 'REQUEST'],
  ['technician-change', 'REQUEST'],
  ['cancellation', 'CANCEL'],
  ['technician-cancellation', 'CANCEL'],
  ['technician-removal', 'CANCEL'],
] as const)('%s: METHOD %s, of the same visit, with its sequence', (kind, method) => {
  const { file, calendar, value } = read(factsOf(kind, { visit: { sequence: 7 } }))
  expect(calendar.getFirstPropertyValue('method')).toBe(method)
  expect(file.contentType.endsWith(`method=${method}`)).toBe(true)
  expect(value('status')).toBe(method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED')
  expect(value('uid')).toBe('6f1c6a34-6d0c-4e0e-9f0a-2f2f5a3f0c11@creneau')
  expect(value('sequence')).toBe('7')
})

test('the other kinds carry nothing', () => {
  const without = visitKinds.filter((kind) => invitation(factsOf(kind)) === null)
  expect(without).toEqual([
    'reminder-week',
    'reminder-eve',
    'survey',
    'survey-again',
    'on-the-way',
    'running-late',
    'client-absent',
    'template',
  ])
})

test.each([
  ['the clock goes back in the visit', '2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00', '2\u00a0h\u00a030'],
  ['the clock goes forward in the visit', '2027-03-28T01:30:00+01:00', '2027-03-28T03:30:00+02:00', '1\u00a0h\u00a030'],
  ['over a new year', '2026-12-31T23:30:00+01:00', '2027-01-01T00:30:00+01:00', '23\u00a0h\u00a030'],
])('%s: the instants stay', (_, start, end, said) => {
  const { at, value } = read(factsOf('change', { visit: { start: instant(start), end: instant(end) } }))
  expect(at('dtstart')).toBe(new Date(start).toISOString())
  expect(at('dtend')).toBe(new Date(end).toISOString())
  expect(value('summary')).toContain(said)
})

test('whatever people write reads back as they wrote it, in lines of 75 octets that end in CRLF', () => {
  const odd = 'Zoë 🔌👩🏽‍🔧, “A; B” \\ C: "D" ^E\nsuite;'
  const notes = `${'🔌'.repeat(80)}\n${'é'.repeat(150)}\r\nEND:VEVENT\nBEGIN:VALARM\u0000\u0007`
  const facts = factsOf('technician-new', {
    recipient: { name: odd, email: 'y@example.fr' },
    company: { name: odd, phone: '+33261914400', email: 'c@example.fr', signature: '' },
    visit: {
      notes,
      client: { name: odd, phone: '+33612345678', email: 'z@example.fr' },
      address: { line1: odd, postcode: '44000', city: 'Nantes' },
      answers: [{ label: 'Où,', answer: odd }],
    },
  })
  const { file, calendar, component, value, parameter } = read(facts)
  expect(calendar.getAllSubcomponents()).toHaveLength(1)
  expect(component.getAllSubcomponents()).toHaveLength(0)
  expect(value('summary')).toBe(`Dépannage – ${odd}`)
  expect(value('location')).toBe(`${odd}, 44000 Nantes`)
  expect(value('description')).toContain(notes.replace('\r\n', '\n').replace('\u0000\u0007', ''))
  expect(parameter('organizer', 'cn')).toBe(odd)
  expect(parameter('attendee', 'cn')).toBe(odd)
  expect(file.content.endsWith('END:VCALENDAR\r\n')).toBe(true)
  for (const line of file.content.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n]/)
    // Folded between characters, not inside one.
    expect(line.isWellFormed()).toBe(true)
  }
})

test('the same facts make the same bytes: a retry is the same request', () => {
  const later = { visit: { updatedAt: millis(1_800_000_000_000), start: minute(30_000_000), end: minute(30_000_060) } }
  expect(invitation(factsOf('change', later))).toEqual(invitation(factsOf('change', later)))
})
