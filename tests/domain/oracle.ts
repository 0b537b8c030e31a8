import type { BusyTime } from '../../server/domain/busy-time.ts'
import type { Rulebook, Service, TakenRow, Technician } from '../../server/domain/rulebook.ts'
import type { Day } from '../../server/domain/time.ts'

// Minute by minute, with Intl for the wall clock and none of the engine's code: slow, and easy to believe.

interface Local {
  readonly date: number
  readonly wall: number
}

const readers = new Map<string, (at: number) => Local>()

/** Local date and wall minute of an epoch minute, asked of Intl and remembered. */
export function localReader(zone: string): (at: number) => Local {
  const known = readers.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const remembered = new Map<number, Local>()
  const read = (at: number): Local => {
    const known = remembered.get(at)
    if (known) return known
    const numbers = (format.format(at * 60_000).match(/\d+/g) ?? []).map(Number)
    const [year = 0, month = 0, date = 0, hour = 0, min = 0] = numbers
    const local = { date: Date.UTC(year, month - 1, date) / 86_400_000, wall: hour * 60 + min }
    remembered.set(at, local)
    return local
  }
  readers.set(zone, read)
  return read
}

interface Reading {
  readonly at: number
  readonly wall: number
}

const dates = new Map<string, readonly Reading[]>()

/** Every minute of a local date, in order of time, with what the wall clock shows. */
function minutesOf(zone: string, date: number): readonly Reading[] {
  const key = `${zone} ${date}`
  const known = dates.get(key)
  if (known) return known
  const local = localReader(zone)
  const around = Array.from({ length: 3 * 1440 }, (_, i) => (date - 1) * 1440 + i)
  const readings = around.filter((at) => local(at).date === date).map((at) => ({ at, wall: local(at).wall }))
  dates.set(key, readings)
  return readings
}

interface Diary {
  readonly technician: Technician
  readonly rows: readonly TakenRow[]
  /** What the technician's own calendar says. */
  readonly busy: readonly BusyTime[]
}

export interface OracleQuery {
  readonly rulebook: Rulebook
  readonly service: Service
  readonly diaries: readonly Diary[]
  readonly now: number
  readonly ignoreBooking?: number
}

/** Every bookable start of the local dates `from` to `to`. */
export function oracleStarts(query: OracleQuery, from: number, to: number): number[] {
  const starts = new Set<number>()
  for (const diary of query.diaries) for (const start of diaryStarts(query, diary, from, to)) starts.add(start)
  return [...starts].sort((a, b) => a - b)
}

function wallMinutesOpen(rulebook: Rulebook, technician: Technician, date: number): boolean[] {
  const iso = new Date(date * 86_400_000).getUTCDay() || 7
  const weekly = technician.workingHours.filter(
    (hours) =>
      hours.weekday === iso &&
      !rulebook.holidays.has(date as Day) &&
      date >= (hours.from ?? date) &&
      date <= (hours.until ?? date),
  )
  const overrides = technician.overrides.filter((override) => override.date === date)
  const away = technician.timeOff.some((off) => date >= off.from && date <= off.to)
  return Array.from({ length: 1440 }, (_, wall) => {
    if (away || rulebook.closures.has(date as Day)) return false
    const within = (hours: { start: number; end: number }) => wall >= hours.start && wall < hours.end
    if (overrides.some((o) => o.kind === 'closed' && (o.hours === null || within(o.hours)))) return false
    return overrides.some((o) => o.kind === 'open' && within(o)) || weekly.some(within)
  })
}

function* diaryStarts(query: OracleQuery, diary: Diary, from: number, to: number): Generator<number> {
  const { rulebook, service, now, ignoreBooking } = query
  const local = localReader(rulebook.zone.name)
  const base = (from - 3) * 1440
  const open = new Uint8Array((to - from + 8) * 1440)
  const candidates: { start: number; date: number }[] = []
  for (let date = from - 1; date <= to + 3; date++) {
    const walls = wallMinutesOpen(rulebook, diary.technician, date)
    const minutes = minutesOf(rulebook.zone.name, date)
    for (let a = walls.indexOf(true); a !== -1; a = walls.indexOf(true, walls.indexOf(false, a))) {
      const closing = walls.indexOf(false, a)
      const b = closing === -1 ? 1440 : closing
      const begins = minutes.find(({ wall }) => wall === a) ?? minutes.find(({ wall }) => wall > a)
      const ends =
        minutes.findLast(({ wall }) => wall === b) ?? (b < 1440 ? minutes.find(({ wall }) => wall > b) : undefined)
      const until = ends?.at ?? (minutes.at(-1)?.at ?? 0) + 1
      if (begins === undefined) break
      for (let at = begins.at; at < until; at++) open[at - base] = 1
      for (const { at, wall } of minutes) {
        if (at < begins.at || at >= until || wall < a || wall >= b || (wall - a) % service.stepMinutes !== 0) continue
        candidates.push({ start: at, date })
      }
      if (closing === -1) break
    }
  }

  const live = diary.rows.filter(
    (row) => (row.expiresAt === null || row.expiresAt > now) && row.bookingId !== ignoreBooking,
  )
  const busy = new Uint8Array(open.length)
  for (const row of live) busy.fill(1, Math.max(0, row.blockedFrom - base), Math.max(0, row.blockedUntil - base))
  for (const own of diary.busy) busy.fill(1, Math.max(0, own.from - base), Math.max(0, own.until - base))
  const today = local(Math.floor(now / 60_000)).date
  for (const { start, date } of candidates) {
    if (date < from || date > to || date > today + service.horizonDays) continue
    if (start * 60_000 < now + service.leadTimeMinutes * 60_000) continue
    const visits = live.filter((row) => row.serviceId === service.id && local(row.start).date === date)
    if (service.maxPerDay !== null && visits.length >= service.maxPerDay) continue
    if (service.skills.some((skill) => date > (diary.technician.skillsUntil?.[skill] ?? date))) continue
    const end = start + service.durationMinutes
    if (open.subarray(start - base, end - base).includes(0)) continue
    const blocked = busy.subarray(start - service.bufferBeforeMinutes - base, end + service.bufferAfterMinutes - base)
    if (!blocked.includes(1)) yield start
  }
}
