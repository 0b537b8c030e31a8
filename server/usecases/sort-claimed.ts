import type { Claimed } from '../../db/due-messages.ts'
import {
  type DeadLetter,
  markFailed,
  markVoid,
  type Postponed,
  postpone,
  reserveSurveys,
} from '../../db/message-outcomes.ts'
import type { Mail } from '../domain/mail.ts'
import { accountVerdict, type MessageKind, type Verdict, type VoidReason, verdict } from '../domain/messages.ts'
import { overdueVerdict } from '../domain/overdue.ts'
import { callBackHours } from '../domain/survey.ts'
import { floorMinute, type Millis, millis, toMillis } from '../domain/time.ts'
import { workingHoursLater } from '../domain/working-hours-due.ts'
import { overdueRule } from './overdue-rule.ts'
import type { Snapshot } from './planning.ts'
import type { Sending } from './send-messages.ts'

/** A message that may leave now, written out. */
export interface Ready {
  readonly message: Claimed
  readonly mail: Mail
}

const DAY_MS = 24 * 3_600_000
const WRITTEN_AT_ONCE = 4

/** When somebody must have called a client whose mail failed. */
export const callBackAt = ({ rulebook }: Snapshot, now: Millis): Millis =>
  toMillis(workingHoursLater(rulebook, floorMinute(now), callBackHours))

const notWorthACall: readonly MessageKind[] = ['survey', 'survey-again', 'on-the-way', 'running-late']

/**
 * What is lost is worth a call to the client; a question that was not asked or an hour that has passed is not, unless its
 * address is no good for other mail either. What our own people are told is nobody's call.
 */
export const tells = ({ about, kind }: Claimed, fault: 'ours' | 'address'): boolean =>
  about === 'visit' && (fault === 'address' || !notWorthACall.includes(kind))

const missable: readonly MessageKind[] = ['confirmation', 'change', 'cancellation']

/** Its client waited in vain, or acted on what was no longer true, for this never left: somebody should say so. */
const isMissed = (message: Claimed, reason: VoidReason): boolean =>
  reason === 'over' &&
  message.about === 'visit' &&
  missable.includes(message.kind) &&
  (message.standing.status === 'confirmed' || message.standing.status === 'cancelled')

export function judge(message: Claimed, snapshot: Snapshot, now: Millis): Verdict {
  switch (message.about) {
    case 'visit':
      return verdict(message, message.standing, snapshot.company.messageSettings, snapshot.rulebook.zone, now)
    case 'follow-up':
      return overdueVerdict(message, message.standing, overdueRule(snapshot), now)
    case 'account':
      return accountVerdict(message.standing, now)
  }
}

/** Asks of each claimed message whether it is still true; what is not is marked so, what is, is written. */
export async function sortClaimed(
  sending: Sending,
  snapshot: Snapshot,
  claimed: readonly Claimed[],
  write: (message: Claimed) => Mail,
): Promise<readonly Ready[]> {
  const { db, clock } = sending
  const now = clock()
  const { messageSettings: settings } = snapshot.company
  const voided: { id: number; reason: VoidReason }[] = []
  const waiting: Postponed[] = []
  const lost: DeadLetter[] = []
  const current: Claimed[] = []
  for (const message of claimed) {
    const judged = judge(message, snapshot, now)
    if (judged.now === 'void' && isMissed(message, judged.reason))
      lost.push({
        ...{ id: message.id, code: judged.reason, to: message.to },
        tells: true,
        isUnread: !message.mayBeTaken,
      })
    else if (judged.now === 'void') voided.push({ id: message.id, reason: judged.reason })
    else if (judged.now === 'wait')
      waiting.push({ id: message.id, until: judged.until, mayBeTaken: message.mayBeTaken })
    else if (message.isForgotten)
      lost.push({ id: message.id, code: 'gave-up', to: message.to, tells: tells(message, 'ours'), isUnread: false })
    else if (!message.to) voided.push({ id: message.id, reason: 'no-address' })
    else current.push(message)
  }
  // A batch that has travelled stays together: what waits of it keeps the rest back, under the key they share.
  const [held] = waiting.length > 0 ? waiting.toSorted((a, b) => b.until - a.until) : []
  if (held && claimed.some(({ batch, key }) => batch !== null && batch !== key))
    for (const { id, mayBeTaken } of current.splice(0)) waiting.push({ id, until: held.until, mayBeTaken })
  const askable = await askOnce(sending, current, { now, since: millis(now - settings.surveyEveryDays * DAY_MS) })
  const ready: Ready[] = []
  let written = 0
  for (const message of current) {
    if (message.about === 'visit' && message.kind === 'survey' && !askable.has(message.booking.id)) {
      voided.push({ id: message.id, reason: 'asked-lately' })
      continue
    }
    // Writing takes a millisecond or so: whoever books meanwhile gets their turn.
    if (++written % WRITTEN_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    try {
      ready.push({ message, mail: write(message) })
    } catch (error) {
      sending.onFault(message.kind, error)
      const { id, to, mayBeTaken } = message
      lost.push({ id, to, code: 'not-writable', tells: tells(message, 'ours'), isUnread: !mayBeTaken })
    }
  }
  if (voided.length > 0) await markVoid(db, voided)
  if (waiting.length > 0) await postpone(db, waiting)
  if (lost.length > 0) await markFailed(db, lost, { now, callBackAt: callBackAt(snapshot, now) })
  return ready
}

/** The bookings whose survey may leave: one a client, also among those claimed together. */
async function askOnce(
  { db }: Sending,
  messages: readonly Claimed[],
  when: { now: Millis; since: Millis },
): Promise<ReadonlySet<number>> {
  const first = new Map<number, { readonly bookingId: number; readonly revision: number }>()
  for (const message of messages)
    if (message.about === 'visit' && message.kind === 'survey' && !first.has(message.clientId))
      first.set(message.clientId, { bookingId: message.booking.id, revision: message.revision })
  if (first.size === 0) return new Set()
  return reserveSurveys(
    db,
    [...first].map(([clientId, survey]) => ({ clientId, ...survey })),
    when,
  )
}
