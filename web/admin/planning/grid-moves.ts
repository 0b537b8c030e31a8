import type { At, Span } from './local-day.ts'

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const
export type Arrow = (typeof arrows)[number]
export const isArrow = (key: string): key is Arrow => (arrows as readonly string[]).includes(key)

/** A place the focus can stand on. */
export interface Stop extends Span {
  readonly key: string
}

/** From one place of a day to the next: along a row in time, across rows to what stands at the same hour. */
export function moveInDay(rows: readonly (readonly Stop[])[], key: string, arrow: Arrow): string {
  const row = rows.findIndex((stops) => stops.some((stop) => stop.key === key))
  const stops = rows[row] ?? []
  const at = stops.findIndex((stop) => stop.key === key)
  const here = stops[at]
  if (!here) return rows.find((each) => each.length > 0)?.[0]?.key ?? key
  if (arrow === 'Home') return stops[0]?.key ?? key
  if (arrow === 'End') return stops.at(-1)?.key ?? key
  if (arrow === 'ArrowLeft' || arrow === 'ArrowRight') return stops[at + (arrow === 'ArrowLeft' ? -1 : 1)]?.key ?? key
  const way = arrow === 'ArrowUp' ? -1 : 1
  const middle = (here.from + here.until) / 2
  for (let next = row + way; next >= 0 && next < rows.length; next += way) {
    const found = nearest(rows[next] ?? [], middle)
    if (found) return found.key
  }
  return key
}

function nearest(stops: readonly Stop[], at: At): Stop | null {
  const distance = ({ from, until }: Stop) => (at < from ? from - at : at >= until ? at - until + 1 : 0)
  return stops.reduce<Stop | null>((best, stop) => (best && distance(best) <= distance(stop) ? best : stop), null)
}

/** In a week, each cell holds itself and then its visits, top to bottom; sideways keeps the height where it can. */
export function moveInWeek(rows: readonly (readonly (readonly string[])[])[], key: string, arrow: Arrow): string {
  const row = rows.findIndex((cells) => cells.some((keys) => keys.includes(key)))
  const cells = rows[row] ?? []
  const column = cells.findIndex((keys) => keys.includes(key))
  const keys = cells[column] ?? []
  const at = keys.indexOf(key)
  const [first] = rows
  if (at < 0) return first?.[0]?.[0] ?? key
  if (arrow === 'Home') return cells[0]?.[0] ?? key
  if (arrow === 'End') return cells.at(-1)?.[0] ?? key
  if (arrow === 'ArrowUp') return keys[at - 1] ?? rows[row - 1]?.[column]?.at(-1) ?? key
  if (arrow === 'ArrowDown') return keys[at + 1] ?? rows[row + 1]?.[column]?.[0] ?? key
  const beside = cells[column + (arrow === 'ArrowLeft' ? -1 : 1)]
  return beside?.[Math.min(at, beside.length - 1)] ?? key
}
