import type { Reason } from './explain.ts'
import type { WordsFault } from './mail-words.ts'
import type { Minute } from './time.ts'

/** An expected no: stable code, and what the person needs to go on. */
export type Refusal =
  /** `taken`: whose it is, for assistants. */
  | { readonly code: 'slot-taken'; readonly alternatives: readonly Minute[]; readonly taken?: TakenBy }
  | { readonly code: 'outside-rules'; readonly reasons: readonly { technician: string; reason: Reason }[] }
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
  | { readonly code: 'not-found' }
  | { readonly code: 'unknown-record' }
  | { readonly code: 'coming-visit'; readonly reference: string }
  | { readonly code: 'survey-not-yet' }
  | { readonly code: 'survey-closed' }
  | { readonly code: 'already-done' }
  | { readonly code: 'email-taken' }
  | { readonly code: 'last-admin' }
  | { readonly code: 'not-allowed' }
  | { readonly code: 'proof-required' }
  | { readonly code: 'idempotency-key-reused' }

/** A hold has no reference yet. */
export interface TakenBy {
  readonly reference: string | null
  readonly start: Minute
  readonly end: Minute
  /** By slug. */
  readonly technician: string
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
