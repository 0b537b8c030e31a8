import { describe, expect, test } from 'vitest'
import { isInactive, keptFrom, lastContact, type Traces } from '../../server/domain/retention.ts'
import { millis } from '../../server/domain/time.ts'
import { loadZone } from '../../server/zone.ts'

const zoneOf = (name: string) => {
  const zone = loadZone(name)
  if (!zone) throw new Error(name)
  return zone
}
const at = (text: string) => millis(Date.parse(text))

const never: Traces = {
  knownSince: at('2020-01-15T10:00:00Z'),
  bookedAt: null,
  visitedAt: null,
  changedAt: null,
  answeredAt: null,
  calledAt: null,
  hasOpenFollowUp: false,
}

describe('from when on contacts keep a client', () => {
  test.each([
    [
      'an ordinary day, from its first local instant',
      'Europe/Paris',
      '2026-11-23T07:00:00+01:00',
      '2023-11-23T00:00:00+01:00',
    ],
    [
      'already tomorrow in Paris, still today in UTC',
      'Europe/Paris',
      '2026-11-22T23:30:00Z',
      '2023-11-23T00:00:00+01:00',
    ],
    ['another offset then than now', 'Europe/Paris', '2026-10-26T12:00:00+01:00', '2023-10-26T00:00:00+02:00'],
    ['the night the clock goes back', 'Europe/Paris', '2026-10-25T02:30:00+01:00', '2023-10-25T00:00:00+02:00'],
    [
      'the night the clock went back three years ago',
      'Europe/Paris',
      '2026-10-29T12:00:00+01:00',
      '2023-10-29T00:00:00+02:00',
    ],
    ['the night the clock goes forward', 'Europe/Paris', '2027-03-28T03:00:00+02:00', '2024-03-28T00:00:00+01:00'],
    ['29 February looks back to 28 February', 'Europe/Paris', '2028-02-29T12:00:00+01:00', '2025-02-28T00:00:00+01:00'],
    [
      '28 February looks back to 28 February of a leap year',
      'Europe/Paris',
      '2027-02-28T12:00:00+01:00',
      '2024-02-28T00:00:00+01:00',
    ],
    ['1 March leaves 29 February behind', 'Europe/Paris', '2027-03-01T00:00:00+01:00', '2024-03-01T00:00:00+01:00'],
    ['a midnight that the clock skipped', 'America/Havana', '2027-03-10T12:00:00-04:00', '2024-03-10T01:00:00-04:00'],
    ['New Year', 'Pacific/Auckland', '2027-01-01T00:10:00+13:00', '2024-01-01T00:00:00+13:00'],
  ])('%s', (_, zone, now, from) => {
    expect(new Date(keptFrom(zoneOf(zone), at(now))).toISOString()).toBe(new Date(from).toISOString())
  })

  test('other lengths than three years', () => {
    const zone = zoneOf('Europe/Paris')
    expect(keptFrom(zone, at('2028-02-29T12:00:00+01:00'), 4)).toBe(at('2024-02-29T00:00:00+01:00'))
    expect(keptFrom(zone, at('2026-11-23T07:00:00+01:00'), 0)).toBe(at('2026-11-23T00:00:00+01:00'))
  })
})

describe('who is inactive', () => {
  const before = keptFrom(zoneOf('Europe/Paris'), at('2026-11-23T07:00:00+01:00'))
  const lastInstantTooOld = at('2023-11-22T23:59:59.999+01:00')
  const firstInstantKept = at('2023-11-23T00:00:00+01:00')

  test.each(['knownSince', 'bookedAt', 'visitedAt', 'changedAt', 'answeredAt', 'calledAt'] as const)(
    '%s keeps a client for three years to the day',
    (kind) => {
      expect(isInactive({ ...never, [kind]: lastInstantTooOld }, before)).toBe(true)
      expect(isInactive({ ...never, [kind]: firstInstantKept }, before)).toBe(false)
      expect(lastContact({ ...never, [kind]: firstInstantKept })).toBe(firstInstantKept)
    },
  )

  test('a visit to come keeps a client, however long ago it was booked', () => {
    expect(isInactive({ ...never, bookedAt: at('2020-02-01T10:00:00Z') }, before)).toBe(true)
    expect(
      isInactive({ ...never, bookedAt: at('2020-02-01T10:00:00Z'), visitedAt: at('2027-01-04T10:00:00Z') }, before),
    ).toBe(false)
  })

  test('so does something owed to them, whatever its age', () => {
    expect(isInactive({ ...never, hasOpenFollowUp: true }, before)).toBe(false)
  })

  test('29 February: kept through 28 February three years on, gone on 1 March', () => {
    const zone = zoneOf('Europe/Paris')
    const leap = { ...never, visitedAt: at('2024-02-29T17:00:00+01:00') }
    expect(isInactive(leap, keptFrom(zone, at('2027-02-28T23:59:00+01:00')))).toBe(false)
    expect(isInactive(leap, keptFrom(zone, at('2027-03-01T00:00:00+01:00')))).toBe(true)
  })
})
