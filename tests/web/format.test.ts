import { describe, expect, test } from 'vitest'
import {
  addDays,
  cityOf,
  columnHead,
  daysBetween,
  isElsewhere,
  sayDate,
  sayDuration,
  sayMonth,
  sayPhone,
  sayTime,
  sayWhen,
  todayIn,
} from '../../web/format.ts'

/** Reads no-break spaces as `_`, so that an expectation shows where a line must not break. */
const shown = (text: string) => text.replaceAll('\u00a0', '_')

describe('hours', () => {
  test.each([
    [14 * 60 + 30, '14_h_30', '2:30_pm'],
    [14 * 60, '14_h', '2_pm'],
    [8 * 60, '8_h', '8_am'],
    [8 * 60 + 5, '8_h_05', '8:05_am'],
    [0, '0_h', '12_am'],
    [12 * 60, '12_h', '12_pm'],
    [24 * 60, '0_h', '12_am'],
  ])('minute %i of the day', (minutes, french, english) => {
    expect([shown(sayTime('fr', minutes)), shown(sayTime('en', minutes))]).toEqual([french, english])
  })
})

describe('dates', () => {
  test('are said with their weekday, and the first of a month as people say it', () => {
    expect(shown(sayDate('fr', '2026-12-01'))).toBe('mardi 1er_décembre')
    expect(shown(sayDate('fr', '2026-11-23'))).toBe('lundi 23_novembre')
    expect(shown(sayDate('en', '2026-11-23'))).toBe('Monday 23_November')
  })

  test('carry their year only when it could be mistaken', () => {
    expect(shown(sayDate('fr', '2027-01-04', '2026-11-23'))).toBe('lundi 4_janvier')
    expect(shown(sayDate('fr', '2028-01-04', '2026-11-23'))).toBe('mardi 4_janvier_2028')
  })

  test('head a column in two short lines', () => {
    expect(columnHead('fr', '2026-12-01')).toEqual({ weekday: 'mardi', day: '1er\u00a0déc.' })
    expect(columnHead('en', '2026-11-24')).toEqual({ weekday: 'Tuesday', day: '24\u00a0Nov' })
  })

  test('name their month', () => {
    expect(sayMonth('fr', '2026-11-02')).toBe('novembre 2026')
    expect(sayMonth('en', '2026-12-23')).toBe('December 2026')
  })

  test('are counted without hours, over a change of clocks too', () => {
    expect(addDays('2027-03-27', 2)).toBe('2027-03-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
  })
})

describe('appointments', () => {
  const afternoon = { start: '2026-11-23T14:30:00+01:00' }
  const morning = {
    start: '2026-11-24T08:00:00+01:00',
    arrival: { from: '2026-11-24T08:00:00+01:00', to: '2026-11-24T10:00:00+01:00' },
  }

  test('are said with their hour', () => {
    expect(shown(sayWhen('fr', afternoon))).toBe('lundi 23_novembre à 14_h_30')
    expect(shown(sayWhen('en', afternoon))).toBe('Monday 23_November at 2:30_pm')
  })

  test('are said with both ends of their arrival window', () => {
    expect(shown(sayWhen('fr', morning))).toBe('mardi 24_novembre, entre 8_h et 10_h')
    expect(shown(sayWhen('en', morning))).toBe('Tuesday 24_November, between 8_am and 10_am')
  })

  test('are said to be today or tomorrow when they are', () => {
    expect(shown(sayWhen('fr', morning, '2026-11-23'))).toBe('demain, mardi 24_novembre, entre 8_h et 10_h')
    expect(shown(sayWhen('fr', afternoon, '2026-11-23'))).toBe('aujourd’hui, lundi 23_novembre, à 14_h_30')
    expect(shown(sayWhen('fr', morning, '2026-11-22'))).toBe('mardi 24_novembre, entre 8_h et 10_h')
  })
})

test.each([
  [45, '45_min'],
  [60, '1_h'],
  [90, '1_h_30'],
  [125, '2_h_05'],
  [240, '4_h'],
])('a visit of %i minutes', (minutes, said) => {
  expect(shown(sayDuration(minutes))).toBe(said)
})

test.each([
  ['+33612345678', '06_12_34_56_78'],
  ['+33240123456', '02_40_12_34_56'],
  ['+442079460000', '+442079460000'],
])('the number %s', (e164, said) => {
  expect(shown(sayPhone(e164))).toBe(said)
})

describe('zones', () => {
  const lateInParis = Date.parse('2026-11-23T23:30:00Z')

  test('today is the date on the company’s wall', () => {
    expect(todayIn('Europe/Paris', lateInParis)).toBe('2026-11-24')
    expect(todayIn('America/New_York', lateInParis)).toBe('2026-11-23')
  })

  test('a reader is elsewhere when the clocks differ at that instant', () => {
    const here = -new Date('2026-11-23T12:00:00Z').getTimezoneOffset()
    const offset = (minutes: number) =>
      `${minutes < 0 ? '-' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`
    expect(isElsewhere(`2026-11-23T12:00:00${offset(here)}`)).toBe(false)
    expect(isElsewhere(`2026-11-23T12:00:00${offset(here - 60)}`)).toBe(true)
  })

  test('are named by their city', () => {
    expect(cityOf('Europe/Paris')).toBe('Paris')
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  })
})
