import { type FollowUpSettings, officeHoursLater } from './follow-up.ts'
import type { MessageSettings } from './message-settings.ts'
import { afterQuiet, type OverdueKind, type Verdict, type VoidReason } from './messages.ts'
import { type Millis, millis } from './time.ts'
import type { WorkingCalendar } from './working-hours-due.ts'

/** By what a company tells its people of promises that were not kept in time. */
export interface OverdueRule {
  readonly messages: MessageSettings
  readonly followUps: FollowUpSettings
  readonly calendar: WorkingCalendar
}

/** Mails of this sort that one person may be owed in an hour: what was let lie for months comes bit by bit, the latest first. */
export const MOST_AN_HOUR = 10

const QUARTER_MS = 15 * 60_000

export interface Overdue {
  readonly dueAt: Millis
  /** When whoever owns it now was written to; null: not yet. */
  readonly ownerToldAt: Millis | null
}

/** When admins hear of it: so many office hours after its owner could know. Null: its owner is told first. */
export function climbsAt(
  { dueAt, ownerToldAt }: Overdue,
  { messages, followUps, calendar }: OverdueRule,
): Millis | null {
  const isOwnerTold = !messages.off.includes('follow-up-overdue')
  if (isOwnerTold && ownerToldAt === null) return null
  // The minute it took to notice is nobody's.
  const knownAt = Math.floor((ownerToldAt ?? dueAt) / QUARTER_MS) * QUARTER_MS
  return officeHoursLater(calendar, followUps, millis(Math.max(dueAt, knownAt)), followUps.climbHours)
}

/** Whether mails may be owed now: at night nothing is, so that a morning does not begin with all of them. */
export const isHourToTell = ({ messages, calendar }: OverdueRule, now: Millis): boolean =>
  afterQuiet(messages, calendar.zone, now) <= now

/** What is true of a follow-up at the moment a mail about it would leave. */
export interface OverdueStanding extends Overdue {
  readonly isOpen: boolean
  /** Due when it was due as the mail was owed. */
  readonly isSameDate: boolean
  readonly ownerId: string | null
  readonly readerRole: 'admin' | 'assistant'
}

interface Pending {
  readonly kind: OverdueKind
  readonly userId: string
  readonly atOnce: boolean
}

/** Whether a mail about an overdue follow-up may leave: asked again at the last moment. */
export function overdueVerdict(message: Pending, standing: OverdueStanding, rule: OverdueRule, now: Millis): Verdict {
  const reason = whyVoid(message, standing, rule, now)
  if (reason) return { now: 'void', reason }
  const until = message.atOnce ? now : afterQuiet(rule.messages, rule.calendar.zone, now)
  return until > now ? { now: 'wait', until } : { now: 'send' }
}

function whyVoid(
  { kind, userId }: Pending,
  standing: OverdueStanding,
  rule: OverdueRule,
  now: Millis,
): VoidReason | null {
  const { isOpen, isSameDate, dueAt, ownerId, readerRole } = standing
  if (rule.messages.off.includes(kind)) return 'switched-off'
  if (!isOpen) return 'closed'
  if (!isSameDate || dueAt >= now) return 'put-off'
  if (kind === 'follow-up-overdue') return ownerId === userId ? null : 'handed-over'
  if (readerRole !== 'admin') return 'not-admin'
  if (ownerId === userId) return 'handed-over'
  // Somebody else's since: they are told first, and have as long as the first one had.
  const at = climbsAt(standing, rule)
  return at === null || at > now ? 'handed-over' : null
}
