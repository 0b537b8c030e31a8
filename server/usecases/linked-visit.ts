import { findByToken, type LinkedBooking } from '../../db/bookings.ts'
import type { Deps } from '../deps.ts'
import { done, type Refusal, type Result, refuse } from '../domain/refusals.ts'
import type { Service } from '../domain/rulebook.ts'
import { type Millis, type Minute, minute, toMillis } from '../domain/time.ts'
import type { Snapshot } from './planning.ts'

/** A visit as the holder of its link sees it. */
export interface LinkedVisit {
  readonly booking: LinkedBooking
  readonly service: Service
  readonly snapshot: Snapshot
  /** Until when the client may move or cancel it. */
  readonly changeableUntil: Minute
}

/** 256 bits in base64url, as `links.ts` makes them. */
const TOKEN = /^[\w-]{43}$/

export async function findVisit(deps: Deps, token: string): Promise<LinkedVisit | null> {
  if (!TOKEN.test(token)) return null
  const [snapshot, booking] = await Promise.all([deps.planning.read(), findByToken(deps.db, deps.links.hash(token))])
  const service = snapshot?.rulebook.services.find(({ id }) => id === booking?.serviceId)
  if (!snapshot || !booking || !service) return null
  return { snapshot, booking, service, changeableUntil: minute(booking.start - snapshot.company.cancelCutoffMinutes) }
}

export const isChangeable = ({ booking, changeableUntil }: LinkedVisit, now: Millis): boolean =>
  booking.status === 'confirmed' && now <= toMillis(changeableUntil)

/** Why the client can no longer change this visit alone; null when they can. */
export function whyNotChangeable(visit: LinkedVisit, now: Millis): { ok: false; refusal: Refusal } | null {
  if (isChangeable(visit, now)) return null
  const { phone } = visit.snapshot.company
  return refuse({ code: visit.booking.status === 'confirmed' ? 'too-late' : 'not-changeable', phone })
}

/** What a change made of a visit: kept for repeats of the request, so without anything personal. */
export type Changed = Pick<
  LinkedBooking,
  'status' | 'start' | 'end' | 'arrivalWindowMinutes' | 'technicianId' | 'technicianName' | 'version' | 'revision'
>

export function changedOf(booking: LinkedBooking): Changed {
  const { status, start, end, arrivalWindowMinutes, technicianId, technicianName, version, revision } = booking
  return { status, start, end, arrivalWindowMinutes, technicianId, technicianName, version, revision }
}

/** The visit as a change answered it, which for a repeat is as it was then. */
export async function visitAfter(deps: Deps, token: string, changed: Result<Changed>): Promise<Result<LinkedVisit>> {
  if (!changed.ok) return changed
  const visit = await findVisit(deps, token)
  if (!visit) return refuse({ code: 'not-found' })
  return done({ ...visit, booking: { ...visit.booking, ...changed.value } })
}
