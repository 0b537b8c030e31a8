import { expect, test } from 'vitest'
import { type AccountStanding, accountVerdict } from '../../server/domain/messages.ts'
import { millis } from '../../server/domain/time.ts'

const NIGHT = millis(Date.parse('2026-11-30T23:30:00+01:00'))
const standing = (minutes: number | null, isNewest = true): AccountStanding => ({
  endsAt: minutes === null ? null : millis(NIGHT + minutes * 60_000),
  isNewest,
})

test.each([
  ['asked a moment ago, in the night', standing(60), { now: 'send' }],
  ['in its last minute', standing(1), { now: 'send' }],
  ['ended', standing(0), { now: 'void', reason: 'link-ended' }],
  ['used', standing(null), { now: 'void', reason: 'link-ended' }],
  ['asked again since', standing(60, false), { now: 'void', reason: 'superseded' }],
])('a link to a new password, %s', (_, of, verdict) => {
  expect(accountVerdict(of, NIGHT)).toEqual(verdict)
})
