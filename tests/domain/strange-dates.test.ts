import { expect, test } from 'vitest'
import { deriveOpenings } from '../../server/domain/openings.ts'
import type { TakenRow } from '../../server/domain/rulebook.ts'
import { firstStart, listStarts } from '../../server/domain/slots.ts'
import { takenOf } from '../../server/domain/taken.ts'
import { day, minute, wallMinute } from '../../server/domain/time.ts'
import { isoOf } from '../../server/domain/zone.ts'
import { clock, dayOf, everyDay, rowOf, serviceOf, technicianOf, zoneOf } from './builders.ts'

const technician = technicianOf({ workingHours: everyDay([0, 1440]) })

function list(name: string, durationMinutes: number, dates: readonly [string, string], rows: readonly TakenRow[] = []) {
  const zone = zoneOf(name)
  const [from, to] = [dayOf(dates[0]), dayOf(dates[1])]
  const service = serviceOf({ durationMinutes, stepMinutes: 60, horizonDays: 1000 })
  const rulebook = {
    zone,
    holidays: new Set<never>(),
    closures: new Map(),
    services: [service],
    technicians: [technician],
  }
  const openings = deriveOpenings(rulebook, technician, from, day(to + 1))
  const query = {
    zone,
    service,
    candidates: [{ technician, openings, taken: takenOf(rows) }],
    now: clock('2010-01-01T00:00Z'),
  }
  return Array.from(listStarts(query, from, to), (start) => isoOf(zone, minute(start)))
}

test('Samoa skipped a date: nothing is offered on it, and visits run from the day before into the day after', () => {
  expect(list('Pacific/Apia', 60, ['2011-12-30', '2011-12-30'])).toEqual([])
  const eve = list('Pacific/Apia', 300, ['2011-12-29', '2011-12-29'])
  expect(eve).toHaveLength(24)
  expect(eve.at(-1)).toBe('2011-12-29T23:00:00-10:00')
})

test('Newfoundland went back over midnight: one minute of Sunday, an hour of Saturday again, then Sunday', () => {
  const dates = ['2010-11-06', '2010-11-07'] as const
  const all = list('America/St_Johns', 30, dates)
  expect(all).toHaveLength(24 + 25)
  expect(all.filter((start) => start.includes('07T00:00'))).toEqual([
    '2010-11-07T00:00:00-02:30',
    '2010-11-07T00:00:00-03:30',
  ])
  const rows = [rowOf('2010-11-07T00:00:00-02:30', 1), rowOf('2010-11-07T12:00:00-03:30', 60, { bookingId: 8 })]
  const free = list('America/St_Johns', 30, dates, rows)
  expect(all.filter((start) => !free.includes(start))).toEqual([
    '2010-11-07T00:00:00-02:30',
    '2010-11-07T12:00:00-03:30',
  ])
})

test('Newfoundland again: the first start may be on Sunday, before one of the Saturday that came back', () => {
  const zone = zoneOf('America/St_Johns')
  const [saturday, sunday] = [dayOf('2010-11-06'), dayOf('2010-11-07')]
  const service = serviceOf({ durationMinutes: 30, horizonDays: 1000 })
  const open = (date: typeof saturday, start: number, end: number) =>
    technicianOf({ overrides: [{ kind: 'open', date, start: wallMinute(start), end: wallMinute(end) }] })
  const late = open(saturday, 1410, 1440)
  const early = open(sunday, 0, 60)
  const rulebook = {
    zone,
    holidays: new Set<never>(),
    closures: new Map(),
    services: [service],
    technicians: [late, early],
  }
  const candidates = rulebook.technicians.map((technician) => ({
    technician,
    openings: deriveOpenings(rulebook, technician, saturday, day(sunday + 1)),
    taken: takenOf(technician === late ? [rowOf('2010-11-06T23:30:00-02:30', 30)] : []),
  }))
  const first = firstStart({ zone, service, candidates, now: clock('2010-11-01T00:00Z') }, saturday)
  expect(isoOf(zone, minute(first ?? 0))).toBe('2010-11-07T00:00:00-02:30')
})
