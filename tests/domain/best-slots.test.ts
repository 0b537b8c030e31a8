import { expect, test } from 'vitest'
import { bestSlots } from '../../server/domain/best-slots.ts'
import { MINUTES_PER_DAY, minute } from '../../server/domain/time.ts'

const utc = { name: 'UTC', from: [Number.NEGATIVE_INFINITY], offset: [0] }
const at = (day: number, hour: number) => minute(day * MINUTES_PER_DAY + hour * 60)
const slot = (day: number, hour: number, ...technicians: string[]) => ({ start: at(day, hour), technicians })

test('nothing to propose', () => {
  expect(bestSlots([], utc, 'ann')).toEqual([])
})

test('who came the last time first, if it is soon', () => {
  const slots = [slot(1, 9, 'bob'), slot(1, 10, 'bob', 'ann'), slot(2, 9, 'bob', 'cid')]
  expect(bestSlots(slots, utc, 'ann')).toEqual([
    { start: at(1, 10), technician: 'ann', reasons: ['same-technician'] },
    { start: at(1, 9), technician: 'bob', reasons: ['soonest'] },
    { start: at(2, 9), technician: 'bob', reasons: ['soonest-that-day'] },
  ])
})

test('the soonest first, if who came the last time is far away or was nobody', () => {
  const slots = [slot(1, 9, 'bob'), slot(2, 9, 'bob'), slot(9, 9, 'ann')]
  const starts = (known: string | null) => bestSlots(slots, utc, known).map(({ start }) => start)
  expect(starts('ann')).toEqual([at(1, 9), at(9, 9), at(2, 9)])
  expect(starts(null)).toEqual([at(1, 9), at(2, 9), at(9, 9)])
  expect(bestSlots([slot(1, 9, 'ann')], utc, 'ann')[0]?.reasons).toEqual(['same-technician', 'soonest'])
})

test('at most six, each once', () => {
  const many = Array.from({ length: 30 }, (_, i) => slot(1 + (i >> 1), 9 + (i % 2), 'ann'))
  const best = bestSlots(many, utc, 'ann')
  expect(best).toHaveLength(6)
  expect(new Set(best.map(({ start }) => start)).size).toBe(6)
})
