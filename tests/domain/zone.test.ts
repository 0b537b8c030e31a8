import fc from 'fast-check'
import { IANAZone } from 'luxon'
import { describe, expect, test } from 'vitest'
import { type Day, dateOf, day, minute, wallMinute } from '../../server/domain/time.ts'
import {
  firstOccurrence,
  isoOf,
  lastOccurrence,
  localDay,
  offsetAt,
  startOfDay,
  stretchesOf,
} from '../../server/domain/zone.ts'
import { holidayDays, isKnownHolidayCountry, loadZone } from '../../server/zone.ts'
import { dayOf, zoneOf } from './builders.ts'
import { localReader } from './oracle.ts'

const names = [
  'Europe/Paris',
  'America/New_York',
  'Pacific/Auckland',
  'UTC',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Gaza',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Africa/Cairo',
]
const name = fc.constantFrom(...names)
const instant = fc.integer({ min: Date.UTC(2000, 0, 2) / 60_000, max: Date.UTC(2099, 11, 30) / 60_000 }).map(minute)
const soon = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 }).map(minute)

describe('a loaded zone', () => {
  test('has the offsets luxon has', () => {
    fc.assert(
      fc.property(name, fc.oneof(instant, soon), (name, at) => {
        expect(offsetAt(zoneOf(name), at)).toBe(IANAZone.create(name).offset(at * 60_000))
      }),
      { numRuns: 3000 },
    )
  })

  test('changes its offset at each of its instants, in order, and luxon agrees on the minute', () => {
    for (const name of names) {
      const { from, offset } = zoneOf(name)
      const iana = IANAZone.create(name)
      for (let i = 1; i < from.length; i++) {
        const at = (from[i] as number) * 60_000
        expect(from[i]).toBeGreaterThan(from[i - 1] as number)
        expect([iana.offset(at - 60_000), iana.offset(at)]).toEqual([offset[i - 1], offset[i]])
      }
    }
  })

  test('keeps the dates and wall clock Intl shows', () => {
    fc.assert(
      fc.property(name, soon, (name, at) => {
        const zone = zoneOf(name)
        const local = localReader(name)(at)
        expect(localDay(zone, at)).toBe(local.date)
        const iso = isoOf(zone, at)
        expect(Date.parse(iso)).toBe(at * 60_000)
        const wall = `${String(Math.floor(local.wall / 60)).padStart(2, '0')}:${String(local.wall % 60).padStart(2, '0')}`
        expect(iso.startsWith(`${dateOf(local.date as Day)}T${wall}:00`)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('cuts a date into pieces that hold exactly its minutes', () => {
    fc.assert(
      fc.property(name, soon, (name, at) => {
        const zone = zoneOf(name)
        const date = localDay(zone, at)
        const inside = (instant: number) => stretchesOf(zone, date).some((p) => p.from <= instant && instant < p.until)
        expect(inside(at)).toBe(true)
        for (const piece of stretchesOf(zone, date)) expect(localDay(zone, piece.from)).toBe(date)
        expect(startOfDay(zone, date)).toBe(stretchesOf(zone, date)[0]?.from)
        expect(inside(startOfDay(zone, day(date + 1)))).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test('is remembered, and unknown when it is no IANA name', () => {
    expect(loadZone('Europe/Paris')).toBe(loadZone('Europe/Paris'))
    for (const bad of ['', 'Europe/Nantes', '+01:00', 'CEST', 'local', 'system', '__proto__', 'Europe/Paris ']) {
      expect(loadZone(bad), bad).toBeNull()
    }
  })
})

test.each([
  ['2026-10-25', '02:30 twice', 150, '02:30:00+02:00', '02:30:00+01:00'],
  ['2026-10-25', '02:00 twice', 120, '02:00:00+02:00', '02:00:00+01:00'],
  ['2026-10-25', '03:00 once', 180, '03:00:00+01:00', '03:00:00+01:00'],
  ['2027-03-28', '02:30 never', 150, '03:00:00+02:00', '03:00:00+02:00'],
  ['2027-03-28', '02:00 never', 120, '03:00:00+02:00', '03:00:00+02:00'],
  ['2026-11-23', '02:30 once', 150, '02:30:00+01:00', '02:30:00+01:00'],
])('on %s Paris shows %s', (date, _, wall, first, last) => {
  const zone = zoneOf('Europe/Paris')
  const occurrence = (find: typeof firstOccurrence) => {
    const found = find(stretchesOf(zone, dayOf(date)), dayOf(date), wallMinute(wall))
    return found === null ? null : isoOf(zone, found).slice(11)
  }
  expect([occurrence(firstOccurrence), occurrence(lastOccurrence)]).toEqual([first, last])
})

describe('public holidays', () => {
  test('are those of France, and two more in Alsace-Moselle', () => {
    const national = [...holidayDays('FR', null, 2026, 2026)].map(dateOf)
    expect(national).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ])
    const moselle = [...holidayDays('FR', '57', 2026, 2026)].map(dateOf)
    expect(moselle.filter((date) => !national.includes(date))).toEqual(['2026-04-03', '2026-12-26'])
  })

  test('span years, last as many days as they do, and leave half days open', () => {
    const france = holidayDays('FR', null, 2026, 2028)
    expect(france.has(dayOf('2028-12-25'))).toBe(true)
    expect(france.size).toBe(33)
    const eid = ['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22'].map(dayOf)
    expect(eid.every((date) => holidayDays('SA', null, 2026, 2026).has(date))).toBe(true)
    expect(holidayDays('CN', null, 2026, 2026).has(dayOf('2026-05-04'))).toBe(false)
  })

  test('are known by country and region', () => {
    expect([isKnownHolidayCountry('FR', null), isKnownHolidayCountry('FR', '57')]).toEqual([true, true])
    for (const [country, region] of [
      ['FR', 'ZZ'],
      ['XX', null],
      ['', null],
      ['constructor', null],
    ] as const) {
      expect(isKnownHolidayCountry(country, region)).toBe(false)
      expect(holidayDays(country, region, 2026, 2026).size).toBe(0)
    }
  })
})
