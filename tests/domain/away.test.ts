import { expect, test } from 'vitest'
import { partsOfAway, spanOfAway } from '../../server/domain/away.ts'
import { dateOf, toMillis, wallMinute } from '../../server/domain/time.ts'
import { isoAt } from '../../server/domain/zone.ts'
import { dayOf, zoneOf } from './builders.ts'

const paris = zoneOf('Europe/Paris')
const away = (from: string, to: string, start?: number, end?: number) => ({
  ...{ from: dayOf(from), to: dayOf(to) },
  ...(start !== undefined && { start: wallMinute(start * 60) }),
  ...(end !== undefined && { end: wallMinute(end * 60) }),
})
const said = (asked: ReturnType<typeof away>) => {
  const { days, parts } = partsOfAway(asked)
  return [
    days && `${dateOf(days.from)}..${dateOf(days.to)}`,
    ...parts.map(({ date, hours }) => `${dateOf(date)} ${hours.start / 60}-${hours.end / 60}`),
  ]
}

test.each([
  ['a day', away('2026-11-24', '2026-11-24'), ['2026-11-24..2026-11-24']],
  ['an afternoon', away('2026-11-24', '2026-11-24', 14), [null, '2026-11-24 14-24']],
  ['a morning', away('2026-11-24', '2026-11-24', undefined, 12), [null, '2026-11-24 0-12']],
  ['two hours', away('2026-11-24', '2026-11-24', 10, 12), [null, '2026-11-24 10-12']],
  ['from midnight to midnight', away('2026-11-24', '2026-11-24', 0, 24), ['2026-11-24..2026-11-24']],
  ['from an afternoon on', away('2026-11-24', '2026-11-26', 14), ['2026-11-25..2026-11-26', '2026-11-24 14-24']],
  [
    'from an afternoon until a noon',
    away('2026-11-24', '2026-11-25', 14, 12),
    [null, '2026-11-24 14-24', '2026-11-25 0-12'],
  ],
  ['until the first minute of a date', away('2026-11-24', '2026-11-25', undefined, 0), ['2026-11-24..2026-11-24']],
])('%s', (_, asked, expected) => {
  expect(said(asked)).toEqual(expected)
})

test.each([
  ['a day', away('2026-11-24', '2026-11-24'), '2026-11-24T00:00:00+01:00', '2026-11-25T00:00:00+01:00'],
  ['an afternoon', away('2026-11-24', '2026-11-24', 14), '2026-11-24T14:00:00+01:00', '2026-11-25T00:00:00+01:00'],
  ['a skipped hour', away('2027-03-28', '2027-03-28', 2.5), '2027-03-28T03:00:00+02:00', '2027-03-29T00:00:00+02:00'],
  ['a repeated hour', away('2026-10-25', '2026-10-25', 0, 3), '2026-10-25T00:00:00+02:00', '2026-10-25T03:00:00+01:00'],
])('the instants of %s', (_, asked, since, until) => {
  const span = spanOfAway(paris, asked)
  expect([span.since, span.until].map((at) => isoAt(paris, toMillis(at)))).toEqual([since, until])
})
