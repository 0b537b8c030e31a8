import { describe, expect, test } from 'vitest'
import { firstStart, listStarts, type SlotQuery } from '../../server/domain/slots.ts'
import { type Day, wallMinute } from '../../server/domain/time.ts'
import { ask, dayOf, everyDay, rowOf, shown, technicianOf } from './builders.ts'

const NOON = 12 * 60
const autumn = '2026-10-25' // 03:00+02 is followed by 02:00+01
const spring = '2027-03-28' // 02:00+01 is followed by 03:00+02

const list = ({ query, from, to }: { query: SlotQuery; from: Day; to: Day }) => shown(listStarts(query, from, to))

type Truth = readonly [opening: string, duration: number, step: number, starts: string]

function openings(text: string) {
  const [start = 0, end = 0] = text.split('–').map((t) => Number(t.slice(0, 2)) * 60 + Number(t.slice(3)))
  return [technicianOf({ workingHours: everyDay([start, end]) })]
}

const autumnTruths: readonly Truth[] = [
  ['01:00–05:00', 60, 60, '01:00+02 02:00+02 02:00+01 03:00+01 04:00+01'],
  ['01:00–04:00', 60, 30, '01:00+02 01:30+02 02:00+02 02:30+02 02:00+01 02:30+01 03:00+01'],
  // It begins at the first 02:30; the second 02:00 is open but no start of its grid.
  ['02:30–04:00', 30, 30, '02:30+02 02:30+01 03:00+01 03:30+01'],
  ['02:15–03:15', 15, 45, '02:15+02 02:15+01 03:00+01'],
  ['02:00–03:00', 60, 60, '02:00+02 02:00+01'],
  ['02:00–03:00', 120, 60, '02:00+02'],
  // It ends at the last 02:00, so that a visit may run through the first hour of the two.
  ['01:00–02:00', 60, 30, '01:00+02 01:30+02'],
  ['01:00–02:00', 120, 60, '01:00+02'],
  ['01:00–02:00', 121, 60, ''],
  ['00:00–04:00', 45, 45, '00:00+02 00:45+02 01:30+02 02:15+02 02:15+01 03:00+01'],
  ['08:00–10:00', 60, 30, '08:00+01 08:30+01 09:00+01'],
]
const springTruths: readonly Truth[] = [
  ['01:00–05:00', 60, 60, '01:00+01 03:00+02 04:00+02'],
  ['01:00–04:00', 60, 30, '01:00+01 01:30+01 03:00+02'],
  ['02:30–05:00', 30, 60, '03:30+02 04:30+02'],
  ['02:30–05:00', 30, 30, '03:00+02 03:30+02 04:00+02 04:30+02'],
  ['02:15–02:45', 5, 5, ''],
  ['02:00–03:00', 60, 60, ''],
  // It ends at the first instant after the gap.
  ['01:00–02:30', 60, 30, '01:00+01'],
  ['01:00–02:30', 61, 30, ''],
  ['00:00–04:00', 45, 45, '00:00+01 00:45+01 01:30+01 03:00+02'],
  ['08:00–10:00', 60, 30, '08:00+02 08:30+02 09:00+02'],
]

describe.each([
  [autumn, autumnTruths],
  [spring, springTruths],
])('on %s in Paris', (date, truths) => {
  test.each(truths)('%s, %i minutes every %i', (opening, durationMinutes, stepMinutes, starts) => {
    const service = { durationMinutes, stepMinutes }
    const found = list(
      ask({ service, technicians: openings(opening), dates: [date, date], now: '2026-09-01T00:00:00Z' }),
    )
    expect(found.map((start) => start.slice(3)).join(' ')).toBe(starts)
  })
})

describe('a 24-hour emergency service', () => {
  const technicians = [technicianOf({ workingHours: everyDay([0, NOON], [NOON, 24 * 60]) })]
  const service = { durationMinutes: 120, stepMinutes: 60 }

  test.each([
    ['2026-10-24', '2026-10-26', 24 + 25 + 24],
    ['2027-03-27', '2027-03-29', 24 + 23 + 24],
  ])('from %s to %s offers every hour that passes, once', (from, to, hours) => {
    const { query, ...dates } = ask({ service, technicians, dates: [from, to], now: '2026-09-01T00:00:00Z' })
    const starts = listStarts(query, dates.from, dates.to)
    expect(starts).toHaveLength(hours)
    expect(new Set(starts.slice(1).map((start, i) => start - (starts[i] as number)))).toEqual(new Set([60]))
    expect(shown(starts.slice(-1))[0]?.slice(3)).toBe(`23:00${from < '2027' ? '+01' : '+02'}`)
  })

  test('a visit takes elapsed time, whatever the clock shows', () => {
    const rows = { t1: [rowOf('2026-10-25T01:00:00+02:00', 120)] }
    const found = list(ask({ service, technicians, rows, dates: [autumn, autumn], now: '2026-09-01T00:00:00Z' }))
    expect(found.slice(0, 3)).toEqual(['25T02:00+01', '25T03:00+01', '25T04:00+01'])
  })

  test('the evening before reaches over midnight into the change', () => {
    const long = { durationMinutes: 300, stepMinutes: 60 }
    const closedAtFour = [technicianOf({ workingHours: everyDay([0, 240], [1200, 1440]) })]
    const found = list(ask({ service: long, technicians: closedAtFour, dates: ['2027-03-27', '2027-03-27'] }))
    expect(found.filter((start) => start > '27T12')).toEqual(['27T20:00+01', '27T21:00+01', '27T22:00+01'])
  })

  test('the first start after the last of the old time is the first of the new', () => {
    const { query, to } = ask({ service, technicians, dates: [spring, spring], now: '2027-03-28T00:30:00Z' })
    expect(shown([firstStart(query, to) ?? 0])).toEqual(['28T03:00+02'])
  })
})

test('hours closed inside a repeated hour are never offered', () => {
  const technician = technicianOf({
    workingHours: everyDay([60, 300]),
    overrides: [{ kind: 'closed', date: dayOf(autumn), hours: { start: wallMinute(120), end: wallMinute(180) } }],
  })
  const service = { durationMinutes: 30, stepMinutes: 30 }
  const found = list(ask({ service, technicians: [technician], dates: [autumn, autumn], now: '2026-09-01T00:00:00Z' }))
  expect(found.map((start) => start.slice(3, 8))).toEqual(['01:00', '01:30', '03:00', '03:30', '04:00', '04:30'])
})
