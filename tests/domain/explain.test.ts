import { expect, test } from 'vitest'
import { type ExplainQuery, explainStart } from '../../server/domain/explain.ts'
import type { Service, TakenRow, Technician } from '../../server/domain/rulebook.ts'
import { takenOf } from '../../server/domain/taken.ts'
import { wallMinute } from '../../server/domain/time.ts'
import { ask, at, clock, dayOf, everyDay, rowOf, serviceOf, technicianOf } from './builders.ts'

const MONDAY = '2026-11-23'
const ten = `${MONDAY}T10:00:00+01:00`

interface Case {
  readonly start?: string
  readonly now?: string
  readonly service?: Partial<Service>
  readonly technician?: Partial<Technician>
  readonly rows?: readonly TakenRow[]
  readonly holidays?: readonly string[]
  readonly closures?: readonly string[]
  readonly ignoreBooking?: number
}

function reasons({ start = ten, now = '2026-11-20T08:00:00Z', service, technician, rows = [], ...rest }: Case) {
  const technicians = [technicianOf({ workingHours: everyDay([480, 720]), ...technician })]
  const { holidays = [], closures = [] } = rest
  const { rulebook } = ask({ service, technicians, holidays, closures, dates: [MONDAY, MONDAY] })
  const query: ExplainQuery = {
    rulebook,
    service: serviceOf(service),
    taken: new Map([['t1', takenOf(rows)]]),
    now: clock(now),
    ignoreBooking: rest.ignoreBooking,
  }
  return explainStart(query, at(start)).get('t1')
}

const monday = dayOf(MONDAY)

test.each<[string, Case, readonly object[]]>([
  ['nothing when it can be booked', {}, []],
  [
    'missing skills',
    { service: { skills: ['BR', 'IRVE'] }, technician: { skills: ['BR'] } },
    [{ code: 'skill', missing: ['IRVE'] }],
  ],
  ['the past', { now: `${MONDAY}T10:00:00.001+01:00` }, [{ code: 'past' }]],
  [
    'the lead time',
    { now: `${MONDAY}T09:00:00+01:00`, service: { leadTimeMinutes: 120 } },
    [{ code: 'lead-time', earliest: at(`${MONDAY}T11:00+01:00`) }],
  ],
  ['the horizon', { service: { horizonDays: 2 } }, [{ code: 'horizon', lastDay: dayOf('2026-11-22') }]],
  ['closed hours', { start: `${MONDAY}T14:00+01:00` }, [{ code: 'closed' }]],
  ['a visit that would run over', { start: `${MONDAY}T11:30+01:00` }, [{ code: 'closed' }]],
  [
    'an override that closes',
    {
      technician: {
        overrides: [{ kind: 'closed', date: monday, hours: { start: wallMinute(600), end: wallMinute(630) } }],
      },
    },
    [{ code: 'closed' }],
  ],
  ['a start off the grid', { start: `${MONDAY}T10:10+01:00` }, [{ code: 'off-grid' }]],
  ['time off', { technician: { timeOff: [{ from: monday, to: monday }] } }, [{ code: 'time-off', date: monday }]],
  ['a holiday', { holidays: [MONDAY] }, [{ code: 'holiday', date: monday }]],
  ['a closure', { closures: [MONDAY] }, [{ code: 'closure', date: monday, reason: 'inventaire' }]],
  [
    'a skill that ended',
    {
      service: { skills: ['BR', 'IRVE'] },
      technician: { skills: ['BR', 'IRVE'], skillsUntil: { IRVE: dayOf('2026-11-22') } },
    },
    [{ code: 'skill-expired', skills: ['IRVE'], lastDay: dayOf('2026-11-22') }],
  ],
  [
    'each booking in the way',
    { rows: [rowOf(`${MONDAY}T09:30+01:00`, 60), rowOf(`${MONDAY}T10:30+01:00`, 60, { bookingId: 8 })] },
    [
      { code: 'taken', bookingId: 7 },
      { code: 'taken', bookingId: 8 },
    ],
  ],
  [
    'no booking that only touches',
    { rows: [rowOf(`${MONDAY}T09:00+01:00`, 60), rowOf(`${MONDAY}T11:00+01:00`, 60)] },
    [],
  ],
  ['not the booking being moved', { rows: [rowOf(ten, 60)], ignoreBooking: 7 }, []],
  ['the cap', { service: { maxPerDay: 1 }, rows: [rowOf(`${MONDAY}T08:00+01:00`, 60)] }, [{ code: 'cap', limit: 1 }]],
  [
    'all there is to say',
    { holidays: [MONDAY], service: { horizonDays: 0, skills: ['BR'] }, rows: [rowOf(ten, 60)] },
    [
      { code: 'skill', missing: ['BR'] },
      { code: 'horizon', lastDay: dayOf('2026-11-20') },
      { code: 'holiday', date: monday },
      { code: 'taken', bookingId: 7 },
    ],
  ],
])('explains %s', (_, situation, expected) => {
  expect(reasons(situation)).toEqual(expected)
})
