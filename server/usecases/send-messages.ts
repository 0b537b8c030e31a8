import { bindMessages, type Claimed, claimMessages, nextLoad, pauseTurns, reserveTurn } from '../../db/due-messages.ts'
import { keepInOutbox } from '../../db/message-outcomes.ts'
import type { Deps } from '../deps.ts'
import { type MessageKind, messageKinds } from '../domain/messages.ts'
import type { Post } from '../domain/post.ts'
import { mailFacts, mailOf } from './mail-facts.ts'
import type { Snapshot } from './planning.ts'
import { settleParcels } from './settle-parcels.ts'
import { type Ready, sortClaimed } from './sort-claimed.ts'

/** What sending needs beside what every use case has. */
export interface Sending extends Pick<Deps, 'db' | 'clock' | 'planning' | 'links' | 'publicOrigin' | 'compose'> {
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
  /** Mails were put off or given up: how many, and the codes of why. */
  readonly onTrouble: (trouble: {
    readonly later: number
    readonly dead: number
    readonly codes: readonly string[]
  }) => void
}

/** Without attachments, and many at one hour: these travel in batches. */
const batchedKinds: readonly MessageKind[] = ['reminder-week', 'reminder-eve', 'survey', 'survey-again']
const singleKinds = messageKinds.filter((kind) => !batchedKinds.includes(kind))

const BATCH = 100
const AT_ONCE = 48
const LOOPS = 3
const OUTBOX_BATCH = 100
/** Rounds that brought only trouble before we wait to be woken again. */
const PATIENCE = 3

/** Sends what is due until nothing is, or until told to stop. The number of messages looked at. */
export async function sendDue(sending: Sending, stop: AbortSignal): Promise<number> {
  // Where turns are not counted, one round is written while others are claimed and under way.
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
  const send = (kinds: readonly MessageKind[]) => lane(sending, snapshot, post, stop, kinds)
  const lanes =
    sending.requestsPerSecond > 0
      ? [await send(singleKinds), await send(batchedKinds)]
      : await Promise.all([send(singleKinds), send(batchedKinds)])
  return {
    claimed: lanes.reduce((sum, { claimed }) => sum + claimed, 0),
    troubled: lanes.every(({ claimed, troubled }) => troubled || claimed === 0),
  }
}

async function keepRound(sending: Sending, snapshot: Snapshot): Promise<Round> {
  const claimed = await claim(sending, messageKinds, OUTBOX_BATCH)
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
  const { db, clock, requestsPerSecond } = sending
  if (requestsPerSecond > 0) {
    if (!(await nextLoad(db, clock(), kinds))) return nothing
    await pause(await reserveTurn(db, Math.ceil(1000 / requestsPerSecond)), stop)
    if (stop.aborted) return nothing
  }
  const claimed = await claim(sending, kinds, requestsPerSecond > 0 ? 1 : AT_ONCE)
  if (claimed.length === 0) return nothing
  const parcels = await parcelsOf(sending, await readyOf(sending, snapshot, claimed))
  const posted = await Promise.all(
    parcels.map(async (parcel) => ({
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

/** What waits longest, with what may travel with it: `atOnce` requests at most. */
async function claim(
  { db, clock, leaseMs }: Sending,
  kinds: readonly MessageKind[],
  atOnce: number,
): Promise<readonly Claimed[]> {
  for (let looks = 0; looks < PATIENCE; looks++) {
    const now = clock()
    const load = await nextLoad(db, now, kinds)
    if (!load) return []
    const limit = load.as === 'new' && kinds === batchedKinds ? BATCH : atOnce
    const claimed = await claimMessages(db, load, { now, kinds, limit, leaseMs })
    if (claimed.length > 0) return claimed
    // Somebody else was faster: there may be more.
  }
  return []
}

async function readyOf(sending: Sending, snapshot: Snapshot, claimed: readonly Claimed[]): Promise<readonly Ready[]> {
  return sortClaimed(sending, snapshot, claimed, (message) =>
    mailOf(sending, snapshot, message, sending.compose(mailFacts(sending, snapshot, message))),
  )
}

interface Bound {
  readonly key: string
  readonly isBatch: boolean
  readonly ready: readonly Ready[]
}

/**
 * Which request each message travels in. What may have travelled before goes under the same key, so that the provider
 * knows it again; what has not is bound to a key before it leaves. No key is ever shared by two requests' messages.
 */
async function parcelsOf({ db }: Sending, ready: readonly Ready[]): Promise<readonly Bound[]> {
  const [isNew, known] = partition(
    ready,
    ({ message }) => message.batch === null && batchedKinds.includes(message.kind),
  )
  const isTogether = isNew.length > 1
  const batch = crypto.randomUUID()
  const keyOf = (message: Claimed) => (isTogether ? batch : message.key)
  if (isNew.length > 0)
    await bindMessages(
      db,
      isNew.map(({ message }) => ({ id: message.id, batch: keyOf(message) })),
    )
  const parcels = Map.groupBy(known, ({ message }) => message.batch ?? message.key)
  if (isTogether) parcels.set(batch, isNew)
  else for (const one of isNew) parcels.set(one.message.key, [one])
  return [...parcels].map(([key, together]) => ({ key, isBatch: together[0]?.message.key !== key, ready: together }))
}

function partition<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  const { yes = [], no = [] } = Object.groupBy(items, (item) => (holds(item) ? 'yes' : 'no'))
  return [yes, no]
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
