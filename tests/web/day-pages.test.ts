import { describe, expect, test } from 'vitest'
import { addDays } from '../../web/format.ts'
import { ASKED_DAYS, type Known, learn, pageFrom } from '../../web/kit/day-pages.ts'
import { columnsIn } from '../../web/kit/use-columns.ts'

const monday = '2026-11-23'
const at = (date: string, time = '08:00') => `${date}T${time}:00+01:00`
const slotsOn = (...dates: string[]) => dates.map((date) => ({ start: at(date), end: at(date, '09:00') }))
const answer = (...dates: string[]) => ({
  timeZone: 'Europe/Paris',
  slots: slotsOn(...dates),
  nextAvailable: dates[0] ? at(dates[0]) : null,
})
const datesOf = (known: Known | null, from: string, columns: number) => {
  const page = pageFrom(known, from, columns)
  return page.kind === 'days' ? page.days.map(({ date }) => date) : page
}

test('nothing is known before the first answer', () => {
  expect(pageFrom(null, monday, 3)).toEqual({ kind: 'unknown', ask: monday })
})

test('days without slots take no column', () => {
  const known = learn(null, monday, answer(monday, addDays(monday, 3), addDays(monday, 4), addDays(monday, 7)))
  expect(datesOf(known, monday, 3)).toEqual([monday, addDays(monday, 3), addDays(monday, 4)])
})

test('the next page begins where this one ends', () => {
  const known = learn(null, monday, answer(monday, addDays(monday, 1), addDays(monday, 2)))
  const page = pageFrom(known, monday, 2)
  expect(page).toMatchObject({ kind: 'days', next: addDays(monday, 2) })
})

test('a page ends at a week without any slot', () => {
  const known = learn(null, monday, answer(monday, addDays(monday, 10)))
  expect(datesOf(known, monday, 3)).toEqual([monday])
})

describe('a stretch without any slot', () => {
  const far = addDays(monday, 40)

  test('is one question: the answer names the next free start', () => {
    const known = learn(null, monday, { ...answer(), nextAvailable: at(far) })
    expect(pageFrom(known, monday, 3)).toEqual({ kind: 'empty', nextAvailable: at(far) })
  })

  test('leads to a page that is asked for at that date', () => {
    const known = learn(null, monday, { ...answer(), nextAvailable: at(far) })
    expect(pageFrom(known, far, 3)).toEqual({ kind: 'unknown', ask: far })
    expect(datesOf(learn(known, far, answer(far)), far, 3)).not.toHaveProperty('kind', 'empty')
  })

  test('without end says that nothing is left', () => {
    expect(pageFrom(learn(null, monday, answer()), monday, 3)).toEqual({ kind: 'empty', nextAvailable: null })
  })
})

test('answers that join are kept together, so going back asks nothing', () => {
  const second = addDays(monday, ASKED_DAYS)
  const known = learn(learn(null, monday, answer(monday)), second, answer(second))
  expect(datesOf(known, monday, 1)).toEqual([monday])
  expect(datesOf(known, second, 1)).toEqual([second])
})

test.each([
  [328, 3],
  [288, 2],
  [90, 1],
  [640, 6],
  [1200, 7],
])('%i pixels hold %i days', (width, columns) => {
  expect(columnsIn(width)).toBe(columns)
})
