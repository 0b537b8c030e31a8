import { expect, test } from 'vitest'
import { withOffset } from '../../web/admin/call/wall-time.ts'

test.for([
  ['2026-12-01T09:00', 'Europe/Paris', '2026-12-01T09:00:00+01:00'],
  ['2026-07-01T09:00', 'Europe/Paris', '2026-07-01T09:00:00+02:00'],
  ['2026-03-29T01:30', 'Europe/Paris', '2026-03-29T01:30:00+01:00'],
  ['2026-03-29T03:00', 'Europe/Paris', '2026-03-29T03:00:00+02:00'],
  ['2026-10-25T03:00', 'Europe/Paris', '2026-10-25T03:00:00+01:00'],
  ['2026-12-01T09:00', 'America/Martinique', '2026-12-01T09:00:00-04:00'],
  ['2026-12-01T09:00', 'UTC', '2026-12-01T09:00:00+00:00'],
] as const)('%s in %s', ([wall, zone, instant]) => {
  expect(withOffset(wall, zone)).toBe(instant)
})
