import type { technicianKinds } from './messages.ts'
import { type Millis, type Minute, toMillis } from './time.ts'

export type PushKind = (typeof technicianKinds)[number]

/** A browser that asked to be told, as its push service names it. */
export interface PushDevice {
  readonly endpoint: string
  /** Its public key, and a secret that only it and we know; base64url. */
  readonly p256dh: string
  readonly auth: string
}

/** Facts of a change, for the words of a notification. Nobody's name: it lies open on a locked screen. */
export interface PushFacts {
  readonly kind: PushKind
  readonly reference: string
  readonly start: Minute
  readonly previousStart: Minute | null
  readonly serviceName: string
  readonly city: string
}

export interface PushParcel {
  /** JSON; encrypted for this device before it leaves. */
  readonly payload: string
  /** Kept by the push service for a telephone that is off, no longer than this. */
  readonly ttlSeconds: number
  /** A later notification of the same topic takes the place of one that was not delivered. */
  readonly topic: string
}

/** `gone`: nobody listens there any more. */
export type Pushed =
  | { readonly outcome: 'sent' | 'gone' | 'refused' }
  | { readonly outcome: 'later'; readonly retryAfterMs: number | null }

/** Takes notifications to push services. */
export interface Push {
  /** What a browser must be given to subscribe; base64url. */
  readonly publicKey: string
  /** Whether an address may be one of a push service: public, under https. */
  readonly mayTell: (endpoint: string) => boolean
  readonly tell: (device: PushDevice, parcel: PushParcel, contact: string) => Promise<Pushed>
}

export interface PushStanding {
  readonly messageIsVoid: boolean
  readonly revision: number
  readonly currentRevision: number
  readonly end: Minute
}

const MOST_TRIES = 5
const LONGEST_TTL_SECONDS = 4 * 3600
const FIRST_PAUSE_MS = 15_000
const LONGEST_PAUSE_MS = 15 * 60_000

/** Seconds that a notification stays worth reading; null: it no longer is true, or tells of what is over. */
export function worthSeconds(
  { messageIsVoid, revision, currentRevision, end }: PushStanding,
  now: Millis,
): number | null {
  const left = Math.floor((toMillis(end) - now) / 1000)
  if (messageIsVoid || revision !== currentRevision || left <= 0) return null
  return Math.min(left, LONGEST_TTL_SECONDS)
}

/** How long to wait after so many tries; null: it was tried often enough. */
export const pushPauseMs = (tries: number, retryAfterMs: number | null): number | null =>
  tries >= MOST_TRIES
    ? null
    : Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS * 2 ** (tries - 1), retryAfterMs ?? 0))
