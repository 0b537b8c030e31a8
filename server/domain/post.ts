import type { Mail } from './mail.ts'

/** One request to the provider. */
export interface Parcel {
  /** The provider's idempotency key. */
  readonly key: string
  /** Goes as a batch, which carries no attachments: so for one mail that is left of a batch, whose key is the batch's. */
  readonly isBatch: boolean
  readonly mails: readonly Mail[]
}

export type Posted =
  /** The provider's names of the mails, in order; null where it does not say. */
  | { readonly outcome: 'sent'; readonly ids: readonly (string | null)[] }
  /** The key was used before, with another text: it went then. */
  | { readonly outcome: 'sent-before' }
  /** Not now. `isTaken`: `no` to a plain refusal; `maybe` after no answer, a broken line, an answer that is none. */
  | {
      readonly outcome: 'later'
      readonly retryAfterMs: number | null
      readonly code: string
      readonly isTaken: 'no' | 'maybe'
    }
  /** This parcel will never be accepted. */
  | { readonly outcome: 'refused'; readonly code: string }

export interface Post {
  readonly send: (parcel: Parcel) => Promise<Posted>
}

/** A call that says it comes from the provider. */
interface SignedCall {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
  /** As it came, byte for byte. */
  readonly body: string
}

export interface Webhooks {
  /** What the call says; null when it is forged, tampered with, or signed more than five minutes ago. */
  readonly read: (call: SignedCall) => unknown
}
