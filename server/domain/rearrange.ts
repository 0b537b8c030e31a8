import { rankCandidates } from './assign.ts'
import type { Service } from './rulebook.ts'
import { type Candidate, firstStart, freeCandidates, listStarts, type SlotQuery } from './slots.ts'
import { takenWith } from './taken.ts'
import { day, floorMinute, type Millis, type Minute, minute } from './time.ts'
import { localDay, type Zone } from './zone.ts'

/** A visit that cannot stay where it is. */
export interface Uprooted {
  readonly bookingId: number
  readonly service: Service
  readonly start: Minute
}

export interface Place {
  readonly start: Minute
  /** By slug. */
  readonly technician: string
}

export interface Rearranged {
  readonly bookingId: number
  /** Null: there is no room within the horizon. */
  readonly place: Place | null
  readonly others: readonly Place[]
}

interface Room {
  readonly zone: Zone
  readonly now: Millis
  /** Who may do a service, by their rules and bookings. */
  readonly candidates: (service: Service) => readonly Candidate[]
}

const DAYS_AROUND = 14
const COLLEAGUES_SHOWN = 3
const STARTS_SHOWN = 4

/** What was promised holds for a colleague too, however late it is and whatever the grid of their hours. */
const asPromised = (service: Service): Service => ({ ...service, leadTimeMinutes: 0, stepMinutes: 1 })

/** The query that decides whether a visit may go to a start: the same promise, or a new one by the rules. */
export function queryFor({ zone, now, candidates }: Room, visit: Uprooted, start: Minute): SlotQuery {
  const service = start === visit.start ? asPromised(visit.service) : visit.service
  return { zone, now, service, candidates: candidates(visit.service), ignoreBooking: visit.bookingId }
}

/** A room that fills with what is placed in it. */
export function openRoom({ zone, now, candidates: known }: Room) {
  const filled = new Map<number, Candidate>()
  const candidates = (service: Service) => known(service).map((each) => filled.get(each.technician.id) ?? each)
  const room: Room = { zone, now, candidates }
  const put = ({ bookingId, service }: Uprooted, start: Minute, { technician, openings, taken }: Candidate) => {
    const end = minute(start + service.durationMinutes)
    const blockedFrom = minute(start - service.bufferBeforeMinutes)
    const blockedUntil = minute(end + service.bufferAfterMinutes)
    const row = { bookingId, serviceId: service.id, start, end, blockedFrom, blockedUntil, expiresAt: null }
    filled.set(technician.id, { technician, openings, taken: takenWith(taken, row) })
  }
  /** Takes the place if it is free. */
  const take = (visit: Uprooted, { start, technician }: Place): boolean => {
    const query = queryFor(room, visit, start)
    const found = freeCandidates(query, start)
      .flatMap((index) => query.candidates[index] ?? [])
      .find((each) => each.technician.slug === technician)
    if (found) put(visit, start, found)
    return found !== undefined
  }
  return { room, take }
}

/**
 * A new place for each visit, no two in each other's way: the same promise with a colleague where there is one, else
 * the nearest start. `wanted`: what somebody chose already, by booking; it is kept while it is free.
 */
export function rearrange(
  around: Room,
  visits: readonly Uprooted[],
  wanted: ReadonlyMap<number, Place> = new Map(),
): readonly Rearranged[] {
  const { room, take } = openRoom(around)
  const placed = new Map<number, Place>()
  const place = (visit: Uprooted, at: Place | undefined) => {
    if (at && take(visit, at)) placed.set(visit.bookingId, at)
  }
  for (const visit of visits) place(visit, wanted.get(visit.bookingId))
  const open = visits.filter(({ bookingId }) => !placed.has(bookingId))
  const choices = new Map(open.map((visit) => [visit, colleagues(room, visit).length]))
  // Whoever has the fewest colleagues to go to goes first.
  for (const visit of open.toSorted((a, b) => (choices.get(a) ?? 0) - (choices.get(b) ?? 0)))
    place(visit, colleagues(room, visit)[0])
  for (const visit of visits) if (!placed.has(visit.bookingId)) place(visit, nearest(room, visit)[0])
  return visits.map((visit) => {
    const own = placed.get(visit.bookingId) ?? null
    const others = [...colleagues(room, visit), ...nearest(room, visit)].filter(
      ({ start, technician }) => start !== own?.start || technician !== own.technician,
    )
    return { bookingId: visit.bookingId, place: own, others }
  })
}

/** Who can keep the promise, best first. */
function colleagues(room: Room, visit: Uprooted): readonly Place[] {
  return takers(room, visit, visit.start).slice(0, COLLEAGUES_SHOWN + 1)
}

function takers(room: Room, visit: Uprooted, start: Minute): readonly Place[] {
  const query = queryFor(room, visit, start)
  const ranked = rankCandidates(query, freeCandidates(query, start), start)
  return ranked.flatMap((index) => {
    const technician = query.candidates[index]?.technician.slug
    return technician === undefined ? [] : [{ start, technician }]
  })
}

/** The nearest other starts, nearest first and the later one before the earlier, each with the best of those who are free. */
function nearest(room: Room, visit: Uprooted): readonly Place[] {
  const { zone, now, candidates } = room
  const { service, start, bookingId } = visit
  const query = { zone, now, service, candidates: candidates(service), ignoreBooking: bookingId }
  const date = localDay(zone, start)
  const from = day(Math.max(localDay(zone, floorMinute(now)), date - DAYS_AROUND))
  const near = Array.from(listStarts(query, from, day(date + DAYS_AROUND)), minute)
    .filter((other) => other !== start)
    .sort((a, b) => Math.abs(a - start) - Math.abs(b - start) || b - a)
    .slice(0, STARTS_SHOWN + 1)
  const later = near.length > 0 ? null : firstStart(query, date)
  return [...near, ...(later === null ? [] : [later])].flatMap((other) => takers(room, visit, other).slice(0, 1))
}
