import { type Board, type Cell, cellKey, type Visit } from './board.ts'
import { localDay } from './local-day.ts'

const byStart = (a: Visit, b: Visit) => a.from - b.from || (a.reference < b.reference ? -1 : 1)

/** A visit of the board, with the date it stands on. */
export function cellOfVisit(
  { cells }: Board,
  reference: string,
): { readonly visit: Visit; readonly date: string } | null {
  const isIt = (each: Visit) => each.reference === reference
  for (const { visits, cancelled, date } of cells.values()) {
    const visit = visits.find(isIt) ?? cancelled.find(isIt)
    if (visit) return { visit, date }
  }
  return null
}

export const visitIn = (board: Board, reference: string): Visit | null => cellOfVisit(board, reference)?.visit ?? null

/** The board with a visit where it says it is; cells it neither leaves nor enters stay the same objects. */
export function withVisit(board: Board, visit: Visit): Board {
  const cells = new Map(board.cells)
  const isIt = ({ reference }: Visit) => reference === visit.reference
  for (const [key, cell] of cells) {
    if (!cell.visits.some(isIt) && !cell.cancelled.some(isIt)) continue
    const others = (all: readonly Visit[]) => all.filter((each) => !isIt(each))
    cells.set(key, { ...cell, visits: others(cell.visits), cancelled: others(cell.cancelled) })
  }
  const date = board.dates.find((each) => {
    const day = localDay(each, board.timeZone)
    return day.from <= visit.from && visit.from < day.until
  })
  const key = date === undefined ? '' : cellKey(visit.technician, date)
  const into = cells.get(key)
  if (into) {
    const list = visit.state === 'cancelled' ? 'cancelled' : 'visits'
    cells.set(key, { ...into, [list]: [...into[list], visit].sort(byStart) })
  }
  return { ...board, cells }
}

/** What was read, over what was known: unchanged cells stay the same objects, and no visit goes back in time. */
export function mergedBoard(before: Board | null, fresh: Board): Board {
  if (!before) return fresh
  const newer = new Map<string, Visit>()
  for (const { visits, cancelled } of before.cells.values())
    for (const visit of [...visits, ...cancelled]) newer.set(visit.reference, visit)
  let merged: Board = fresh
  for (const { visits, cancelled } of fresh.cells.values()) {
    for (const visit of [...visits, ...cancelled]) {
      const known = newer.get(visit.reference)
      if (known && known.version > visit.version) merged = withVisit(merged, known)
    }
  }
  const cells = new Map(
    [...merged.cells].map(([key, cell]): [string, Cell] => [key, sameOr(before.cells.get(key), cell)]),
  )
  const services = same(before.services, merged.services) ? before.services : merged.services
  const technicians =
    JSON.stringify(before.technicians) === JSON.stringify(merged.technicians) ? before.technicians : merged.technicians
  return { ...merged, cells, services, technicians }
}

const sameOr = (before: Cell | undefined, cell: Cell): Cell =>
  before && JSON.stringify(before) === JSON.stringify(cell) ? before : cell

const same = (a: Board['services'], b: Board['services']) => JSON.stringify([...a]) === JSON.stringify([...b])
