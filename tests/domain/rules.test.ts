import { expect, test } from 'vitest'
import type { Technician } from '../../server/domain/rulebook.ts'
import { firstStart, freeCandidates, listStarts, offeredWhenEmpty } from '../../server/domain/slots.ts'
import { day, wallMinute } from '../../server/domain/time.ts'
import { ask, at, clock, dayOf, everyDay, rowOf, shown, technicianOf } from './builders.ts'

const MONDAY = '2026-11-23'
const morning = technicianOf({ workingHours: everyDay([480, 720]) }) // 08:00–12:00
const hours = (start: number, end: number) => ({ start: wallMinute(start), end: wallMinute(end) })

type Planning = Omit<Parameters<typeof ask>[0], 'dates'> & { readonly dates?: readonly [string, string] }
function list(planning: Planning, ignoreBooking?: number) {
  const { query, from, to } = ask({ technicians: [morning], dates: [MONDAY, MONDAY], ...planning })
  return shown(listStarts({ ...query, ignoreBooking }, from, to))
    .map((start) => start.slice(3, 8))
    .join(' ')
}
const listWith = (traits: Partial<Technician>, planning: Planning = {}) =>
  list({ technicians: [{ ...morning, ...traits }], ...planning })

const hourly = { durationMinutes: 60, stepMinutes: 60 }
const nine = (traits = {}) => ({ t1: [rowOf(`${MONDAY}T09:00+01:00`, 60, traits)] })

test('the grid starts at the opening and does not drift after a visit', () => {
  const afternoon = { workingHours: everyDay([750, 960]) } // 12:30–16:00
  const rows = { t1: [rowOf(`${MONDAY}T12:30+01:00`, 70)] }
  expect(listWith(afternoon, { rows })).toBe('14:00 14:30 15:00')
})

test('a visit may end exactly when the day does, and begin exactly when another ends', () => {
  expect(list({ service: hourly, rows: nine() })).toBe('08:00 10:00 11:00')
})

test('buffers of neighbours add up, and spill over the edges of the day', () => {
  const service = { durationMinutes: 30, stepMinutes: 15, bufferBeforeMinutes: 15, bufferAfterMinutes: 30 }
  const blocked = { blockedFrom: at(`${MONDAY}T08:45+01:00`), blockedUntil: at(`${MONDAY}T10:15+01:00`) }
  expect(list({ service, rows: nine(blocked) })).toBe('10:30 10:45 11:00 11:15 11:30')
})

test('a hold blocks until the millisecond it expires', () => {
  const now = `${MONDAY}T06:00:00Z`
  expect(list({ service: hourly, now, rows: nine({ expiresAt: clock(now) + 1 }) })).toBe('08:00 10:00 11:00')
  expect(list({ service: hourly, now, rows: nine({ expiresAt: clock(now) }) })).toBe('08:00 09:00 10:00 11:00')
})

test('a booking being moved does not block itself, nor count for the cap', () => {
  const planning = { service: { ...hourly, maxPerDay: 1 }, rows: nine({ bookingId: 41 }) }
  expect(list(planning)).toBe('')
  expect(list(planning, 41)).toBe('08:00 09:00 10:00 11:00')
  expect(list(planning, 42)).toBe('')
})

test('an empty planning is offered whole, whatever booking is being moved', () => {
  expect(list({ service: hourly }, -1)).toBe('08:00 09:00 10:00 11:00')
})

test('the cap counts one service of one technician on one local date', () => {
  const service = { ...hourly, maxPerDay: 1 }
  expect(list({ service, rows: nine({ serviceId: 2 }) })).toBe('08:00 10:00 11:00')
  const other = { ...morning, slug: 't2' }
  expect(list({ service, technicians: [morning, other], rows: nine() })).toBe('08:00 09:00 10:00 11:00')
  const lateTheDayBefore = { t1: [rowOf('2026-11-22T23:59+01:00', 60)] }
  expect(list({ service, rows: lateTheDayBefore })).toBe('08:00 09:00 10:00 11:00')
  expect(list({ service: { ...service, maxPerDay: 0 } })).toBe('')
})

test('lead time counts from now to the millisecond; nothing is offered in the past', () => {
  const service = { ...hourly, leadTimeMinutes: 120 }
  expect(list({ service, now: `${MONDAY}T08:00:00.000+01:00` })).toBe('10:00 11:00')
  expect(list({ service, now: `${MONDAY}T08:00:00.001+01:00` })).toBe('11:00')
  expect(list({ service: hourly, now: `${MONDAY}T09:00:00.001+01:00` })).toBe('10:00 11:00')
  expect(list({ service: hourly, now: '2026-11-24T00:00:00+01:00' })).toBe('')
})

test('the horizon is counted in local dates', () => {
  const service = { ...hourly, horizonDays: 1 }
  expect(list({ service, now: '2026-11-21T23:59:59.999+01:00' })).toBe('')
  expect(list({ service, now: '2026-11-22T00:00:00+01:00' })).toBe('08:00 09:00 10:00 11:00')
})

