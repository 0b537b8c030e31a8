import type { PlainDate } from '../../format.ts'
import { type Board, type Cell, cellKey, type Technician, type Visit } from './board.ts'
import { type Axis, axisOf } from './board-axis.ts'
import type { Stop } from './grid-moves.ts'
import { localDay } from './local-day.ts'
import { type Gap, gapsOf } from './row-cells.ts'

type Item =
  | (Stop & { readonly kind: 'gap'; readonly gap: Gap })
  | (Stop & { readonly kind: 'visit'; readonly visit: Visit })

export interface DayRow {
  readonly technician: Technician
  readonly cell: Cell
  readonly items: readonly Item[]
}

export interface DayRows {
  readonly axis: Axis
  readonly rows: readonly DayRow[]
}

export const visitKey = (reference: string) => `v:${reference}`

const axes = new Map<string, Axis>()
const drawn = new WeakMap<Cell, { readonly axis: Axis; readonly showCancelled: boolean; readonly row: DayRow }>()

/** One date of the board, a row a technician; what did not change is the same object as before. */
export function dayRows(board: Board, date: PlainDate, showCancelled: boolean): DayRows {
  const found = board.technicians.flatMap((technician) => {
    const cell = board.cells.get(cellKey(technician.slug, date))
    return cell ? [{ technician, cell }] : []
  })
  const spans = found.flatMap(({ cell }) => [
    ...cell.hours.open,
    ...cell.visits.map(({ blocked }) => blocked),
    ...(showCancelled ? cell.cancelled : []),
  ])
  const made = axisOf(localDay(date, board.timeZone), spans)
  const known = axes.get(date)
  const axis = known?.from === made.from && known.until === made.until && known.day === made.day ? known : made
  axes.set(date, axis)
  return { axis, rows: found.map(({ technician, cell }) => rowOf(axis, technician, cell, showCancelled)) }
}

function rowOf(axis: Axis, technician: Technician, cell: Cell, showCancelled: boolean): DayRow {
  const before = drawn.get(cell)
  if (before?.axis === axis && before.showCancelled === showCancelled) return before.row
  const gaps = gapsOf(axis, cell.hours, cell.visits).map((gap): Item => {
    const { from, until } = gap
    return { from, until, gap, kind: 'gap', key: `g:${technician.slug}:${from}` }
  })
  const shown = showCancelled ? [...cell.visits, ...cell.cancelled] : cell.visits
  const visits = shown.map((visit): Item => {
    const { from, until, reference } = visit
    return { from, until, visit, kind: 'visit', key: visitKey(reference) }
  })
  const row = { technician, cell, items: [...gaps, ...visits].sort((a, b) => a.from - b.from || a.until - b.until) }
  drawn.set(cell, { axis, showCancelled, row })
  return row
}
