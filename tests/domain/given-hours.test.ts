import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { givenHours } from '../../server/domain/given-hours.ts'
import { weeklyHours } from '../../server/domain/hours.ts'
import type { WorkingHours } from '../../server/domain/rulebook.ts'
import { dateOf, day, wallMinute } from '../../server/domain/time.ts'
import { dayOf } from './builders.ts'

const line = (hours: string, from: string | null = null, until: string | null = null): WorkingHours => {
  const [start = 0, end = 0] = hours.split('-').map(Number)
  return {
    ...{ weekday: 1, start: wallMinute(start * 60), end: wallMinute(end * 60) },
    ...{ from: from === null ? null : dayOf(from), until: until === null ? null : dayOf(until) },
  }
}
const said = (hours: readonly WorkingHours[]) =>
  hours.map(({ start, end, from, until }) =>
    [`${start / 60}-${end / 60}`, from == null ? '' : dateOf(from), until == null ? '' : dateOf(until)].join(' '),
  )
const validity = (from: string | null, until: string | null) => ({
  ...{ from: from === null ? null : dayOf(from), until: until === null ? null : dayOf(until) },
})

describe('hours given to somebody', () => {
  test.each([
    ['for good: in place of their own', null, null, ['7-15  ']],
    ['from a date on: their own until the eve', '2027-01-04', null, ['8-12  2027-01-03', '7-15 2027-01-04 ']],
    ['until a date: their own from the morrow', null, '2027-01-31', ['8-12 2027-02-01 ', '7-15  2027-01-31']],
    [
      ...(['for a while: their own before and after', '2027-01-04', '2027-01-31'] as const),
      ['8-12  2027-01-03', '8-12 2027-02-01 ', '7-15 2027-01-04 2027-01-31'],
    ],
  ] as const)('%s', (_, from, until, expected) => {
    expect(said(givenHours([line('8-12')], [line('7-15')], validity(from, until)))).toEqual(expected)
  })

  test('own lines that end before stay, those that begin within go', () => {
    const own = [line('8-12', null, '2026-12-31'), line('9-12', '2027-01-10', '2027-01-20')]
    const given = [line('7-15', '2027-01-12', null)]
    expect(said(givenHours(own, given, validity('2027-01-04', '2027-01-31')))).toEqual([
      '8-12  2026-12-31',
      '7-15 2027-01-12 2027-01-31',
    ])
  })

  test('the same hours again are the same line', () => {
    expect(said(givenHours([line('8-12')], [line('8-12')], validity('2027-01-04', '2027-01-31')))).toEqual(['8-12  '])
  })

  test('every date has the hours of whom it belongs to', () => {
    const dates = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null })
    const hours = fc.array(
      fc.record({ start: fc.integer({ min: 0, max: 10 }), from: dates, until: dates, weekday: fc.constantFrom(1, 4) }),
      { maxLength: 4 },
    )
    const at = (n: number | null) => (n === null ? null : day(20_000 + n))
    const patternOf = (lines: { start: number; from: number | null; until: number | null; weekday: number }[]) =>
      lines.map(({ start, from, until, weekday }) => ({
        ...{
          weekday,
          start: wallMinute(start * 60),
          end: wallMinute(start * 60 + 60),
          from: at(from),
          until: at(until),
        },
      }))
    fc.assert(
      fc.property(hours, hours, dates, dates, (own, given, from, until) => {
        fc.pre(from === null || until === null || from <= until)
        const [mine, theirs] = [patternOf(own), patternOf(given)]
        const after = givenHours(mine, theirs, { from: at(from), until: at(until) })
        for (let n = -10; n < 50; n++) {
          const date = day(20_000 + n)
          const isGiven = (from === null || n >= from) && (until === null || n <= until)
          const open = (workingHours: readonly WorkingHours[]) =>
            weeklyHours({ workingHours }, date).map(({ start, end }) => `${start}-${end}`)
          expect(open(after), dateOf(date)).toEqual(open(isGiven ? theirs : mine))
        }
      }),
    )
  })
})
