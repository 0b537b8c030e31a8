import { type ActionKind, UNDO_MS } from './day-actions.ts'
import { type Delay, expectedAfter } from './lateness.ts'
import type { MessageSettings } from './message-settings.ts'
import type { AutomaticKind, actionMessageKinds, Standing, VoidReason } from './messages.ts'
import { type Millis, type Minute, millis, toMillis } from './time.ts'

export type ActionMessageKind = (typeof actionMessageKinds)[number]

/** Whether what a technician did still stands. */
export interface ActStanding {
  readonly isUndone: boolean
  /** Somebody was at the door, or is done there. */
  readonly hasArrived: boolean
  /** When a later word about the same delay was received. */
  readonly overtakenAt: Millis | null
}

/** What one client is told of an act. */
export interface ActionNews {
  readonly bookingId: number
  readonly kind: ActionMessageKind
  /** Null: not known, or nobody comes. */
  readonly expectedAt: Minute | null
}

interface Act {
  readonly bookingId: number
  readonly kind: ActionKind
  readonly minutes: number | null
  readonly at: Millis
}

/** "On the way" without an estimate means soon; received longer after the tap than this it no longer does. */
const SOON_MS = 30 * 60_000

/** Who is told what of an act; `late` by whom it delays. */
export function newsOf(
  act: Act,
  late: readonly Delay[],
  settings: MessageSettings,
  now: Millis,
): readonly ActionNews[] {
  return newsOfAct(act, late, now).filter(({ kind }) => !settings.off.includes(kind))
}

function newsOfAct({ kind, bookingId, minutes, at }: Act, late: readonly Delay[], now: Millis): readonly ActionNews[] {
  switch (kind) {
    case 'en-route': {
      if (minutes === null && now - at > SOON_MS) return []
      return [{ bookingId, kind: 'on-the-way', expectedAt: minutes === null ? null : expectedAfter(at, minutes) }]
    }
    case 'late':
      return late.map((delay) => ({ ...delay, kind: 'running-late' }))
    case 'absent':
      return [{ bookingId, kind: 'client-absent', expectedAt: null }]
    case 'arrived':
    case 'done':
      return []
  }
}

const kinds: ReadonlySet<AutomaticKind> = new Set<ActionMessageKind>(['on-the-way', 'running-late', 'client-absent'])
export const isOfAct = (kind: AutomaticKind): kind is ActionMessageKind => kinds.has(kind)

/** Why a message about an act is no longer true; null: it is. */
export function whyActVoid(
  kind: ActionMessageKind,
  { revision, expectedAt = null }: { readonly revision: number; readonly expectedAt?: Minute | null },
  { act, status, end, ...standing }: Standing,
  now: Millis,
): VoidReason | null {
  if (!act || act.isUndone) return 'undone'
  if (standing.revision !== revision) return 'superseded'
  if (status === 'cancelled') return 'cancelled'
  if (kind === 'client-absent') return status === 'no_show' ? null : 'not-absent'
  if (act.hasArrived || status !== 'confirmed') return 'over'
  if (toMillis(expectedAt ?? end) <= now) return 'over'
  return act.overtakenAt !== null && now >= undoneUntil(act.overtakenAt) ? 'superseded' : null
}

const undoneUntil = (receivedAt: Millis): Millis => millis(receivedAt + UNDO_MS)
/** A later word may still be taken back: until then nobody knows which of the two holds. */
export const waitsUntil = ({ act }: Standing): Millis | null =>
  act && act.overtakenAt !== null ? undoneUntil(act.overtakenAt) : null
