import type { Reason } from './explain.ts'
import type { WordsFault } from './mail-words.ts'
import type { Minute } from './time.ts'

/** An expected no: stable code, and what the person needs to go on. */
export type Refusal =
  /** `taken`: whose it is, for assistants. */
  | { readonly code: 'slot-taken'; readonly alternatives: readonly Minute[]; readonly taken?: TakenBy }
  | {
      readonly code: 'outside-rules'
      readonly reasons: readonly { technician: string; name: string; reason: Reason }[]
      readonly alternatives: readonly Minute[]
    }
  /** `path`: the field that names it. */
  | { readonly code: 'past-date'; readonly path: string }
  /** `existing`: what says so already. */
  | { readonly code: 'overlapping-hours'; readonly existing: object }
  | { readonly code: 'wrong-status' }
  | { readonly code: 'not-offered' }
  | { readonly code: 'unknown-service' }
  | { readonly code: 'unknown-technician' }
  | { readonly code: 'wrong-answers'; readonly faults: readonly AnswerFault[] }
  | { readonly code: 'wrong-words'; readonly faults: readonly WordsFault[] }
  | { readonly code: 'hold-unknown' }
  | { readonly code: 'hold-expired' }
  | { readonly code: 'too-many-visits'; readonly limit: number; readonly phone: string }
  | { readonly code: 'too-late'; readonly phone: string }
  | { readonly code: 'not-changeable'; readonly phone: string }
  /** `current`: what was changed meanwhile, as it is now. */
  | { readonly code: 'stale'; readonly current?: object }
  /** `field`: what names somebody or something there is not, or no longer. */
  | { readonly code: 'unknown-choice'; readonly field: string }
  | { readonly code: 'office-hours' }
  | { readonly code: 'not-found' }
  | { readonly code: 'unknown-record' }
  | { readonly code: 'message-over' }
  | { readonly code: 'coming-visit'; readonly reference: string }
  | { readonly code: 'slug-known' }
  /** `references`: of those that stand in the way; `field`: what asked for it. */
  /** Of an absence: nothing was moved, because of these. */
  | { readonly code: 'visits-changed'; readonly visits: readonly UnmovedVisit[] }
  | { readonly code: 'coming-visits'; readonly references: readonly string[]; readonly field: string }
  /** Another client has this e-mail address. */
  | { readonly code: 'client-known'; readonly client: number }
  /** `visit`: as it is now, for the technician whose it is. */
  | { readonly code: 'cancelled' | 'already-noted' | 'not-today' | 'undo-over'; readonly visit?: object }
  | { readonly code: 'not-yours' }
  | { readonly code: 'too-many-photos'; readonly limit: number }
  | { readonly code: 'survey-not-yet' }
  | { readonly code: 'survey-closed' }
  | { readonly code: 'already-done' }
  | { readonly code: 'email-taken' }
  | { readonly code: 'last-admin' }
  | { readonly code: 'private-calendar-address' }
  | { readonly code: 'not-allowed' }
  | { readonly code: 'proof-required' }
  | { readonly code: 'idempotency-key-reused' }
  | { readonly code: 'webhook-replayed' }

/** A hold has no reference yet. */
export interface TakenBy {
  readonly reference: string | null
  readonly start: Minute
  readonly end: Minute
  /** By slug. */
  readonly technician: string
}

export interface UnmovedVisit {
  readonly reference: string
  /** `undecided`: it was booked meanwhile, and nobody said where it goes. */
  readonly because: 'stale' | 'undecided' | 'slot-taken' | 'outside-rules'
  /** Places that are free, the best first. */
  readonly alternatives: readonly { readonly start: Minute; readonly technician: string }[]
}

export interface AnswerFault {
  /** The question's id. */
  readonly question: string
  readonly reason: 'required' | 'unknown-question' | 'not-an-option'
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal }

export const done = <Value>(value: Value): Result<Value> => ({ ok: true, value })
export const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal })
