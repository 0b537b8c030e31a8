import { type Board, cellKey } from './board.ts'
import { visitKey } from './day-rows.ts'
import { cellStop } from './WeekCell.tsx'

/** Where arrows lead in a week: rows of cells, each cell itself and then its visits. */
export const weekStops = (board: Board, showCancelled: boolean) =>
  board.technicians.map(({ slug }) =>
    board.dates.flatMap((date) => {
      const cell = board.cells.get(cellKey(slug, date))
      if (!cell) return []
      const shown = showCancelled ? [...cell.visits, ...cell.cancelled].sort((a, b) => a.from - b.from) : cell.visits
      return [[cellStop(cell), ...shown.map(({ reference }) => visitKey(reference))]]
    }),
  )
