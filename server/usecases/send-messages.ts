import { type Claimed, claimMessages, hasDue, pauseTurns, reserveTurn } from '../../db/due-messages.ts'
import { keepInOutbox } from '../../db/message-outcomes.ts'
import type { Deps } from '../deps.ts'
import type { MailFacts } from '../domain/mail.ts'
import { type MessageKind, messageKinds } from '../domain/messages.ts'
import type { Post } from '../domain/post.ts'
import { type Composed, mailFacts, mailOf } from './mail-facts.ts'
import type { Snapshot } from './planning.ts'
import { settleParcels } from './settle-parcels.ts'
import { type Ready, sortClaimed } from './sort-claimed.ts'

/** What sending needs beside what every use case has. */
export interface Sending extends Pick<Deps, 'db' | 'clock' | 'planning' | 'links' | 'publicOrigin'> {
  readonly compose: (facts: MailFacts) => Composed
  /** Null: no provider is set, mails are kept in the outbox. */
  readonly post: Post | null
  /** Requests a second that the provider takes, all processes together; 0: no limit. */
  readonly requestsPerSecond: number
  /** A process that dies with messages in hand leaves them for this long. Longer than a request may take. */
  readonly leaseMs: number
  /** The first pause after a failure; each further one is twice as long. */
  readonly pauseMs: number
  readonly random: () => number
  /** A mail could not be written: a bug, told without what is in it. */
  readonly onFault: (kind: MessageKind, error: unknown) => void
}

/** Without attachments, and many at one hour: these travel in batches. */
const batchedKinds: readonly MessageKind[] = ['reminder-week', 'reminder-eve', 'survey', 'survey-again']
const singleKinds = messageKinds.filter((kind) => !batchedKinds.includes(kind))

const BATCH = 100
const AT_ONCE = 16
const LOOPS = 2
const OUTBOX_BATCH = 100
/** Rounds that brought only trouble before we wait to be woken again. */
const PATIENCE = 3

/** Sends what is due until nothing is, or until told to stop. The number of messages looked at. */
export async function sendDue(sending: Sending, stop: AbortSignal): Promise<number> {
  // Where turns are not counted, one round is written while the other is under way.
  const loops = sending.post && sending.requestsPerSecond === 0 ? LOOPS : 1
  const handled = await Promise.all(Array.from({ length: loops }, () => sendRounds(sending, stop)))
  return handled.reduce((sum, one) => sum + one, 0)
}

async function sendRounds(sending: Sending, stop: AbortSignal): Promise<number> {
  let handled = 0
  let troubles = 0
  while (!stop.aborted && troubles < PATIENCE) {
    const snapshot = await sending.planning.read()
    if (!snapshot) break
    const round = await sendRound(sending, snapshot, stop)
    if (round.claimed === 0) break
    handled += round.claimed
    troubles = round.troubled ? troubles + 1 : 0
  }
  return handled
}

interface Round {
  readonly claimed: number
  readonly troubled: boolean
}

async function sendRound(sending: Sending, snapshot: Snapshot, stop: AbortSignal): Promise<Round> {
  // What the demo company would send goes nowhere, whatever key is set.
  const { post } = sending
  if (!post || snapshot.company.demo) return keepRound(sending, snapshot)
  const singles = await lane(sending, snapshot, post, stop, singleKinds)
  const batches = await lane(sending, snapshot, post, stop, batchedKinds)
  const claimed = singles.claimed + batches.claimed
  return {
    claimed,
    troubled: (singles.troubled || singles.claimed === 0) && (batches.troubled || batches.claimed === 0),
  }
}

async function keepRound(sending: Sending, snapshot: Snapshot): Promise<Round> {
  const claimed = await claim(sending, messageKinds, OUTBOX_BATCH, null)
  const ready = await readyOf(sending, snapshot, claimed)
  await keepInOutbox(
    sending.db,
    ready.map(({ message, mail }) => ({ id: message.id, mail })),
    sending.clock(),
  )
  return { claimed: claimed.length, troubled: false }
}

/** One claim and its requests. The turn is waited for before anything is claimed: what is checked then leaves then. */
async function lane(
  sending: Sending,
  snapshot: Snapshot,
  post: Post,
  stop: AbortSignal,
  kinds: readonly MessageKind[],
): Promise<Round> {
  const nothing = { claimed: 0, troubled: false }
  const isBatch = kinds === batchedKinds
  const { db, clock, requestsPerSecond } = sending
  if (requestsPerSecond > 0) {
    if (!(await hasDue(db, clock(), kinds))) return nothing
    await pause(await reserveTurn(db, Math.ceil(1000 / requestsPerSecond)), stop)
    if (stop.aborted) return nothing
  }
  const limit = isBatch ? BATCH : requestsPerSecond > 0 ? 1 : AT_ONCE
  const claimed = await claim(sending, kinds, limit, isBatch ? crypto.randomUUID() : null)
  if (claimed.length === 0) return nothing
  const ready = await readyOf(sending, snapshot, claimed)
  const posted = await Promise.all(
    parcelsOf(ready).map(async (parcel) => ({
      ...parcel,
      posted: await post.send({
        key: parcel.key,
        isBatch: parcel.isBatch,
        mails: parcel.ready.map(({ mail }) => mail),
      }),
    })),
  )
  const trouble = await settleParcels(sending, snapshot, posted)
  if (trouble.quietMs > 0) await pauseTurns(db, trouble.quietMs)
  return { claimed: claimed.length, troubled: trouble.isWhole }
}

const claim = ({ db, clock, leaseMs }: Sending, kinds: readonly MessageKind[], limit: number, batch: string | null) =>
  claimMessages(db, { now: clock(), kinds, limit, leaseMs, batch })

async function readyOf(sending: Sending, snapshot: Snapshot, claimed: readonly Claimed[]): Promise<readonly Ready[]> {
  return sortClaimed(sending, snapshot, claimed, (message) =>
    mailOf(sending, snapshot, message, sending.compose(mailFacts(sending, snapshot, message))),
  )
}

/** Messages that were claimed as a batch, now or before a crash, travel under its key: the provider knows it again. */
function parcelsOf(ready: readonly Ready[]): readonly { key: string; isBatch: boolean; ready: readonly Ready[] }[] {
  const batches = Map.groupBy(ready, ({ message }) => message.batch ?? message.key)
  return [...batches].map(([key, together]) => ({ key, isBatch: together[0]?.message.key !== key, ready: together }))
}

const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  ms <= 0
    ? Promise.resolve()
    : new Promise((resolve) => {
        const timer = setTimeout(done, ms)
        function done() {
          clearTimeout(timer)
          stop.removeEventListener('abort', done)
          resolve()
        }
        stop.addEventListener('abort', done)
      })
