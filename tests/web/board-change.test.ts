import { describe, expect, test } from 'vitest'
import { type Board, cellKey, type Visit } from '../../web/admin/planning/board.ts'
import { cellOfVisit, mergedBoard, withVisit } from '../../web/admin/planning/board-change.ts'
import { findVisits } from '../../web/admin/planning/find-visits.ts'
import { fitOf, visitAt } from '../../web/admin/planning/fit.ts'
import { atWall, localDay } from '../../web/admin/planning/local-day.ts'
import { beside, dateIn, datesOf } from '../../web/admin/planning/period.ts'

const DATE = '2026-11-24'
const NEXT = '2026-11-25'
const at = (hour: number, date = DATE) => atWall(localDay(date, 'Europe/Paris'), hour * 60)

const visit = (reference: string, technician: string, hour: number, more: Partial<Visit> = {}): Visit => ({
  ...{
    reference,
    technician,
    version: 1,
    state: 'confirmed',
    service: 's',
    hasNotes: false,
    isCancelledByClient: false,
  },
  ...{ client: 'Zoé Le Bœuf', clientId: 1, phone: '+33639981234', city: 'Nantes' },
  ...{ from: at(hour), until: at(hour + 1), blocked: { from: at(hour), until: at(hour + 1.25) } },
  ...more,
})

/** Two technicians, two dates, open from eight to noon. */
function boardOf(...visits: Visit[]): Board {
  const cells = ['alice', 'bob'].flatMap((technician) =>
    [DATE, NEXT].map((date) => {
      const open = [{ from: at(8, date), until: at(12, date) }]
      const hours = { open, closures: [], openings: [], kept: [] }
      return [cellKey(technician, date), { technician, date, hours, visits: [], cancelled: [] }] as const
    }),
  )
  const services = new Map([['s', { slug: 's', name: 'Dépannage', stepMinutes: 30, hue: 1 }]])
  const technicians = ['alice', 'bob'].map((slug) => ({ slug, name: slug }))
  const empty: Board = { timeZone: 'Europe/Paris', dates: [DATE, NEXT], services, technicians, cells: new Map(cells) }
  return visits.reduce(withVisit, empty)
}

describe('a visit put somewhere else', () => {
  test('leaves its cell, enters another, and touches no third', () => {
    const before = boardOf(visit('A', 'alice', 9), visit('B', 'bob', 9))
    const after = withVisit(
      before,
      visitAt(visit('A', 'alice', 9), { technician: 'bob', date: NEXT, start: at(10, NEXT) }),
    )
    expect(cellOfVisit(after, 'A')).toMatchObject({ date: NEXT, visit: { from: at(10, NEXT), until: at(11, NEXT) } })
    expect(after.cells.get(cellKey('alice', DATE))?.visits).toEqual([])
    expect(after.cells.get(cellKey('bob', DATE))).toBe(before.cells.get(cellKey('bob', DATE)))
  })

  test('that is cancelled takes no place; one moved out of sight is gone', () => {
    const board = withVisit(boardOf(visit('A', 'alice', 9)), visit('A', 'alice', 9, { state: 'cancelled' }))
    expect(board.cells.get(cellKey('alice', DATE))).toMatchObject({ visits: [], cancelled: [{ reference: 'A' }] })
    const away = { from: at(9) + 10_000, until: at(10) + 10_000 }
    expect(cellOfVisit(withVisit(board, visit('A', 'alice', 9, away)), 'A')).toBeNull()
  })
})

describe('what was read again', () => {
  test('keeps the objects of what did not change, so that it is not drawn again', () => {
    const before = boardOf(visit('A', 'alice', 9))
    const merged = mergedBoard(before, boardOf(visit('A', 'alice', 9), visit('B', 'bob', 9)))
    expect(merged.cells.get(cellKey('alice', DATE))).toBe(before.cells.get(cellKey('alice', DATE)))
    expect(merged.cells.get(cellKey('bob', DATE))?.visits).toHaveLength(1)
    expect(merged.services).toBe(before.services)
  })

  test('never takes a visit back to an older version: an answer may be slower than a change', () => {
    const before = boardOf(visit('A', 'bob', 10, { version: 2 }))
    const merged = mergedBoard(before, boardOf(visit('A', 'alice', 9)))
    expect(cellOfVisit(merged, 'A')?.visit).toMatchObject({ technician: 'bob', version: 2 })
    expect(merged.cells.get(cellKey('alice', DATE))?.visits).toEqual([])
    const newer = mergedBoard(before, boardOf(visit('A', 'alice', 9, { version: 3 })))
    expect(cellOfVisit(newer, 'A')?.visit.technician).toBe('alice')
  })
})

describe('what a place would meet', () => {
  const a = visit('A', 'alice', 9)
  const board = boardOf(a, visit('B', 'bob', 9))
  const kindAt = (technician: string, hour: number, now = at(7)) =>
    fitOf(board, a, { technician, date: DATE, start: at(hour) }, now).kind

  test.each([
    ['alice', 9, 'same'],
    ['alice', 10.5, 'free'],
    ['bob', 9, 'taken'],
    ['bob', 8, 'taken'],
    ['bob', 10, 'taken'],
    ['bob', 10.5, 'free'],
    ['bob', 11.5, 'outside'],
    ['bob', 10.75, 'outside'],
    ['alice', 14, 'outside'],
  ] as const)('%s at %d: %s', (technician, hour, kind) => expect(kindAt(technician, hour)).toBe(kind))

  test('the past is outside the rules', () => expect(kindAt('alice', 10.5, at(11))).toBe('outside'))
})

test.each([
  ['zoe boeuf', 1],
  ['le bœuf nantes', 1],
  ['06 39 98', 1],
  ['0639 zzz', 0],
  ['depann', 1],
  ['rezé', 0],
])('looking for %s finds %i', (typed, count) =>
  expect(findVisits(boardOf(visit('A', 'alice', 9)), typed).size).toBe(count),
)

test('weeks begin on Monday, and an address that means no date is none', () => {
  expect(datesOf('week', '2026-11-29')).toEqual(datesOf('week', '2026-11-23'))
  expect(datesOf('week', '2026-11-29')[0]).toBe('2026-11-23')
  expect([beside('day', '2026-12-31', 1), beside('week', '2026-01-01', -1)]).toEqual(['2027-01-01', '2025-12-25'])
  expect([dateIn('2026-02-30'), dateIn('nonsense'), dateIn(null), dateIn(DATE)]).toEqual([null, null, null, DATE])
})
