import { type Axis, atPlace, placeOf } from './board-axis.ts'
import type { Target } from './fit.ts'
import type { At } from './local-day.ts'

/** A rectangle of the board, in the coordinates of its scrolled contents. */
export interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const CHIP_PX = 24

const rowFor = (board: HTMLElement, technician: string) =>
  board.querySelector<HTMLElement>(`[data-technician="${CSS.escape(technician)}"]`)

/** Where something on the screen stands in the scrolled contents. */
export function within(board: HTMLElement, rect: DOMRect): Place {
  const frame = board.getBoundingClientRect()
  return {
    left: rect.left - frame.left + board.scrollLeft - board.clientLeft,
    top: rect.top - frame.top + board.scrollTop - board.clientTop,
    width: rect.width,
    height: rect.height,
  }
}

/** Where a visit of so many minutes stands in a day. */
export function placeInDay(
  board: HTMLElement,
  axis: Axis,
  { technician, start }: Target,
  minutes: number,
): Place | null {
  const track = rowFor(board, technician)?.querySelector('.track')
  if (!track) return null
  const { left, top, width, height } = within(board, track.getBoundingClientRect())
  const at = left + placeOf(axis, start) * width
  return { left: at, top, width: (minutes / (axis.until - axis.from)) * width, height }
}

/** Where it stands in a week: in its cell, after those that begin before it. */
export function placeInWeek(board: HTMLElement, { technician, date }: Target, before: number): Place | null {
  const cell = rowFor(board, technician)?.querySelector<HTMLElement>(`[data-cell="${date}"]`)
  if (!cell) return null
  const chips = [...cell.querySelectorAll<HTMLElement>('.visit:not([data-lifted])')]
  const above = chips[before - 1]
  const { left, width, top } = within(board, cell.getBoundingClientRect())
  const edge = above && within(board, above.getBoundingClientRect())
  const height = (chips[0] ?? cell.querySelector<HTMLElement>('.strip'))?.getBoundingClientRect().height ?? 0
  return { left, width, top: edge ? edge.top + edge.height : top, height: Math.max(height, CHIP_PX) }
}

/** The row under a pointer. */
export function technicianAt(board: HTMLElement, y: number): string | null {
  let last: string | null = null
  for (const row of board.querySelectorAll<HTMLElement>('[data-technician]')) {
    const { top, bottom } = row.getBoundingClientRect()
    if (y < top) return last ?? row.dataset.technician ?? null
    last = row.dataset.technician ?? null
    if (y < bottom) return last
  }
  return last
}

/** The instant under a pointer. */
export function instantAt(board: HTMLElement, axis: Axis, x: number): At | null {
  const track = board.querySelector('.row-of .track')
  if (!track) return null
  const { left, width } = track.getBoundingClientRect()
  return atPlace(axis, (x - left) / width)
}

/** The date under a pointer. */
export function dateAt(board: HTMLElement, x: number): string | null {
  let last: string | null = null
  for (const head of board.querySelectorAll<HTMLElement>('.week-day')) {
    if (x < head.getBoundingClientRect().left) break
    last = head.dataset.date ?? null
  }
  return last ?? board.querySelector<HTMLElement>('.week-day')?.dataset.date ?? null
}
