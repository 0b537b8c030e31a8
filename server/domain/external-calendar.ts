import type { BusyTime } from './busy-time.ts'
import type { Zone } from './zone.ts'

/** Why a calendar could not be read. */
export const calendarFaults = [
  /** The name leads nowhere. */
  'unknown-host',
  /** To an address of a private network, or of this machine. */
  'private-address',
  'unreachable',
  'too-slow',
  /** A status other than the calendar; the status is noted beside it. */
  'refused',
  'too-many-redirects',
  'wrong-redirect',
  'too-large',
  /** A page, a picture, nothing at all. */
  'not-a-calendar',
  /** A calendar, but cut off or wrongly written. */
  'broken-file',
  'unknown-zone',
  /** More recurrences than can be worked out in a moment. */
  'too-complex',
  /** Our own reader broke on it. */
  'reader-broke',
] as const

export type CalendarFault = (typeof calendarFaults)[number]

/** What a server answers with, to be asked with again. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

export interface CalendarRequest {
  readonly url: string
  readonly validators: Validators | null
  /** Of whole days and of times without a zone. */
  readonly zone: Zone
  readonly window: BusyTime
  /** E-mail addresses the technician answers invitations with. */
  readonly owners: readonly string[]
}

export type CalendarAnswer =
  | {
      readonly kind: 'read'
      readonly busy: readonly BusyTime[]
      /** Events that may be visits we gave out, by the booking's `uid`. */
      readonly visits: readonly { readonly uid: string; readonly busy: readonly BusyTime[] }[]
      readonly validators: Validators
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly fault: CalendarFault; readonly status?: number }
  /** Told to stop before it was done. */
  | { readonly kind: 'stopped' }

/** Reads calendars elsewhere on the net. */
export interface CalendarReader {
  /** False for an address that is a private one as it stands; names are looked up each time it is read. */
  readonly mayAsk: (url: string) => boolean
  readonly read: (asked: CalendarRequest, stop?: AbortSignal) => Promise<CalendarAnswer>
}

/** Host and last letters: enough to know it again, too little to read it. */
export function redactedAddress(url: string): { readonly host: string; readonly ending: string } {
  const host = /^https?:\/\/(?:[^@/]*@)?([^/?#]+)/.exec(url)?.[1] ?? ''
  return { host, ending: url.length - host.length > 24 ? url.slice(-4) : '' }
}

const READ_EACH_MINUTES = 15
const JITTER_MINUTES = 3

/** When a calendar is read again: not all of them, nor all those of one provider, at one moment. */
export const nextReading = (now: number, random: number): number =>
  now + (READ_EACH_MINUTES + (random * 2 - 1) * JITTER_MINUTES) * 60_000
