import { addDays, type PlainDate } from '../../format.ts'

/** Epoch minutes: what the board calculates with. */
export type At = number

/** A half-open stretch of time. */
export interface Span {
  readonly from: At
  readonly until: At
}

/** A local date as instants: 23 or 25 hours long when its clock changes. */
export interface LocalDay extends Span {
  readonly date: PlainDate
  /** Pieces of one offset each (minutes east), in order. */
  readonly pieces: readonly (Span & { readonly offset: number })[]
}

export const minuteOf = (iso: string): At => Math.floor(Date.parse(iso) / 60_000)
export const isoOf = (at: At): string => new Date(at * 60_000).toISOString()

const formats = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, LocalDay>()

/** Minutes to add to an instant to read the wall clock of a zone. */
function offsetAt(timeZone: string, at: At): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    formats.set(timeZone, format)
  }
  const named = format.formatToParts(at * 60_000).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(named) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}

/** The instants of a local date. */
export function localDay(date: PlainDate, timeZone: string): LocalDay {
  const key = `${timeZone} ${date}`
  const known = days.get(key)
  if (known) return known
  const [from, until] = [midnight(date, timeZone), midnight(addDays(date, 1), timeZone)]
  const [first, last] = [offsetAt(timeZone, from), offsetAt(timeZone, until - 1)]
  const change = first === last ? until : changeBetween(timeZone, from, until)
  const pieces =
    first === last
      ? [{ from, until, offset: first }]
      : [
          { from, until: change, offset: first },
          { from: change, until, offset: last },
        ]
  const day = { date, from, until, pieces }
  days.set(key, day)
  return day
}

/** The first instant of a date; where midnight is skipped, the instant after the gap. */
function midnight(date: PlainDate, timeZone: string): At {
  const wall = Date.parse(`${date}T00:00Z`) / 60_000
  const [before, after] = [offsetAt(timeZone, wall - 1440), offsetAt(timeZone, wall + 1440)]
  if (before === after) return wall - before
  const change = changeBetween(timeZone, wall - 1440, wall + 1440)
  return wall - before < change ? wall - before : Math.max(change, wall - after)
}

function changeBetween(timeZone: string, from: At, until: At): At {
  const before = offsetAt(timeZone, from)
  let [low, high] = [from, until]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(timeZone, middle) === before) low = middle
    else high = middle
  }
  return high
}

/** Minutes on the wall clock, 0 to 1440; the end of the day is 24:00. */
export function wallOf(day: LocalDay, at: At): number {
  if (at >= day.until) return 1440
  const piece = day.pieces.find(({ until }) => at < until) ?? day.pieces[0]
  const midnightUtc = Date.parse(`${day.date}T00:00Z`) / 60_000
  return at + (piece?.offset ?? 0) - midnightUtc
}

/** The first instant that reads so; a skipped time is the first instant after the gap. */
export function atWall(day: LocalDay, wall: number): At {
  const midnightUtc = Date.parse(`${day.date}T00:00Z`) / 60_000
  for (const { from, until, offset } of day.pieces) {
    const at = midnightUtc + wall - offset
    if (at < until) return Math.max(at, from)
  }
  return day.until
}

/** Instants of a date at which the wall clock shows a multiple of `step` minutes, the repeated hour twice. */
export function wallSteps(day: LocalDay, step: number): readonly At[] {
  const midnightUtc = Date.parse(`${day.date}T00:00Z`) / 60_000
  return day.pieces.flatMap(({ from, until, offset }) => {
    const wall = from + offset - midnightUtc
    const first = from + (Math.ceil(wall / step) * step - wall)
    return Array.from({ length: Math.max(0, Math.ceil((until - first) / step)) }, (_, i) => first + i * step)
  })
}
