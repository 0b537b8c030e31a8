import { expect, test } from 'vitest'
import { rankCandidates } from '../../server/domain/assign.ts'
import type { TakenRow } from '../../server/domain/rulebook.ts'
import { ask, at, clock, rowOf, technicianOf } from './builders.ts'

const WEDNESDAY = '2026-11-25'
const start = at(`${WEDNESDAY}T10:00+01:00`)

function ranked(rows: Record<string, readonly TakenRow[]>, ignoreBooking?: number) {
  const technicians = ['a', 'b', 'c'].map((slug) => technicianOf({ slug }))
  const { query } = ask({ technicians, rows, dates: [WEDNESDAY, WEDNESDAY] })
  return rankCandidates({ ...query, ignoreBooking }, [2, 1, 0], start)
    .map((index) => technicians[index]?.slug)
    .join('')
}
const on = (date: string, traits: Partial<TakenRow> = {}) =>
  rowOf(`${date}T08:00+01:00`, 60, { serviceId: 9, ...traits })

test.each<[string, Record<string, readonly TakenRow[]>, string]>([
  ['by slug when all are equal', {}, 'abc'],
  ['fewest visits that day first', { a: [on(WEDNESDAY)], b: [on('2026-11-24'), on('2026-11-26')] }, 'cba'],
  [
    'then fewest that ISO week, Monday to Sunday',
    { a: [on('2026-11-23')], b: [on('2026-11-29'), on('2026-11-24')] },
    'cab',
  ],
  ['other weeks do not matter', { a: [on('2026-11-22')], b: [on('2026-11-30')] }, 'abc'],
  ['an expired hold does not count', { a: [on(WEDNESDAY, { expiresAt: clock(`${WEDNESDAY}T00:00Z`) })] }, 'abc'],
  ['the local date decides', { a: [rowOf('2026-11-24T23:30:00Z', 30)] }, 'bca'],
])('ranks %s', (_, rows, order) => {
  expect(ranked(rows)).toBe(order)
})

test('a booking being moved does not count', () => {
  expect(ranked({ a: [on(WEDNESDAY, { bookingId: 5 })] }, 5)).toBe('abc')
})
