import type { ActionKind } from '../api-day.ts'

/** What is sent for the technician, in words that say it back to them. */
export type EntryKind = ActionKind | 'undo' | 'photo' | 'request' | 'survey'

/** How it stands: instants are this phone's milliseconds. */
type Standing =
  | { readonly at: 'waiting' }
  | { readonly at: 'sent'; readonly undoUntil: number }
  | { readonly at: 'refused'; readonly reason: string }

/** One thing the technician did, kept on the phone until the office has it. No client's name or address in it. */
export interface NewEntry {
  /** UUID chosen by the phone: the same one however often it is sent. */
  readonly id: string
  /** Slug: a new link of the same technician sends what the old one could not. */
  readonly technician: string
  readonly kind: EntryKind
  readonly reference: string | null
  readonly minutes?: number
  /** For whom the entry is read back once its visit is gone: the visit's start. */
  readonly visitStart: string | null
  /** The action that an `undo` takes back. */
  readonly undoes?: string
  readonly tappedAt: number
  /** Below `/api/days/TOKEN/`. */
  readonly path: string
  readonly method: 'POST' | 'DELETE'
  readonly body: object | Blob | null
}

export interface Entry extends NewEntry {
  /** The order of the taps. */
  readonly seq: number
  /** Sends begun: from the first on, the office may have it. */
  readonly tries: number
  readonly standing: Standing
}

/** Where entries are kept. `change` is one transaction: null removes. */
export interface Outbox {
  readonly all: () => Promise<readonly Entry[]>
  readonly add: (entry: NewEntry) => Promise<void>
  /** The entry as it was left; null when there is none or it was removed. */
  readonly change: (seq: number, to: (entry: Entry) => Entry | null) => Promise<Entry | null>
}

export const UNDO_MS = 60_000

export const isAction = (kind: EntryKind): kind is ActionKind =>
  kind !== 'undo' && kind !== 'photo' && kind !== 'request' && kind !== 'survey'

export const isWaiting = ({ standing }: Entry): boolean => standing.at === 'waiting'

const bySeq = (a: Entry, b: Entry) => a.seq - b.seq

/** Sends of a photo that got no answer, after which a request goes without it. */
const PHOTO_TRIES = 5

/** A request names its photo: the office must have it before. */
const isBefore = (photo: Entry, { kind, reference, seq }: Entry): boolean =>
  kind === 'request' &&
  photo.kind === 'photo' &&
  photo.reference === reference &&
  photo.seq < seq &&
  photo.tries < PHOTO_TRIES

/**
 * What goes next, but for those put `aside`: in the order of the taps. Only a photo that got no answer lets the others pass:
 * it is the heaviest, and says nothing that they depend on.
 */
export function nextToSend(
  entries: readonly Entry[],
  technician: string,
  aside: ReadonlySet<number> = new Set(),
): Entry | null {
  const waiting = entries.filter((entry) => isWaiting(entry) && entry.technician === technician)
  const ready = waiting.filter((entry) => !aside.has(entry.seq) && !waiting.some((photo) => isBefore(photo, entry)))
  const turn = ({ kind, tries }: Entry) => (kind === 'photo' ? tries : 0)
  return ready.sort((a, b) => turn(a) - turn(b) || bySeq(a, b))[0] ?? null
}

/** Actions that can still be taken back, newest first. */
export function undoable(entries: readonly Entry[], now: number): readonly Entry[] {
  const taken = new Set(entries.map(({ undoes }) => undoes))
  return entries
    .filter((entry) => isAction(entry.kind) && !taken.has(entry.id) && undoSecondsLeft(entry, now) !== 0)
    .sort(bySeq)
    .reverse()
}

/** Seconds, rounded up; null as long as it has not left the phone. */
export function undoSecondsLeft({ standing }: Entry, now: number): number | null {
  if (standing.at === 'waiting') return null
  return standing.at === 'sent' ? Math.max(0, Math.ceil((standing.undoUntil - now) / 1000)) : 0
}

/** Entries that are over: sent, and no longer to be taken back. */
export const isOver = ({ standing }: Entry, now: number): boolean => standing.at === 'sent' && standing.undoUntil <= now