test('a holiday takes the weekly hours, not what an assistant opened', () => {
  const holidays = [MONDAY]
  const open = { kind: 'open' as const, date: dayOf(MONDAY), ...hours(540, 600) }
  expect(list({ service: hourly, holidays })).toBe('')
  expect(listWith({ overrides: [open] }, { service: hourly, holidays })).toBe('09:00')
})

test('a closure of the company takes everything, what was opened too', () => {
  const open = { kind: 'open' as const, date: dayOf(MONDAY), ...hours(540, 600) }
  expect(listWith({ overrides: [open] }, { service: hourly, closures: [MONDAY] })).toBe('')
})

test.each<[string, Partial<Technician>, string]>([
  ['through its last day', { skillsUntil: { BR: dayOf(MONDAY) } }, '08:00 09:00 10:00 11:00'],
  ['not after it', { skillsUntil: { BR: day(dayOf(MONDAY) - 1) } }, ''],
  ['another skill may have ended', { skillsUntil: { IRVE: dayOf('2026-01-01') } }, '08:00 09:00 10:00 11:00'],
])('a skill that ends holds %s', (_, traits, starts) => {
  expect(listWith({ skills: ['BR'], ...traits }, { service: { ...hourly, skills: ['BR'] } })).toBe(starts)
})

test('the next start is that of somebody whose skill still holds', () => {
  const ended = { ...morning, skills: ['BR'], skillsUntil: { BR: day(dayOf(MONDAY) - 1) } }
  const late = { ...ended, slug: 't2', skillsUntil: {}, workingHours: everyDay([600, 780]) }
  const { query, from } = ask({
    technicians: [ended, late],
    service: { ...hourly, skills: ['BR'] },
    dates: [MONDAY, MONDAY],
  })
  expect(firstStart(query, from)).toBe(at(`${MONDAY}T10:00+01:00`))
  expect(freeCandidates(query, at(`${MONDAY}T10:00+01:00`))).toEqual([1])
})

test('an override opens and closes; closing wins; time off takes all', () => {
  const date = dayOf(MONDAY)
  const open = { kind: 'open' as const, date, ...hours(720, 780) }
  const closed = { kind: 'closed' as const, date, hours: hours(570, 660) }
  expect(listWith({ overrides: [closed, open] }, { service: hourly })).toBe('08:00 11:00 12:00')
  expect(listWith({ overrides: [open, { ...closed, hours: null }] }, { service: hourly })).toBe('')
  expect(listWith({ overrides: [open], timeOff: [{ from: date, to: date }] }, { service: hourly })).toBe('')
})

test('each start comes once, while anybody is free', () => {
  const late = { ...morning, slug: 't2', workingHours: everyDay([600, 780]) }
  expect(list({ service: hourly, technicians: [morning, late], rows: nine() })).toBe('08:00 10:00 11:00 12:00')
})

test('nobody, no dates, or dates nobody derived: nothing, and no error', () => {
  const { query, from, to } = ask({ technicians: [morning], dates: [MONDAY, MONDAY] })
  const later = dayOf('2027-01-01')
  expect([...listStarts({ ...query, candidates: [] }, from, to)]).toEqual([])
  expect([...listStarts(query, to, dayOf('2026-11-01'))]).toEqual([])
  expect([...listStarts(query, later, later)]).toEqual([])
  expect(firstStart({ ...query, candidates: [] }, from)).toBeNull()
  expect(firstStart(query, later)).toBeNull()
  expect(freeCandidates(query, at('2030-01-01T08:00Z'))).toEqual([])
  expect(offeredWhenEmpty({ ...query, candidates: [] }, at(`${MONDAY}T08:00+01:00`))).toBe(false)
})

test('who is free, and whether a start was only taken', () => {
  const other = { ...morning, slug: 't2' }
  const { query } = ask({ service: hourly, technicians: [morning, other], rows: nine(), dates: [MONDAY, MONDAY] })
  expect(freeCandidates(query, at(`${MONDAY}T09:00+01:00`))).toEqual([1])
  expect(freeCandidates(query, at(`${MONDAY}T09:01+01:00`))).toEqual([])
  const alone = ask({ service: hourly, technicians: [morning], rows: nine(), dates: [MONDAY, MONDAY] }).query
  expect(freeCandidates(alone, at(`${MONDAY}T09:00+01:00`))).toEqual([])
  expect(offeredWhenEmpty(alone, at(`${MONDAY}T09:00+01:00`))).toBe(true)
  expect(offeredWhenEmpty(alone, at(`${MONDAY}T09:30+01:00`))).toBe(false)
})

test('the first start of a year that is full until its last day', () => {
  const days = Array.from({ length: 400 }, (_, i) => at(`${MONDAY}T07:00Z`) + i * 1440)
  const rows = { t1: days.map((start) => rowOf(new Date(start * 60_000).toISOString(), 1440)) }
  const { query, from } = ask({ service: hourly, technicians: [morning], rows, dates: [MONDAY, '2027-12-28'] })
  expect(shown([firstStart(query, from) ?? 0])).toEqual(['28T08:00+01'])
})
