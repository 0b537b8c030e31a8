import type { Claimed } from '../../db/due-messages.ts'
import {
  type DeadLetter,
  markFailed,
  markSent,
  type PutOff,
  putOff,
  type SentMessage,
  splitBatch,
} from '../../db/message-outcomes.ts'
import type { Posted } from '../domain/post.ts'
import type { Snapshot } from './planning.ts'
import type { Sending } from './send-messages.ts'
import { callBackAt, type Ready, tells } from './sort-claimed.ts'

interface PostedParcel {
  readonly isBatch: boolean
  readonly ready: readonly Ready[]
  readonly posted: Posted
}

const LONGEST_PAUSE_MS = 15 * 60_000
/** For what was refused the provider's word counts; all other mail asks again after this long. */
const LONGEST_QUIET_MS = 15 * 60_000

/** Writes down what became of the parcels. How long the provider wants quiet, and whether nothing went through. */
export async function settleParcels(
  sending: Sending,
  snapshot: Snapshot,
  parcels: readonly PostedParcel[],
): Promise<{ quietMs: number; isWhole: boolean }> {
  const sent: SentMessage[] = []
  const later: PutOff[] = []
  const dead: DeadLetter[] = []
  const split: number[] = []
  let quietMs = 0
  for (const { ready, posted, isBatch } of parcels) {
    switch (posted.outcome) {
      case 'sent':
        ready.forEach(
          ({ message, mail }, i) => void sent.push({ id: message.id, to: mail.to, providerId: posted.ids[i] ?? null }),
        )
        break
      case 'sent-before':
        for (const { message, mail } of ready) sent.push({ id: message.id, to: mail.to, providerId: null })
        break
      case 'later': {
        const { code, retryAfterMs, isTaken } = posted
        quietMs = Math.max(quietMs, Math.min(retryAfterMs ?? 0, LONGEST_QUIET_MS))
        const pauseMs = pauseAfter(sending, ready, retryAfterMs ?? 0)
        for (const { message } of ready)
          later.push({ id: message.id, code, pauseMs, isFree: isTaken === 'no' && !message.mayBeTaken })
        break
      }
      case 'refused': {
        const { code } = posted
        if (isNobodysWord(ready, code)) {
          const pauseMs = pauseAfter(sending, ready, 0)
          for (const { message } of ready) later.push({ id: message.id, code, pauseMs, isFree: false })
        } else if (isBatch) split.push(...ready.map(({ message }) => message.id))
        else
          for (const { message, mail } of ready)
            dead.push({ id: message.id, code, to: mail.to, tells: tells(message, 'address'), isUnread: true })
        break
      }
    }
  }
  if (later.length + dead.length > 0) {
    const codes = [...new Set([...later, ...dead].map(({ code }) => code))]
    sending.onTrouble({ later: later.length, dead: dead.length, codes })
  }
  const now = sending.clock()
  if (sent.length > 0) await markSent(sending.db, sent, now)
  if (later.length > 0) await putOff(sending.db, later)
  if (split.length > 0) await splitBatch(sending.db, split)
  if (dead.length > 0) await markFailed(sending.db, dead, { now, callBackAt: callBackAt(snapshot, now) })
  return { quietMs, isWhole: parcels.length > 0 && sent.length + dead.length + split.length === 0 }
}

/**
 * Where one of them may have been taken before: a refusal that is not the provider's own word, but of something
 * between us, does not say that it was not. Under new keys each would be taken again.
 */
const isNobodysWord = (ready: readonly Ready[], code: string): boolean =>
  code.startsWith('http-') && ready.some(({ message }) => message.mayBeTaken)

/** Twice as long each time, with jitter, never sooner than the provider asks. One pause a parcel: a batch stays together. */
function pauseAfter({ pauseMs, random }: Sending, ready: readonly Ready[], atLeastMs: number): number {
  const attempts = Math.max(1, ...ready.map(({ message }: { message: Claimed }) => message.attempts))
  const doubled = Math.min(LONGEST_PAUSE_MS, pauseMs * 2 ** Math.min(attempts - 1, 20))
  return Math.round(Math.max(atLeastMs, doubled * (0.5 + random() / 2)))
}
