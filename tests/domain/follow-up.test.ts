import { describe, expect, test } from 'vitest'
import {
  chooseOwner,
  defaultFollowUpSettings as defaults,
  dueFor,
  effectOf,
  followUpKinds,
  type PossibleOwner,
  requestState,
  triedResults,
} from '../../server/domain/follow-up.ts'
import { type Day, millis, minute, toMillis, wallMinute } from '../../server/domain/time.ts'
import { isoAt } from '../../server/domain/zone.ts'
import { holidayDays } from '../../server/zone.ts'
import { at, dayOf, zoneOf } from './builders.ts'

const closures: ReadonlyMap<Day, string> = new Map()
const paris = { zone: zoneOf('Europe/Paris'), holidays: holidayDays('FR', null, 2026, 2028), closures }
const due = (from: string, urgency: 'normal' | 'urgent', calendar = paris, settings = defaults) =>
  isoAt(calendar.zone, dueFor(calendar, settings, urgency, toMillis(at(from))))

describe('when a request is due', () => {
  test.each([
    ['two working days', '2026-11-24T12:00:00+01:00', 'normal', '2026-11-26T12:00:00+01:00'],
    ['four hours', '2026-11-24T09:00:00+01:00', 'urgent', '2026-11-24T13:00:00+01:00'],
    ['at a quarter of an hour', '2026-11-24T09:01:00+01:00', 'urgent', '2026-11-24T13:15:00+01:00'],
    ['of which the last is the next morning', '2026-11-24T17:00:00+01:00', 'urgent', '2026-11-25T11:00:00+01:00'],
    ['before the office opens', '2026-11-24T05:10:00+01:00', 'urgent', '2026-11-24T12:00:00+01:00'],
    ['after it closed', '2026-11-24T18:00:00+01:00', 'urgent', '2026-11-25T12:00:00+01:00'],
    ['at the very end of the day', '2026-11-24T14:00:00+01:00', 'urgent', '2026-11-24T18:00:00+01:00'],
    ['over the weekend', '2026-11-27T16:00:00+01:00', 'urgent', '2026-11-30T10:00:00+01:00'],
    ['from Saturday', '2026-11-28T11:00:00+01:00', 'normal', '2026-12-01T18:00:00+01:00'],
    ['over Christmas, a Friday', '2026-12-23T16:00:00+01:00', 'normal', '2026-12-28T16:00:00+01:00'],
    ['over Easter and the spring change', '2027-03-26T16:00:00+01:00', 'normal', '2027-03-31T16:00:00+02:00'],
    ['over the autumn change', '2026-10-23T16:00:00+02:00', 'normal', '2026-10-27T16:00:00+01:00'],
  ] as const)('%s', (_, from, urgency, to) => {
    expect(due(from, urgency)).toBe(to)
  })

  test('a company that is closed keeps nobody to a promise', () => {
    const calendar = { ...paris, closures: new Map([[dayOf('2026-11-25'), 'Inventaire']]) }
    expect(due('2026-11-24T17:00:00+01:00', 'urgent', calendar)).toBe('2026-11-26T11:00:00+01:00')
    expect(due('2026-11-24T12:00:00+01:00', 'normal', calendar)).toBe('2026-11-27T12:00:00+01:00')
  })

  test('seconds begin the next quarter', () => {
    const late = dueFor(paris, defaults, 'urgent', millis(toMillis(at('2026-11-24T09:00:00+01:00')) + 1))
    expect(isoAt(paris.zone, late)).toBe('2026-11-24T13:15:00+01:00')
  })

  test('a working day whose clock changes has the hours it has', () => {
    const cairo = { zone: zoneOf('Africa/Cairo'), holidays: new Set<Day>(), closures }
    const always = { ...defaults, officeFrom: wallMinute(0), officeUntil: wallMinute(1440), urgentHours: 24 }
    // Fridays at midnight: forward in April, back in October, when Thursday is the long day.
    expect(due('2027-04-29T12:00:00+02:00', 'urgent', cairo, always)).toBe('2027-04-30T13:00:00+03:00')
    expect(due('2027-10-28T12:00:00+03:00', 'urgent', cairo, always)).toBe('2027-10-29T11:00:00+02:00')
  })

  test('always in office hours of a working day, never sooner when noted later', () => {
    let before = 0
    for (let from = at('2027-03-20T00:00:00+01:00'); from < at('2027-04-05T00:00:00+02:00'); from = minute(from + 97)) {
      const until = dueFor(paris, defaults, 'urgent', toMillis(from))
      const [date = '', time = ''] = isoAt(paris.zone, until).split('T')
      expect(new Date(`${date}T12:00Z`).getUTCDay() % 6, date).not.toBe(0)
      expect(date).not.toBe('2027-03-29')
      expect(time >= '08:15' && time <= '18:00:00+02:00', time).toBe(true)
      expect(until).toBeGreaterThanOrEqual(before)
      before = until
    }
  })
})

describe('whose it is', () => {
  const users: PossibleOwner[] = [
    { id: 'boss', role: 'admin', load: 0 },
    { id: 'claire', role: 'assistant', load: 3 },
    { id: 'lea', role: 'assistant', load: 1 },
  ]
  const named = { owners: { borne: 'boss', contrat: 'gone' } }
  test.each([
    ['the company’s choice, an admin too', 'borne', users, 'boss'],
    ['whoever is named but has gone: the assistant with least to do', 'contrat', users, 'lea'],
    ['nobody named: the same', 'devis', users, 'lea'],
    ['a call-back likewise', 'call-back', users, 'lea'],
    ['the same load: always the same', 'other', users.map((user) => ({ ...user, load: 2 })), 'claire'],
    ['no assistant: an admin', 'extension', users.slice(0, 1), 'boss'],
    ['nobody at all', 'devis', [], undefined],
  ] as const)('%s', (_, kind, who, owner) => {
    expect(chooseOwner(named, kind, who)?.id).toBe(owner)
  })
})

test('what each result does', () => {
  const table = followUpKinds.flatMap((kind) =>
    triedResults.map((result) => {
      const { answers, closes } = effectOf(kind, result)
      return `${kind} ${result}: ${answers ? 'answers' : '-'} ${closes ? 'closes' : '-'}`
    }),
  )
  expect(table).toEqual([
    'call-back voicemail: - -',
    'call-back reached: answers closes',
    'call-back answered: answers closes',
    'call-back won: answers closes',
    'call-back lost: answers closes',
    'call-back dropped: - closes',
    'opportunity voicemail: - -',
    'opportunity reached: answers -',
    'opportunity answered: answers -',
    'opportunity won: answers closes',
    'opportunity lost: answers closes',
    'opportunity dropped: - closes',
  ])
})

test('what its technician is told', () => {
  const [then, none] = [millis(1), null]
  const told = (
    answeredAt: typeof then | null,
    doneAt: typeof then | null,
    result: 'won' | 'dropped' | 'erased' | 'voicemail' | null,
  ) => requestState({ answeredAt, doneAt, result })
  expect(told(none, none, none)).toBe('open')
  expect(told(none, none, 'voicemail')).toBe('open')
  expect(told(then, none, none)).toBe('answered')
  expect(told(then, then, 'won')).toBe('won')
  expect(told(then, then, 'dropped')).toBe('dropped')
  expect(told(none, then, 'erased')).toBe('dropped')
})
