import type { DayVisit } from '../api-day.ts'
import { type Entry, isAction, nextToSend, type Outbox, UNDO_MS } from './outbox.ts'

/** What came of sending one entry. */
export type Outcome =
  | { readonly kind: 'done'; readonly visit: DayVisit | null; readonly undoMs: number }
  | { readonly kind: 'refused'; readonly reason: string; readonly visit: DayVisit | null }
  | { readonly kind: 'unanswered'; readonly retryAfterSeconds: number }
  | { readonly kind: 'gone' }

/** `later`: the office did not answer, ask again after so many milliseconds. `gone`: the link no longer works. */
export type Sent = { readonly kind: 'all' | 'gone' } | { readonly kind: 'later'; readonly waitMs: number }

interface Sending {
  readonly outbox: Outbox
  readonly technician: string
  readonly send: (entry: Entry) => Promise<Outcome>
  readonly now: () => number
  /** After each answer, with the visit as the office now has it. */
  readonly heard: (entry: Entry, visit: DayVisit | null) => Promise<void>
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000

/** Doubles from a second to a minute; never sooner than the server asked. */
export const backOff = (tries: number, retryAfterSeconds: number): number =>
  Math.max(Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 10), LONGEST_WAIT_MS), retryAfterSeconds * 1000)

/**
 * Sends what waits, one after the other in the order of the taps. What gets no answer stays first: nothing overtakes it,
 * unless it is a photo. A refused entry stands aside with its reason, and the next one goes.
 */
export async function sendOutbox({ outbox, technician, send, now, heard }: Sending): Promise<Sent> {
  const aside = new Set<number>()
  let photoWaitMs = 0
  let isSilent = false
  for (;;) {
    const next = nextToSend(await outbox.all(), technician, aside)
    if (!next) return aside.size > 0 ? { kind: 'later', waitMs: photoWaitMs } : { kind: 'all' }
    // Counted before it leaves: whoever takes it back from now on must tell the office.
    const entry = await outbox.change(next.seq, (one) => ({ ...one, tries: one.tries + 1 }))
    if (!entry) continue
    const began = now()
    const outcome = await send(entry)
    if (outcome.kind === 'gone') return { kind: 'gone' }
    if (outcome.kind === 'unanswered') {
      const waitMs = backOff(entry.tries, outcome.retryAfterSeconds)
      // Two in a row: it is not the photo, nobody answers.
      if (entry.kind !== 'photo' || isSilent) return { kind: 'later', waitMs }
      aside.add(entry.seq)
      photoWaitMs = Math.max(photoWaitMs, waitMs)
      isSilent = true
      continue
    }
    isSilent = false
    await outbox.change(entry.seq, (one) => settled(one, outcome, began))
    if (entry.undoes !== undefined && outcome.kind === 'done') await forget(outbox, entry.undoes)
    await heard(entry, outcome.visit)
  }
}

/** The minute is counted from before it left, on this phone's own clock: never longer than the server's. */
function settled(entry: Entry, outcome: Outcome & { kind: 'done' | 'refused' }, began: number): Entry | null {
  if (outcome.kind === 'refused') return { ...entry, standing: { at: 'refused', reason: outcome.reason } }
  if (!isAction(entry.kind)) return null
  const left = entry.tries === 1 ? UNDO_MS : Math.min(UNDO_MS, outcome.undoMs)
  return left > 0 ? { ...entry, body: null, standing: { at: 'sent', undoUntil: began + left } } : null
}

async function forget(outbox: Outbox, id: string): Promise<void> {
  const action = (await outbox.all()).find((entry) => entry.id === id)
  if (action) await outbox.change(action.seq, () => null)
}

/** One sender on this phone, whatever is open: pages and the worker share the lock. */
export async function oneAtATime<T>(run: () => Promise<T>): Promise<T> {
  // Absent without https.
  if (typeof navigator.locks === 'undefined') return run()
  return navigator.locks.request('creneau-day-sender', run)
}
