import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { minute } from '../../server/domain/time.ts'
import { isReadTwice, vtimezone, wallStamp } from '../../server/domain/vtimezone.ts'
import { offsetAt, type Zone } from '../../server/domain/zone.ts'
import { loadZone } from '../../server/zone.ts'
import { instantOf, readCalendar } from '../ical-reader.ts'

const at = (iso: string) => minute(Date.parse(iso) / 60_000)
const zoneOf = (name: string): Zone => {
  const zone = loadZone(name)
  if (!zone) throw new Error(`no zone ${name}`)
  return zone
}
const [from, until] = [at('2026-10-01T00:00:00Z'), at('2027-12-31T00:00:00Z')]

test('Paris: what was in force, then each change, by the clock that was read before it', () => {
  expect(vtimezone(zoneOf('Europe/Paris'), from, at('2027-05-01T00:00:00Z'))).toEqual([
    ...['BEGIN:VTIMEZONE', 'TZID:Europe/Paris'],
    ...['BEGIN:DAYLIGHT', 'DTSTART:20260329T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT'],
    ...['BEGIN:STANDARD', 'DTSTART:20261025T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD'],
    ...['BEGIN:DAYLIGHT', 'DTSTART:20270328T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT'],
    'END:VTIMEZONE',
  ])
})

test('a zone that never changes has one component', () => {
  expect(vtimezone(zoneOf('Asia/Kolkata'), from, until)).toEqual([
    ...['BEGIN:VTIMEZONE', 'TZID:Asia/Kolkata'],
    ...['BEGIN:STANDARD', 'DTSTART:19700101T053000', 'TZOFFSETFROM:+0530', 'TZOFFSETTO:+0530', 'END:STANDARD'],
    'END:VTIMEZONE',
  ])
})

describe('two readers find the instants again, hour by hour', () => {
  test.for([
    ...['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns'],
    ...['Pacific/Chatham', 'Africa/Casablanca', 'Europe/Dublin', 'Pacific/Apia', 'Etc/UTC', 'America/Sao_Paulo'],
  ])('%s', (name) => {
    const zone = zoneOf(name)
    const lines = vtimezone(zone, from, until)
    const isNearChange = (hour: number) => zone.from.some((change) => Math.abs(change - hour) < 2 * 1440)
    const hours = Array.from({ length: (until - from) / 60 }, (_, i) => minute(from + i * 60 + (i % 4) * 15)).filter(
      (hour, i) => i % 11 === 0 || isNearChange(hour),
    )
    const single = hours.filter((hour) => !isReadTwice(zone, hour))
    expect(hours.length - single.length).toBeLessThanOrEqual(8)
    const written = single.map((hour) => wallStamp(hour + offsetAt(zone, hour)))
    const event = (stamp: string) => ['BEGIN:VEVENT', `DTSTART;TZID=${name}:${stamp}`, 'END:VEVENT']
    const text = ['BEGIN:VCALENDAR', ...lines, ...written.flatMap(event), 'END:VCALENDAR', ''].join('\r\n')

    const expected = single.map((hour) => new Date(hour * 60_000).toISOString())
    const calendar = readCalendar(new TextEncoder().encode(text))
    const events = calendar.parts.filter((part) => part.name === 'VEVENT')
    expect(events.map((part) => instantOf(calendar, part, 'DTSTART'))).toEqual(expected)

    const timezone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vtimezone') as never)
    const read = written.map((stamp) => {
      const time = ICAL.Time.fromDateTimeString(
        stamp.replace(/^(....)(..)(..)T(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6'),
        undefined as never,
      )
      time.zone = timezone
      return time.toJSDate().toISOString()
    })
    expect(read).toEqual(expected)
  })
})

test('an hour that comes twice is known, both times, and no other', () => {
  const paris = zoneOf('Europe/Paris')
  const twice = (iso: string) => isReadTwice(paris, at(iso))
  expect(twice('2026-10-25T01:59:00+02:00')).toBe(false)
  expect(twice('2026-10-25T02:00:00+02:00')).toBe(true)
  expect(twice('2026-10-25T02:59:00+02:00')).toBe(true)
  expect(twice('2026-10-25T02:00:00+01:00')).toBe(true)
  expect(twice('2026-10-25T02:59:00+01:00')).toBe(true)
  expect(twice('2026-10-25T03:00:00+01:00')).toBe(false)
  expect(twice('2027-03-28T01:59:00+01:00')).toBe(false)
  expect(twice('2027-03-28T03:00:00+02:00')).toBe(false)
})
