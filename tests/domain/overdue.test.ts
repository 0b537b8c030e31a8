import { expect, test } from 'vitest'
import { defaultFollowUpSettings } from '../../server/domain/follow-up.ts'
import { defaultMessageSettings } from '../../server/domain/message-settings.ts'
import type { OverdueKind } from '../../server/domain/messages.ts'
import {
  climbsAt,
  isHourToTell,
  type OverdueRule,
  type OverdueStanding,
  overdueVerdict,
} from '../../server/domain/overdue.ts'
import { millis } from '../../server/domain/time.ts'
import { holidayDays, loadZone } from '../../server/zone.ts'

const zone = loadZone('Europe/Paris')
if (!zone) throw new Error('no zone')
const holidays = holidayDays('FR', null, 2026, 2027)
const rule: OverdueRule = {
  messages: defaultMessageSettings,
  followUps: defaultFollowUpSettings,
  calendar: { zone, holidays, closures: new Map() },
}
const ownersOff: OverdueRule = { ...rule, messages: { ...defaultMessageSettings, off: ['follow-up-overdue'] } }
const at = (iso: string) => millis(Date.parse(iso))
const told = (iso: string | null) => (iso === null ? null : at(iso))

test.each([
  ['noticed a minute late', '2026-11-23T11:00:00+01:00', '2026-11-23T11:00:40+01:00', '2026-11-23T15:00:00+01:00'],
  ['into the next morning', '2026-11-23T16:00:00+01:00', '2026-11-23T16:01:00+01:00', '2026-11-24T10:00:00+01:00'],
  ['over a weekend', '2026-11-20T17:45:00+01:00', '2026-11-20T17:46:00+01:00', '2026-11-23T11:45:00+01:00'],
  ['over a public holiday', '2026-11-10T16:00:00+01:00', '2026-11-10T16:01:00+01:00', '2026-11-12T10:00:00+01:00'],
  ['over a clock change', '2026-10-23T16:00:00+02:00', '2026-10-23T16:01:00+02:00', '2026-10-26T10:00:00+01:00'],
  [
    'due at night, told at eight',
    '2026-11-23T22:00:00+01:00',
    '2026-11-24T08:00:30+01:00',
    '2026-11-24T12:00:00+01:00',
  ],
  ['due for months, told today', '2026-03-02T10:00:00+01:00', '2026-11-24T08:00:00+01:00', '2026-11-24T12:00:00+01:00'],
  ['its owner not told yet', '2026-11-23T11:00:00+01:00', null, null],
])('climbs: %s', (_, dueAt, ownerToldAt, climbs) => {
  expect(climbsAt({ dueAt: at(dueAt), ownerToldAt: told(ownerToldAt) }, rule)).toBe(told(climbs))
})

test('where owners are not told, the date alone counts', () => {
  const overdue = { dueAt: at('2026-11-23T11:00:00+01:00'), ownerToldAt: null }
  expect(climbsAt(overdue, ownersOff)).toBe(at('2026-11-23T15:00:00+01:00'))
})

test.each([
  ['2026-11-23T19:59:59+01:00', true],
  ['2026-11-23T20:00:00+01:00', false],
  ['2026-11-24T07:59:59+01:00', false],
  ['2026-11-24T08:00:00+01:00', true],
])('an hour to tell anybody: %s %s', (now, is) => {
  expect(isHourToTell(rule, at(now))).toBe(is)
})

const NOON = '2026-11-24T12:00:00+01:00'
const standing: OverdueStanding = {
  ...{ isOpen: true, isSameDate: true, ownerId: 'claire', readerRole: 'admin' },
  ...{ dueAt: at('2026-11-23T11:00:00+01:00'), ownerToldAt: at('2026-11-23T11:00:40+01:00') },
}
const owner: OverdueKind = 'follow-up-overdue'
const admin: OverdueKind = 'follow-up-overdue-admin'

test.each<[string, OverdueKind, string, Partial<OverdueStanding>, string]>([
  ['to its owner', owner, 'claire', {}, 'send'],
  ['to an assistant who owns it', owner, 'claire', { readerRole: 'assistant' }, 'send'],
  ['to an admin', admin, 'boss', {}, 'send'],
  ['done', owner, 'claire', { isOpen: false }, 'closed'],
  ['done', admin, 'boss', { isOpen: false }, 'closed'],
  ['another date', owner, 'claire', { isSameDate: false }, 'put-off'],
  ['not due, a clock having jumped', owner, 'claire', { dueAt: at('2026-11-24T12:00:00+01:00') }, 'put-off'],
  ['somebody else’s', owner, 'lea', {}, 'handed-over'],
  ['nobody’s', owner, 'claire', { ownerId: null }, 'handed-over'],
  ['the admin took it', admin, 'boss', { ownerId: 'boss' }, 'handed-over'],
  ['another owner, not told yet', admin, 'boss', { ownerId: 'lea', ownerToldAt: null }, 'handed-over'],
  ['another owner, told just now', admin, 'boss', { ownerToldAt: at('2026-11-24T11:00:00+01:00') }, 'handed-over'],
  ['no admin any more', admin, 'boss', { readerRole: 'assistant' }, 'not-admin'],
])('at the last moment: %s (%s)', (_, kind, userId, more, said) => {
  const judged = overdueVerdict({ kind, userId, atOnce: false }, { ...standing, ...more }, rule, at(NOON))
  expect(judged).toEqual(said === 'send' ? { now: 'send' } : { now: 'void', reason: said })
})

test('switched off, it does not leave; at night it waits, unless a person sends it again', () => {
  const message = { kind: owner, userId: 'claire', atOnce: false }
  expect(overdueVerdict(message, standing, ownersOff, at(NOON))).toEqual({ now: 'void', reason: 'switched-off' })
  const night = at('2026-11-24T22:00:00+01:00')
  const morning = { now: 'wait', until: at('2026-11-25T08:00:00+01:00') }
  expect(overdueVerdict(message, standing, rule, night)).toEqual(morning)
  expect(overdueVerdict({ ...message, atOnce: true }, standing, rule, night)).toEqual({ now: 'send' })
})
