import { describe, expect, test } from 'vitest'
import { callBackAfter, changeableUntil, isUnhappy, scores, surveyState } from '../../server/domain/survey.ts'
import { at, clock } from './builders.ts'

const END = '2026-11-24T10:00:00+01:00'

const stateAt = (now: string, traits: Partial<Parameters<typeof surveyState>[0]> = {}) =>
  surveyState({ status: 'confirmed', end: at(END), answeredAt: null, isErased: false, ...traits }, clock(now))

describe('what can be done about a survey', () => {
  test.each([
    ['before the end', '2026-11-24T09:59:59+01:00', {}, 'not-yet'],
    ['before the end, marked done', '2026-11-24T09:40:00+01:00', { status: 'completed' as const }, 'open'],
    ['at the end', END, {}, 'open'],
    ['59 days later', '2027-01-22T10:00:00+01:00', {}, 'open'],
    ['a second before the 60 days', '2027-01-23T09:59:59+01:00', {}, 'open'],
    ['60 days later', '2027-01-23T10:00:00+01:00', {}, 'closed'],
    ['cancelled', '2026-11-25T10:00:00+01:00', { status: 'cancelled' as const }, 'closed'],
    ['nobody was there', '2026-11-25T10:00:00+01:00', { status: 'no_show' as const }, 'closed'],
    ['cancelled, before its end', '2026-11-24T08:00:00+01:00', { status: 'cancelled' as const }, 'closed'],
    ['erased', '2026-11-25T10:00:00+01:00', { isErased: true }, 'closed'],
    ['answered just now', '2026-11-25T10:00:00+01:00', { answeredAt: clock('2026-11-25T10:00:00+01:00') }, 'answered'],
    [
      'answered nearly a day ago',
      '2026-11-26T09:59:59+01:00',
      { answeredAt: clock('2026-11-25T10:00:00+01:00') },
      'answered',
    ],
    ['answered a day ago', '2026-11-26T10:00:00+01:00', { answeredAt: clock('2026-11-25T10:00:00+01:00') }, 'closed'],
    [
      'answered at the last minute: a day to change it all the same',
      '2027-01-24T09:00:00+01:00',
      { answeredAt: clock('2027-01-23T09:59:00+01:00') },
      'answered',
    ],
  ])('%s', (_, now, traits, state) => {
    expect(stateAt(now, traits)).toBe(state)
  })

  test('an answer can be changed for 24 hours, over a clock change too', () => {
    expect(changeableUntil(clock('2026-10-24T12:00:00+02:00'))).toBe(clock('2026-10-25T11:00:00+01:00'))
  })
})

describe('whom to call back', () => {
  test('three and less', () => expect(scores.filter(isUnhappy)).toEqual([1, 2, 3]))

  test.each([
    [null, 3, 'raise'],
    [null, 4, 'leave'],
    [3, 1, 'leave'],
    [3, 4, 'drop'],
    [5, 2, 'raise'],
    [4, 5, 'leave'],
  ] as const)('from %s to %s: %s', (before, after, then) => expect(callBackAfter(before, after)).toBe(then))
})
