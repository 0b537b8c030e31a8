import type { Claimed } from '../../db/due-messages.ts'
import { markFailed, markVoid, postpone, reserveSurveys } from '../../db/message-outcomes.ts'
import type { Mail } from '../domain/mail.ts'
import { type VoidReason, verdict } from '../domain/messages.ts'
import { callBackHours } from '../domain/survey.ts'
import { floorMinute, type Millis, millis, toMillis } from '../domain/time.ts'
import { workingHoursLater } from '../domain/working-hours-due.ts'
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
  toMillis(workingHoursLater(rulebook.zone, rulebook.holidays, floorMinute(now), callBackHours))

/** What is lost is worth a call; a question that was not asked, or one to ourselves, is not. */
export const tells = ({ kind }: Claimed): boolean => kind !== 'survey' && kind !== 'survey-again'

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
  const waiting: { id: number; until: Millis }[] = []
  const lost: { id: number; code: string; to: string | null; tells: boolean }[] = []
  const current: Claimed[] = []
  for (const message of claimed) {
    const judged = verdict(message, message.standing, settings, snapshot.rulebook.zone, now)
    if (judged.now === 'void') voided.push({ id: message.id, reason: judged.reason })
    else if (judged.now === 'wait') waiting.push({ id: message.id, until: judged.until })
    else if (message.isForgotten) lost.push({ id: message.id, code: 'gave-up', to: message.to, tells: tells(message) })
    else if (!message.to) voided.push({ id: message.id, reason: 'no-address' })
    else current.push(message)
  }
  const askable = await askOnce(sending, current, { now, since: millis(now - settings.surveyEveryDays * DAY_MS) })
  const ready: Ready[] = []
  let written = 0
  for (const message of current) {
    if (message.kind === 'survey' && !askable.has(message.booking.id)) {
      voided.push({ id: message.id, reason: 'asked-lately' })
      continue
    }
    // Writing takes a millisecond or so: whoever books meanwhile gets their turn.
    if (++written % WRITTEN_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    try {
      ready.push({ message, mail: write(message) })
    } catch (error) {
      sending.onFault(message.kind, error)
      lost.push({ id: message.id, code: 'not-writable', to: message.to, tells: tells(message) })
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
  const first = new Map<number, number>()
  for (const { kind, clientId, booking } of messages)
    if (kind === 'survey' && !first.has(clientId)) first.set(clientId, booking.id)
  if (first.size === 0) return new Set()
  return reserveSurveys(
    db,
    [...first].map(([clientId, bookingId]) => ({ clientId, bookingId })),
    when,
  )
}
