import { type At, atWall, type LocalDay, type Span, wallOf, wallSteps } from './local-day.ts'

/** What of a day the board shows, left to right. */
export interface Axis extends Span {
  readonly day: LocalDay
  /** Whole hours, each with its wall clock in minutes. */
  readonly hours: readonly { readonly at: At; readonly wall: number }[]
}

const EARLIEST_MIN = 8 * 60
const LATEST_MIN = 18 * 60

/** From the hour before the first thing of the day to the hour after the last, at least an office's day. */
export function axisOf(day: LocalDay, spans: readonly Span[]): Axis {
  const inside = spans
    .map(({ from, until }) => ({ from: Math.max(from, day.from), until: Math.min(until, day.until) }))
    .filter(({ from, until }) => from < until)
  const hours = wallSteps(day, 60)
  const first = Math.min(...inside.map(({ from }) => from), atWall(day, EARLIEST_MIN))
  const last = Math.max(...inside.map(({ until }) => until), atWall(day, LATEST_MIN))
  const from = hours.findLast((at) => at <= first) ?? day.from
  const until = hours.find((at) => at >= last) ?? day.until
  return {
    ...{ day, from, until },
    hours: hours.filter((at) => at >= from && at < until).map((at) => ({ at, wall: wallOf(day, at) })),
  }
}

/** Where an instant stands, 0 at the left edge and 1 at the right one. */
export const placeOf = ({ from, until }: Span, at: At): number => (at - from) / (until - from)

/** The instant at a place. */
export const atPlace = ({ from, until }: Span, place: number): At => from + place * (until - from)

/** Left edge and width as CSS has them, cut to the axis; null: nothing of it is in sight. */
export function extent(axis: Span, { from, until }: Span): { readonly left: string; readonly width: string } | null {
  const [start, end] = [Math.max(from, axis.from), Math.min(until, axis.until)]
  if (start >= end) return null
  const percent = (part: number) => `${Math.round(part * 1e5) / 1e3}%`
  return { left: percent(placeOf(axis, start)), width: percent(placeOf(axis, end) - placeOf(axis, start)) }
}
