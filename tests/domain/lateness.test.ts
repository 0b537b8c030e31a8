import { describe, expect, test } from 'vitest'
import { type DayStop, possibleActions, whyNoAction } from '../../server/domain/day-actions.ts'
import { delays } from '../../server/domain/lateness.ts'
import { millis, minute, toMillis } from '../../server/domain/time.ts'
import { isoOf } from '../../server/domain/zone.ts'
import { loadZone } from '../../server/zone.ts'

const zone = loadZone('Europe/Paris')
if (!zone) throw new Error('no zone')
const at = (text: string) => minute(Date.parse(text) / 60_000)
const on = (time: string, date = '2026-11-24') => at(`${date}T${time}:00+01:00`)

let ids = 0
const stop = (start: number, more: Partial<DayStop> = {}): DayStop => ({
  bookingId: ++ids,
  status: 'confirmed',
  start: minute(start),
  end: minute(start + 60),
  arrivalWindowMinutes: 0,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 15,
  hasArrived: false,
  ...more,
})

const told = (stops: DayStop[], minutes: number, tapped = on('07:00')) => {
  const [first] = stops
  const late = delays(stops, { bookingId: first?.bookingId ?? 0, minutes, at: toMillis(tapped) }, zone)
  return late.map(({ bookingId, expectedAt }) => [
    stops.findIndex((one) => one.bookingId === bookingId),
    isoOf(zone, expectedAt).slice(11, 16),
  ])
}

describe('whom a delay concerns', () => {
  test('the visit itself, from its start, or from the tap once that has passed, to five minutes', () => {
    expect(told([stop(on('09:00'))], 15)).toEqual([[0, '09:15']])
    expect(told([stop(on('09:00'))], 15, on('09:07'))).toEqual([[0, '09:25']])
  })

  test('and those after it, until the gaps have eaten it up', () => {
    const day = [stop(on('09:00')), stop(on('10:15')), stop(on('11:45')), stop(on('14:00'))]
    expect(told(day, 30)).toEqual([
      [0, '09:30'],
      [1, '10:45'],
      [2, '12:00'],
    ])
    expect(told(day, 15)).toEqual([
      [0, '09:15'],
      [1, '10:30'],
    ])
  })

  test('not whoever was promised a window that still holds, though who comes after may be', () => {
    const wide = stop(on('10:15'), { arrivalWindowMinutes: 60 })
    expect(told([stop(on('09:00')), wide, stop(on('11:30'))], 30)).toEqual([
      [0, '09:30'],
      [2, '12:00'],
    ])
    expect(told([stop(on('09:00')), stop(on('10:15'), { arrivalWindowMinutes: 45 })], 60)).toEqual([
      [0, '10:00'],
      [1, '11:15'],
    ])
  })

  test('not cancelled, done or other days’ visits', () => {
    const others = [
      stop(on('10:15'), { status: 'cancelled' }),
      stop(on('10:15'), { status: 'no_show' }),
      stop(on('10:15'), { hasArrived: true }),
      stop(on('00:10', '2026-11-25')),
      stop(on('08:00')),
    ]
    expect(told([stop(on('09:00')), ...others], 60)).toEqual([[0, '10:00']])
  })

  test('by elapsed time, also in the night the clocks change', () => {
    const spring = [stop(at('2026-03-29T01:30:00+01:00')), stop(at('2026-03-29T03:15:00+02:00'))]
    expect(told(spring, 60, at('2026-03-28T20:00:00Z'))).toEqual([
      [0, '03:30'],
      [1, '04:45'],
    ])
    const autumn = [stop(at('2026-10-25T02:30:00+02:00')), stop(at('2026-10-25T02:30:00+01:00'))]
    expect(told(autumn, 60, at('2026-10-24T20:00:00Z'))).toEqual([
      [0, '02:30'],
      [1, '03:45'],
    ])
  })
})

test('what can be noted from the first minute of the visit’s own day, in the company’s zone', () => {
  const nothing = { enRouteAt: null, arrivedAt: null, doneAt: null, absentAt: null, lateMinutes: null }
  const visit = { status: 'confirmed' as const, start: on('00:30'), progress: nothing }
  const midnight = toMillis(on('00:00'))
  expect(whyNoAction('en-route', visit, zone, millis(midnight - 1))).toBe('not-today')
  expect(whyNoAction('en-route', visit, zone, midnight)).toBeNull()
  expect(possibleActions(visit, zone, toMillis(on('23:00', '2026-11-29')))).toHaveLength(5)
})
