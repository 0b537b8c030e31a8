import { describe, expect, test } from 'vitest'
import { axisOf, extent } from '../../web/admin/planning/board-axis.ts'
import { moveInDay, moveInWeek } from '../../web/admin/planning/grid-moves.ts'
import { atWall, isoOf, localDay, minuteOf, wallOf, wallSteps } from '../../web/admin/planning/local-day.ts'
import { gapsOf } from '../../web/admin/planning/row-cells.ts'
import { nearestStart, nextStart, startsIn } from '../../web/admin/planning/starts.ts'

const paris = (date: string) => localDay(date, 'Europe/Paris')
const iso = (at: number) => isoOf(at).slice(0, 16)

describe('a local date', () => {
  test.each([
    ['2026-11-24', 24, '2026-11-23T23:00', '2026-11-24T23:00'],
    ['2026-03-29', 23, '2026-03-28T23:00', '2026-03-29T22:00'],
    ['2026-10-25', 25, '2026-10-24T22:00', '2026-10-25T23:00'],
  ])('%s has %i hours', (date, hours, from, until) => {
    const day = paris(date)
    expect((day.until - day.from) / 60).toBe(hours)
    expect([iso(day.from), iso(day.until)]).toEqual([from, until])
  })

  test('of a zone that skips midnight begins after the gap', () => {
    const day = localDay('2026-09-06', 'America/Santiago')
    expect([iso(day.from), (day.until - day.from) / 60, wallOf(day, day.from)]).toEqual(['2026-09-06T04:00', 23, 60])
  })

  test('reads its wall clock, the repeated hour twice', () => {
    const day = paris('2026-10-25')
    const at = minuteOf('2026-10-25T02:30:00+02:00')
    expect([wallOf(day, at), wallOf(day, at + 60)]).toEqual([150, 150])
    expect(atWall(day, 150)).toBe(at)
    expect(wallSteps(day, 60)).toHaveLength(25)
    expect(wallSteps(day, 60).filter((each) => wallOf(day, each) === 120)).toHaveLength(2)
    expect(wallOf(day, day.until)).toBe(1440)
  })

  test('a skipped time is the instant after the gap', () => {
    const day = paris('2026-03-29')
    expect(iso(atWall(day, 150))).toBe('2026-03-29T01:00')
    expect(wallSteps(day, 60).map((each) => wallOf(day, each))).not.toContain(120)
  })
})

describe('the axis', () => {
  const day = paris('2026-11-24')
  const span = (from: number, until: number) => ({ from: atWall(day, from * 60), until: atWall(day, until * 60) })

  test('shows an office’s day at least', () => {
    const axis = axisOf(day, [])
    expect([wallOf(day, axis.from), wallOf(day, axis.until)]).toEqual([480, 1080])
    expect(axis.hours).toHaveLength(10)
  })

  test('grows by whole hours to what lies outside it, never out of its date', () => {
    const axis = axisOf(day, [span(6.5, 7), span(20, 20.25), { from: day.from - 600, until: day.from - 60 }])
    expect([wallOf(day, axis.from), wallOf(day, axis.until)]).toEqual([360, 1260])
  })

  test('of a short day has an hour less', () => {
    const short = paris('2026-03-29')
    const axis = axisOf(short, [{ from: short.from, until: short.until }])
    expect(axis.hours).toHaveLength(23)
    expect(extent(axis, { from: short.from, until: short.until })).toEqual({ left: '0%', width: '100%' })
  })

  test('cuts what sticks out, and drops what is not in sight', () => {
    const axis = axisOf(day, [])
    expect(extent(axis, span(7, 9))).toEqual({ left: '0%', width: '10%' })
    expect(extent(axis, span(5, 7))).toBeNull()
  })
})

test('a row is its visits and what lies between them, each with its cause', () => {
  const hours = {
    open: [
      { from: 0, until: 120 },
      { from: 200, until: 300 },
    ],
    closures: [{ from: 120, until: 150, by: 'closed' as const, reason: 'médecin' }],
    openings: [{ from: 250, until: 300, reason: 'garde' }],
    kept: [{ from: 20, until: 25, by: 'busy' as const, reason: '' }],
  }
  expect(gapsOf({ from: 0, until: 360 }, hours, [{ from: 30, until: 90 }])).toEqual([
    { from: 0, until: 20, kind: 'open', reason: '' },
    { from: 20, until: 25, kind: 'busy', reason: '' },
    { from: 25, until: 30, kind: 'open', reason: '' },
    { from: 90, until: 120, kind: 'open', reason: '' },
    { from: 120, until: 150, kind: 'closed', reason: 'médecin' },
    { from: 150, until: 200, kind: 'hours', reason: '' },
    { from: 200, until: 250, kind: 'open', reason: '' },
    { from: 250, until: 300, kind: 'opened', reason: 'garde' },
    { from: 300, until: 360, kind: 'hours', reason: '' },
  ])
})

describe('where a visit can be put', () => {
  const day = paris('2026-11-24')
  const wall = (at: number) => wallOf(day, at)
  const open = [{ from: atWall(day, 490), until: atWall(day, 720) }]
  const starts = startsIn(day, open, { stepMinutes: 60, minutes: 60 })

  test('its service’s own starts draw the pointer', () => {
    expect(starts.regular.map(wall)).toEqual([490, 550, 610])
    expect(wall(nearestStart(starts, atWall(day, 499), false))).toBe(490)
    expect(wall(nearestStart(starts, atWall(day, 499), true))).toBe(495)
    expect(wall(nearestStart(starts, atWall(day, 791), false))).toBe(795)
  })

  test('by keyboard they come one after the other, and quarters where it is closed', () => {
    const next = (at: number, way: -1 | 1, fine = false) => wall(nextStart(starts, atWall(day, at), way, fine))
    expect([next(490, 1), next(610, 1), next(490, -1), next(480, -1)]).toEqual([550, 720, 480, 465])
    expect([next(490, 1, true), next(490, -1, true)]).toEqual([495, 480])
    expect(nextStart(starts, day.from, -1, false)).toBe(day.from)
  })
})

describe('arrows', () => {
  const stop = (key: string, from: number, until: number) => ({ key, from, until })
  const rows = [
    [stop('a1', 0, 60), stop('a2', 60, 240)],
    [],
    [stop('b1', 0, 90), stop('b2', 90, 130), stop('b3', 130, 240)],
  ]
  test.each([
    ['a1', 'ArrowRight', 'a2'],
    ['a2', 'ArrowRight', 'a2'],
    ['a2', 'ArrowDown', 'b3'],
    ['b2', 'ArrowUp', 'a2'],
    ['a1', 'ArrowUp', 'a1'],
    ['b3', 'Home', 'b1'],
    ['b1', 'End', 'b3'],
    ['gone', 'ArrowDown', 'a1'],
  ] as const)('in a day, from %s %s leads to %s', (from, arrow, to) => expect(moveInDay(rows, from, arrow)).toBe(to))

  const week = [
    [['a1', 'x', 'y'], ['a2']],
    [['b1'], ['b2', 'z']],
  ]
  test.each([
    ['a1', 'ArrowDown', 'x'],
    ['y', 'ArrowDown', 'b1'],
    ['b1', 'ArrowUp', 'y'],
    ['y', 'ArrowRight', 'a2'],
    ['z', 'ArrowLeft', 'b1'],
    ['z', 'ArrowDown', 'z'],
    ['y', 'Home', 'a1'],
    ['gone', 'ArrowLeft', 'a1'],
  ] as const)('in a week, from %s %s leads to %s', (from, arrow, to) => expect(moveInWeek(week, from, arrow)).toBe(to))
})
