import { type Board, cellKey } from './board.ts'
import type { DayRows } from './day-rows.ts'
import { type At, atWall, localDay, type Span } from './local-day.ts'
import { opened, openVisit } from './opened.ts'
import { gapsOf } from './row-cells.ts'

const QUARTER_MIN = 15
const [FIRST_WALL, LAST_WALL] = [8 * 60, 18 * 60]

/** Opens what stands at a key of the board; in a gap, `at` is where it was pointed at. */
export function openAt(board: Board, day: DayRows, key: string, at: At | null): void {
  if (key.startsWith('v:')) openVisit(key.slice(2))
  else if (key.startsWith('c:')) openCell(board, key.slice(2))
  else openGap(day, key, at)
}

function openGap(day: DayRows, key: string, at: At | null): void {
  const row = day.rows.find(({ items }) => items.some((item) => item.key === key))
  const gap = row?.items.find((item) => item.key === key)
  if (!row || !gap) return
  const pointed = at === null ? gap.from : gap.from + Math.floor((at - gap.from) / QUARTER_MIN) * QUARTER_MIN
  const from = Math.min(Math.max(pointed, gap.from), gap.until)
  opened.set({ kind: 'gap', technician: row.technician.slug, date: row.cell.date, from, until: gap.until })
}

/** In a week a cell stands for its whole date: what is free first. */
function openCell(board: Board, name: string): void {
  const [technician = '', date = ''] = name.split(':')
  const cell = board.cells.get(cellKey(technician, date))
  if (!cell) return
  const day = localDay(date, board.timeZone)
  const free = gapsOf(
    day,
    cell.hours,
    cell.visits.map(({ blocked }) => blocked),
  ).find(({ kind }) => kind === 'open' || kind === 'opened')
  const span: Span = free ?? { from: atWall(day, FIRST_WALL), until: atWall(day, LAST_WALL) }
  opened.set({ kind: 'gap', technician, date, from: span.from, until: span.until })
}
