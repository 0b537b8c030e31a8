import { type BusyTime, joinBusy } from '../domain/busy-time.ts'
import type { CalendarFault } from '../domain/external-calendar.ts'
import { minute } from '../domain/time.ts'
import type { Zone } from '../domain/zone.ts'
import { type CalendarFile, type FileEvent, type Length, parseCalendar, type Rule, type Wall } from './ical-file.ts'
import { instantReader, UnknownZone } from './wall-clock.ts'

export interface BusyContext {
  readonly zone: Zone
  readonly window: BusyTime
  readonly owners: readonly string[]
}

export type BusyReading =
  | {
      readonly kind: 'read'
      readonly busy: readonly BusyTime[]
      readonly visits: readonly { readonly uid: string; readonly busy: readonly BusyTime[] }[]
    }
  | { readonly kind: 'failed'; readonly fault: CalendarFault }

class TooComplex extends Error {}

/** A daily event of a century is 36,500. */
const MOST_STEPS = 500_000
const DAY = 86_400
/** How our own feed names visits. */
const ownUid = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@creneau$/i

/** What a file keeps busy within a window. One thing not understood fails the whole: silence would mean free. */
export function readBusy(text: string, context: BusyContext): BusyReading {
  if (!/^\ufeff?\s*BEGIN:VCALENDAR/i.test(text)) return { kind: 'failed', fault: 'not-a-calendar' }
  try {
    const file = parseCalendar(text.replace(/^\ufeff?\s*/, ''), context.owners)
    return { kind: 'read', ...collect(file, context) }
  } catch (error) {
    if (error instanceof TooComplex) return { kind: 'failed', fault: 'too-complex' }
    return { kind: 'failed', fault: error instanceof UnknownZone ? 'unknown-zone' : 'broken-file' }
  }
}

interface Span {
  readonly from: number
  readonly until: number
}

function collect(file: CalendarFile, { zone, window }: BusyContext) {
  const at = instantReader(file, zone)
  const reach = { from: window.from * 60, until: window.until * 60 }
  const budget = { steps: MOST_STEPS }
  const spans = file.periods.map(({ start, end, duration }) => spanOf(at, start, end, duration))
  const visits: { uid: string; busy: readonly BusyTime[] }[] = []
  for (const [uid, events] of Map.groupBy(file.events, ({ uid }) => uid)) {
    const own = ownUid.exec(uid)?.[1]
    const found = occurrences(events, at, reach, budget)
    if (own) visits.push({ uid: own.toLowerCase(), busy: joined(found, window) })
    else for (const span of found) spans.push(span)
  }
  return { busy: joined(spans, window), visits }
}

const joined = (spans: readonly Span[], window: BusyTime) =>
  joinBusy(
    spans
      .filter(({ from, until }) => from < until)
      .map(({ from, until }) => ({ from: minute(Math.floor(from / 60)), until: minute(Math.ceil(until / 60)) })),
    window,
  )

type At = (wall: Wall) => number

function spanOf(at: At, start: Wall, end: Wall | null, duration: Length | null): Span {
  const from = at(start)
  if (end) return { from, until: at(end) }
  const { nominal, exact } = duration ?? { nominal: start.isDate ? DAY : 0, exact: 0 }
  return { from, until: at({ ...start, second: start.second + nominal }) + exact }
}

/** Those of one thing: its series, but where an exception stands for an occurrence. */
function occurrences(all: readonly FileEvent[], at: At, reach: Span, budget: { steps: number }): Span[] {
  const latest = Math.max(...all.filter(({ instead }) => !instead).map(({ sequence }) => sequence))
  const series = all.filter(({ instead, sequence }) => !instead && sequence === latest)
  const exceptions = new Map<number, FileEvent>()
  for (const event of all) {
    if (!event.instead) continue
    const key = at(event.instead.start)
    const other = exceptions.get(key)
    if (!other || other.sequence <= event.sequence) exceptions.set(key, event)
  }
  const onward = [...exceptions]
    .filter(([, { instead }]) => instead?.isOnward)
    .sort(([a], [b]) => b - a)
    .map(([from, event]) => ({ from, event }))
  const found: Span[] = []
  for (const event of exceptions.values())
    if (!event.isFree) found.push(spanOf(at, event.start, event.end, event.duration))
  for (const event of series)
    for (const span of expand(event, at, reach, budget)) {
      if (exceptions.has(span.key)) continue
      const changed = onward.find(({ from }) => from <= span.key)?.event
      if (!changed) {
        if (!event.isFree) found.push(span)
      } else if (!changed.isFree && changed.instead) {
        const shift = changed.start.second - changed.instead.start.second
        const start = { ...changed.start, second: span.wall + shift }
        const usual = spanOf(at, changed.start, changed.end, changed.duration)
        found.push(lasting(at, changed, start, usual))
      }
    }
  return found
}

interface Occurrence extends Span {
  /** The instant an exception names it by. */
  readonly key: number
  readonly wall: number
}

/** A series as it stands, near the window: its end, days for whole days, is as far from each start as from the first. */
function expand(event: FileEvent, at: At, reach: Span, budget: { steps: number }): Occurrence[] {
  const { start, except } = event
  const first = spanOf(at, start, event.end, event.duration)
  const longest = Math.max(0, first.until - first.from) + 2 * DAY
  const found = new Map<number, Occurrence>()
  const add = (wall: number) => {
    const span = lasting(at, event, { ...start, second: wall }, first)
    found.set(span.from, { ...span, key: span.from, wall })
  }
  const near = function* ({ until, starts }: Rule) {
    for (const wall of starts()) {
      if (budget.steps-- <= 0) throw new TooComplex()
      if (wall > reach.until + 2 * DAY) break
      if (until && isPast(until, { ...start, second: wall }, at)) break
      if (wall + longest >= reach.from) yield wall
    }
  }
  add(start.second)
  for (const rule of event.rules) for (const wall of near(rule)) add(wall)
  for (const more of event.more) {
    if (budget.steps-- <= 0) throw new TooComplex()
    const span =
      more.end || more.duration
        ? spanOf(at, more.start, more.end, more.duration)
        : lasting(at, event, more.start, first)
    found.set(span.from, { ...span, key: span.from, wall: more.start.second })
  }
  for (const rule of event.exceptRules) for (const wall of near(rule)) found.delete(at({ ...start, second: wall }))
  for (const gone of except) {
    if (!gone.isDate || start.isDate) found.delete(at(gone))
    else for (const [key, { wall }] of found) if (Math.floor(wall / DAY) === gone.second / DAY) found.delete(key)
  }
  return [...found.values()]
}

function lasting(at: At, event: FileEvent, start: Wall, first: Span): Span {
  if (!event.end) return spanOf(at, start, null, event.duration)
  if (start.isDate && event.end.isDate) {
    const length = event.end.second - event.start.second
    return spanOf(at, start, { ...event.end, second: start.second + length }, null)
  }
  const from = at(start)
  return { from, until: from + (first.until - first.from) }
}

/** A date that ends a series counts to its last moment, by the wall. */
function isPast(until: Wall, wall: Wall, at: At): boolean {
  if (until.isDate) return wall.second >= until.second + DAY
  if (wall.isDate) return wall.second > until.second
  return until.isUtc ? at(wall) > until.second : wall.second > until.second
}
