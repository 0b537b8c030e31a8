import { describe, expect, test } from 'vitest'
import { type Day, minute } from '../../server/domain/time.ts'
import { workingHoursLater } from '../../server/domain/working-hours-due.ts'
import { holidayDays } from '../../server/zone.ts'
import { at, dayOf, zoneOf } from './builders.ts'

const paris = zoneOf('Europe/Paris')
const french = holidayDays('FR', null, 2026, 2028)

const open: ReadonlyMap<Day, string> = new Map()
const later = (from: string, hours = 24, zone = paris, holidays = french, closures = open) =>
  workingHoursLater({ zone, holidays, closures }, at(from), hours)

describe('24 working hours later', () => {
  test.each([
    ['on a weekday: the same hour of the next', '2026-11-24T10:15:00+01:00', '2026-11-25T10:15:00+01:00'],
    ['at midnight: the next midnight', '2026-11-24T00:00:00+01:00', '2026-11-25T00:00:00+01:00'],
    ['on Thursday: on Friday', '2026-11-26T23:59:00+01:00', '2026-11-27T23:59:00+01:00'],
    ['on Friday: on Monday', '2026-11-27T16:00:00+01:00', '2026-11-30T16:00:00+01:00'],
    ['on Saturday: Monday’s end', '2026-11-28T11:00:00+01:00', '2026-12-01T00:00:00+01:00'],
    ['on Sunday night: Monday’s end', '2026-11-29T23:59:00+01:00', '2026-12-01T00:00:00+01:00'],
    ['on the eve of Christmas, a Thursday: on Monday', '2026-12-24T16:00:00+01:00', '2026-12-28T16:00:00+01:00'],
    ['on Christmas: Monday’s end', '2026-12-25T09:00:00+01:00', '2026-12-29T00:00:00+01:00'],
    ['before Easter: over four days', '2027-03-26T16:00:00+01:00', '2027-03-30T16:00:00+02:00'],
    ['over the spring change', '2028-03-24T16:00:00+01:00', '2028-03-27T16:00:00+02:00'],
    ['over the autumn change', '2026-10-23T16:00:00+02:00', '2026-10-26T16:00:00+01:00'],
    ['on the Saturday before the autumn change', '2026-10-24T16:00:00+02:00', '2026-10-27T00:00:00+01:00'],
  ])('%s', (_, from, to) => {
    expect(later(from)).toBe(at(to))
  })

  test('a region’s own holidays count', () => {
    const alsace = holidayDays('FR', '57', 2026, 2028)
    expect(later('2027-03-25T16:00:00+01:00', 24, paris, alsace)).toBe(at('2027-03-30T16:00:00+02:00'))
  })

  test('days on which the company is closed do not count', () => {
    const bridge = new Map(['2026-11-26', '2026-11-27'].map((date): [Day, string] => [dayOf(date), 'Pont']))
    expect(later('2026-11-25T16:00:00+01:00', 24, paris, french, bridge)).toBe(at('2026-11-30T16:00:00+01:00'))
    expect(later('2026-11-26T10:00:00+01:00', 4, paris, french, bridge)).toBe(at('2026-11-30T04:00:00+01:00'))
  })

  test('a clock change on a working day passes as the hours it has', () => {
    // Cairo changes on a Friday at midnight: that day has 23 hours.
    const cairo = zoneOf('Africa/Cairo')
    expect(later('2027-04-29T12:00:00+02:00', 24, cairo, new Set())).toBe(at('2027-04-30T13:00:00+03:00'))
  })

  test('more hours than a week has', () => {
    expect(later('2026-11-24T10:00:00+01:00', 24 * 6)).toBe(at('2026-12-02T10:00:00+01:00'))
  })

  test('never on a closed day, never earlier than asked, and later answers are never due sooner', () => {
    let before = 0
    for (let from = at('2026-12-18T00:00:00+01:00'); from < at('2027-01-08T00:00:00+01:00'); from = minute(from + 97)) {
      const due = workingHoursLater({ zone: paris, holidays: french, closures: open }, from, 24)
      expect(due).toBeGreaterThanOrEqual(from + 24 * 60)
      expect(due).toBeGreaterThanOrEqual(before)
      before = due
    }
  })
})

test('a holiday is a day, not an hour', () => {
  expect(french.has(dayOf('2026-12-25'))).toBe(true)
  expect(french.has(dayOf('2026-12-26'))).toBe(false)
})
