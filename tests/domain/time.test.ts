import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ceilMinute, dateOf, day, millis, parseDate, parseWallTime, two, weekday } from '../../server/domain/time.ts'

const anyDay = fc.integer({ min: -719_162, max: 2_932_896 }).map(day) // 0001-01-01 to 9999-12-31

test('a date written is a date read', () => {
  fc.assert(
    fc.property(anyDay, (date) => {
      const iso = new Date(date * 86_400_000).toISOString().slice(0, 10)
      expect(dateOf(date)).toBe(iso)
      expect(parseDate(iso)).toBe(date)
      expect(weekday(date)).toBe(new Date(date * 86_400_000).getUTCDay() || 7)
    }),
    { numRuns: 2000 },
  )
})

test('what is no date of the calendar is not read', () => {
  fc.assert(
    fc.property(fc.nat(9999), fc.nat(15), fc.nat(35), (year, month, date) => {
      const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
      const real = new Date(`${text}T00:00:00Z`)
      const exists = !Number.isNaN(real.getTime()) && real.toISOString().startsWith(text)
      expect(parseDate(text) !== null, text).toBe(exists)
    }),
    { numRuns: 2000 },
  )
  for (const text of [
    '',
    '2026-1-01',
    '2026-02-29',
    '2026-13-01',
    '20261-01-01',
    '2026-01-01T00',
    ' 2026-01-01',
    '２026-01-01',
  ]) {
    expect(parseDate(text), text).toBeNull()
  }
})

test('a wall-clock time goes up to 24:00', () => {
  for (let wall = 0; wall <= 1440; wall++)
    expect(parseWallTime(`${two(Math.floor(wall / 60))}:${two(wall % 60)}`)).toBe(wall)
  for (const text of ['24:01', '25:00', '12:60', '8:00', '08:00:00', '08h00', '', '-1:00']) {
    expect(parseWallTime(text), text).toBeNull()
  }
})

test('the first whole minute at or after an instant', () => {
  expect([0, 1, 59_999, 60_000, 60_001, -1].map((at) => ceilMinute(millis(at)) + 0)).toEqual([0, 1, 1, 1, 2, 0])
})
