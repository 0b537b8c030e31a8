import { isOff, weeklyHours } from './hours.ts'
import { deriveOpenings, isOpen, type Openings } from './openings.ts'
import { lastAbleDay, type Rulebook, type Service, type Technician } from './rulebook.ts'
import { earliestStart, lastDay } from './slots.ts'
import { isLive, isVisit, nothingTaken, type Taken } from './taken.ts'
import { type Day, day, type Millis, type Minute, minute, toMillis } from './time.ts'
import { localDay } from './zone.ts'

/** Why a technician cannot take a start. */
export type Reason =
  | { readonly code: 'skill'; readonly missing: readonly string[] }
  /** Held, but not on that date any more. */
  | { readonly code: 'skill-expired'; readonly skills: readonly string[]; readonly lastDay: Day }
  | { readonly code: 'past' }
  | { readonly code: 'lead-time'; readonly earliest: Minute }
  | { readonly code: 'horizon'; readonly lastDay: Day }
  | { readonly code: 'time-off'; readonly date: Day }
  | { readonly code: 'holiday'; readonly date: Day }
  /** The whole company is. */
  | { readonly code: 'closure'; readonly date: Day; readonly reason: string }
  /** Outside working hours, in closed hours, or not over before they end. */
  | { readonly code: 'closed' }
  /** Open, but no start of the service's step. */
  | { readonly code: 'off-grid' }
  | { readonly code: 'taken'; readonly bookingId: number }
  /** Something in the technician's own calendar. */
  | { readonly code: 'external-busy' }
  | { readonly code: 'cap'; readonly limit: number }

export interface ExplainQuery {
  readonly rulebook: Rulebook
  readonly service: Service
  /** By technician slug; one who is absent has nothing. */
  readonly taken: ReadonlyMap<string, Taken>
  readonly now: Millis
  readonly ignoreBooking?: number
}

/** By slug, for every technician of the rulebook: all that stands against a start; nothing means it can be booked. */
export function explainStart(query: ExplainQuery, start: Minute): ReadonlyMap<string, readonly Reason[]> {
  const soon = soonReasons(query, start)
  return new Map(
    query.rulebook.technicians.map((technician) => [
      technician.slug,
      [
        ...skillReasons(query, technician, start),
        ...soon,
        ...openReasons(query, technician, start),
        ...takenReasons(query, query.taken.get(technician.slug) ?? nothingTaken, start),
      ],
    ]),
  )
}

function skillReasons({ rulebook, service }: ExplainQuery, technician: Technician, start: Minute): readonly Reason[] {
  const date = localDay(rulebook.zone, start)
  const missing = service.skills.filter((skill) => !technician.skills.includes(skill))
  const skills = service.skills.filter((skill) => (technician.skillsUntil?.[skill] ?? date) < date)
  const lastDay = lastAbleDay(technician, service)
  return [
    ...(missing.length > 0 ? [{ code: 'skill', missing } as const] : []),
    ...(skills.length > 0 && lastDay !== null ? [{ code: 'skill-expired', skills, lastDay } as const] : []),
  ]
}

function soonReasons({ rulebook, service, now }: ExplainQuery, start: Minute): readonly Reason[] {
  const earliest = earliestStart(service, now)
  const last = lastDay(rulebook.zone, service, now)
  if (toMillis(start) < now) return [{ code: 'past' }]
  if (start < earliest) return [{ code: 'lead-time', earliest }]
  return localDay(rulebook.zone, start) > last ? [{ code: 'horizon', lastDay: last }] : []
}

function openReasons({ rulebook, service }: ExplainQuery, technician: Technician, start: Minute): readonly Reason[] {
  const date = localDay(rulebook.zone, start)
  const end = minute(start + service.durationMinutes)
  const openings = deriveOpenings(rulebook, technician, date, day(date + 1))
  if (isOpen(openings, start, end)) return isOnGrid(openings, start, service.stepMinutes) ? [] : [{ code: 'off-grid' }]

  const reasons: Reason[] = []
  const usual = { ...rulebook, holidays: new Set<Day>(), closures: new Map<Day, string>() }
  const present = { ...technician, timeOff: [] }
  if (!isOpen(deriveOpenings(usual, present, date, day(date + 1)), start, end)) reasons.push({ code: 'closed' })
  const lastTouched = Math.max(date, localDay(rulebook.zone, minute(end - 1)))
  for (let touched = date; touched <= lastTouched; touched = day(touched + 1)) {
    const closure = rulebook.closures.get(touched)
    if (closure !== undefined) reasons.push({ code: 'closure', date: touched, reason: closure })
    if (isOff(technician, touched)) reasons.push({ code: 'time-off', date: touched })
    const works = weeklyHours(technician, touched).length > 0
    if (works && rulebook.holidays.has(touched)) reasons.push({ code: 'holiday', date: touched })
  }
  return reasons
}

const isOnGrid = ({ origin, from, until }: Openings, start: Minute, step: number): boolean =>
  origin.some((at, i) => (from[i] as number) <= start && start < (until[i] as number) && (start - at) % step === 0)

function takenReasons(query: ExplainQuery, taken: Taken, start: Minute): readonly Reason[] {
  const { rulebook, service, now, ignoreBooking } = query
  const blockedFrom = start - service.bufferBeforeMinutes
  const blockedUntil = start + service.durationMinutes + service.bufferAfterMinutes
  const date = localDay(rulebook.zone, start)
  const reasons: Reason[] = []
  let visits = 0
  let busy = false
  for (let row = 0; row < taken.size; row++) {
    if (!isLive(taken, row, now, ignoreBooking)) continue
    const overlaps =
      (taken.blockedFrom[row] as number) < blockedUntil && (taken.blockedUntil[row] as number) > blockedFrom
    if (!isVisit(taken, row)) {
      busy ||= overlaps
      continue
    }
    if (overlaps) {
      reasons.push({ code: 'taken', bookingId: taken.bookingId[row] as number })
    }
    const sameDay = localDay(rulebook.zone, minute(taken.start[row] as number)) === date
    if (sameDay && taken.serviceId[row] === service.id) visits++
  }
  if (busy) reasons.push({ code: 'external-busy' })
  const limit = service.maxPerDay
  if (limit !== null && visits >= limit) reasons.push({ code: 'cap', limit })
  return reasons
}
