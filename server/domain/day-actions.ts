import { floorMinute, type Millis, type Minute, millis } from './time.ts'
import { localDay, type Zone } from './zone.ts'

/** What a technician notes on the spot. */
export const actionKinds = ['en-route', 'arrived', 'done', 'absent', 'late'] as const
export type ActionKind = (typeof actionKinds)[number]

export const lateSteps = [15, 30, 60] as const
export const travelEstimate = { shortest: 5, longest: 240 } as const

/** An action can be taken back this long after it was received; what it owes leaves no sooner. */
export const UNDO_MS = 60_000
export const undoUntil = (receivedAt: Millis): Millis => millis(receivedAt + UNDO_MS)

export type VisitStatus = 'confirmed' | 'completed' | 'cancelled' | 'no_show'

/** What was noted about a visit and not taken back. */
export interface Progress {
  readonly enRouteAt: Millis | null
  readonly arrivedAt: Millis | null
  readonly doneAt: Millis | null
  readonly absentAt: Millis | null
  /** The last delay announced. */
  readonly lateMinutes: number | null
}

interface NotedAction {
  readonly kind: ActionKind
  readonly at: Millis
  readonly minutes: number | null
}

/** Out of what stands, in the order it was received. */
export function progressOf(actions: readonly NotedAction[]): Progress {
  const at = (kind: ActionKind) => actions.findLast((action) => action.kind === kind)?.at ?? null
  return {
    enRouteAt: at('en-route'),
    arrivedAt: at('arrived'),
    doneAt: at('done'),
    absentAt: at('absent'),
    lateMinutes: actions.findLast(({ kind }) => kind === 'late')?.minutes ?? null,
  }
}

export interface ActedVisit {
  readonly status: VisitStatus
  readonly start: Minute
  readonly progress: Progress
}

export type NoAction = 'cancelled' | 'already-noted' | 'not-today'

/** What the visit becomes; null: it stays what it is. */
export const statusAfter = (kind: ActionKind): 'completed' | 'no_show' | null =>
  kind === 'done' ? 'completed' : kind === 'absent' ? 'no_show' : null

const isBeforeDayOf = (start: Minute, zone: Zone, at: Millis): boolean =>
  floorMinute(at) < start && localDay(zone, floorMinute(at)) < localDay(zone, start)

/** When something was tapped: what a phone dates later than now, or before the visit's own day, has a clock that is wrong. */
export const notedAt = ({ start }: { readonly start: Minute }, zone: Zone, tapped: Millis, now: Millis): Millis =>
  tapped > now || isBeforeDayOf(start, zone, tapped) ? now : tapped

/** What stands against an action that arrives now; null: nothing. Which day it is says our clock, not the phone's. */
export function whyNoAction(kind: ActionKind, visit: ActedVisit, zone: Zone, now: Millis): NoAction | null {
  if (visit.status === 'cancelled') return 'cancelled'
  if (visit.status !== 'confirmed') return 'already-noted'
  if (isBeforeDayOf(visit.start, zone, now)) return 'not-today'
  const { enRouteAt, arrivedAt } = visit.progress
  if (arrivedAt !== null && kind !== 'done' && kind !== 'absent') return 'already-noted'
  return kind === 'en-route' && enRouteAt !== null ? 'already-noted' : null
}

/** What can be noted about a visit now. */
export const possibleActions = (visit: ActedVisit, zone: Zone, now: Millis): readonly ActionKind[] =>
  actionKinds.filter((kind) => whyNoAction(kind, visit, zone, now) === null)

/** A visit of the same technician, in what decides who is told of a delay. */
export interface DayStop {
  readonly bookingId: number
  readonly status: VisitStatus
  readonly start: Minute
  readonly end: Minute
  readonly arrivalWindowMinutes: number
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
  readonly hasArrived: boolean
}
