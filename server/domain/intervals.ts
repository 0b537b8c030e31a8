import type { WallMinute } from './time.ts'

/** Wall-clock hours of one local date, half-open. */
export interface Hours {
  readonly start: WallMinute
  readonly end: WallMinute
}

/** The same hours, sorted, with touching and overlapping ones made one and empty ones dropped. */
export function merge(hours: readonly Hours[]): readonly Hours[] {
  const sorted = hours.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start)
  const merged: Hours[] = []
  for (const next of sorted) {
    const last = merged.at(-1)
    if (!last || next.start > last.end) merged.push(next)
    else if (next.end > last.end) merged[merged.length - 1] = { start: last.start, end: next.end }
  }
  return merged
}

/** What is left of hours once `removed` is taken out. */
export function subtract(hours: readonly Hours[], removed: Hours): readonly Hours[] {
  if (removed.start >= removed.end) return hours
  return hours.flatMap((piece) => {
    if (removed.end <= piece.start || removed.start >= piece.end) return [piece]
    const left = { start: piece.start, end: removed.start }
    const right = { start: removed.end, end: piece.end }
    return [left, right].filter(({ start, end }) => start < end)
  })
}
