import { type ActionMessageKind, type ActStanding, isOfAct, waitsUntil, whyActVoid } from './action-messages.ts'
import type { MessageSettings } from './message-settings.ts'
import {
  day,
  floorMinute,
  MINUTES_PER_DAY,
  type Millis,
  type Minute,
  millis,
  minute,
  toMillis,
  type WallMinute,
} from './time.ts'
import { firstOccurrence, localDay, offsetAt, stretchesOf, type Zone } from './zone.ts'

const clientKinds = [
  'confirmation',
  'change',
  'cancellation',
  'reminder-week',
  'reminder-eve',
  'survey',
  'survey-again',
] as const
export const technicianKinds = [
  'technician-new',
  'technician-change',
  'technician-removal',
  'technician-cancellation',
] as const
/** What a client is told of what a technician just did. */
export const actionMessageKinds = ['on-the-way', 'running-late', 'client-absent'] as const
export const automaticKinds = [...clientKinds, ...technicianKinds, ...actionMessageKinds] as const
/** To users, about what they or others promised and have not done. */
export const overdueKinds = ['follow-up-overdue', 'follow-up-overdue-admin'] as const
/** To a user, about their own account. */
export const accountKinds = ['password-reset', 'invitation'] as const
/** About a visit. `template`: a mail that an assistant chose and sent. */
export const visitKinds = [...automaticKinds, 'template'] as const
export const messageKinds = [...visitKinds, ...overdueKinds, ...accountKinds] as const
/** What a company may do without. */
export const switchableKinds = [...automaticKinds, ...overdueKinds] as const

export type AutomaticKind = (typeof automaticKinds)[number]
export type OverdueKind = (typeof overdueKinds)[number]
export type AccountKind = (typeof accountKinds)[number]
export type VisitKind = (typeof visitKinds)[number]
export type SwitchableKind = (typeof switchableKinds)[number]
export type MessageKind = (typeof messageKinds)[number]

/** Who did what is told. */
type Party = 'client' | 'assistant' | 'import'

export type Cause =
  | { readonly what: 'booked'; readonly by: Party }
  | {
      readonly what: 'moved'
      readonly by: Party
      readonly from: { readonly start: Minute; readonly technicianId: number }
    }
  | { readonly what: 'cancelled'; readonly by: Party }

export interface OwedVisit {
  readonly start: Minute
  readonly end: Minute
  readonly technicianId: number
}

/** A message to write: its booking and revision are the caller's. */
export interface Owed {
  readonly kind: AutomaticKind
  /** Null: the client. */
  readonly technicianId: number | null
  readonly dueAt: Millis
  readonly atOnce: boolean
  /** When its reader last heard that the visit would begin; null: they have heard of none. */
  readonly previousStart: Minute | null
}

/** An announcement that an act before this one owed and that has not left: what its reader knew then, they know still. */
export interface Unsaid {
  readonly kind: AutomaticKind
  readonly technicianId: number | null
  readonly previousStart: Minute | null
}

/** What an act owes, from what is told at once to the survey; nothing that has passed, nothing switched off. */
export function owed(
  cause: Cause,
  visit: OwedVisit,
  settings: MessageSettings,
  zone: Zone,
  now: Millis,
  unsaid: readonly Unsaid[] = [],
): readonly Owed[] {
  const isOver = toMillis(visit.end) <= now
  // Who moves in with a past did not have us then.
  if (isOver && cause.by === 'import') return []
  const told = isOver ? [] : announcements(cause, visit, settings, zone, now, unsaid)
  const later =
    cause.what === 'cancelled' ? [] : [...reminders(visit, settings, zone, now), ...surveys(visit, settings, zone, now)]
  return [...told, ...later].filter(({ kind }) => !settings.off.includes(kind))
}

function announcements(
  cause: Cause,
  visit: OwedVisit,
  settings: MessageSettings,
  zone: Zone,
  now: Millis,
  unsaid: readonly Unsaid[],
): Owed[] {
  if (cause.by === 'import') return []
  const heard = believed(cause, visit, unsaid)
  const tell = (kind: AutomaticKind, technicianId: number | null): Owed => {
    const isUrgent = technicianId === null ? isUrgentToClient() : isUrgentTo(technicianId)
    const atOnce = isUrgent || (technicianId === null && cause.by === 'client')
    const previousStart = heard.get(technicianId) ?? null
    return { kind, technicianId, atOnce, previousStart, dueAt: atOnce ? now : afterQuiet(settings, zone, now) }
  }
  const isUrgentToClient = () =>
    [visit.start, ...(cause.what === 'moved' ? [cause.from.start] : []), ...heard.values()].some((start) =>
      isWithin(start, now, settings.urgentWithinHours),
    )
  // A technician plans two days: what enters or leaves those of theirs. Never later than the client.
  const ahead = Math.max(settings.urgentWithinHours, settings.technicianUrgentWithinHours)
  const isUrgentTo = (technicianId: number) =>
    [heard.get(technicianId), technicianId === visit.technicianId ? visit.start : undefined].some(
      (start) => start !== undefined && isWithin(start, now, ahead),
    )
  const technicians = [...heard.keys()].filter((id) => id !== null)
  if (cause.what === 'cancelled') {
    // Who cancels awaits an answer, also when nothing was confirmed yet.
    const tellsClient = heard.has(null) || cause.by === 'client'
    return [
      ...(tellsClient ? [tell('cancellation', null)] : []),
      ...technicians.map((id) => tell('technician-cancellation', id)),
    ]
  }
  const { technicianId } = visit
  const isNews = heard.get(technicianId) !== visit.start
  // Back to where everybody thinks it is, before anybody heard otherwise.
  const isNewsToClient = isNews || cause.by === 'client' || heard.get(null) !== visit.start
  return [
    ...(isNewsToClient ? [tell(heard.has(null) ? 'change' : 'confirmation', null)] : []),
    ...technicians.filter((id) => id !== technicianId).map((id) => tell('technician-removal', id)),
    ...(isNews ? [tell(heard.has(technicianId) ? 'technician-change' : 'technician-new', technicianId)] : []),
  ]
}

/**
 * Who expects the visit, and when, before this act: the client (null) and technicians. Whoever was still to be told of an
 * earlier act knows what they knew before it; everybody else knows the place the visit is leaving.
 */
function believed(cause: Cause, visit: OwedVisit, unsaid: readonly Unsaid[]): ReadonlyMap<number | null, Minute> {
  const heard = new Map<number | null, Minute>()
  if (cause.what !== 'booked') {
    const { start, technicianId } = cause.what === 'moved' ? cause.from : visit
    heard.set(null, start).set(technicianId, start)
  }
  for (const { technicianId, previousStart } of unsaid) {
    if (previousStart === null) heard.delete(technicianId)
    else heard.set(technicianId, previousStart)
  }
  return heard
}

export const announcementKinds: readonly AutomaticKind[] = [
  'confirmation',
  'change',
  'cancellation',
  ...technicianKinds,
]

export const isWithin = (start: Minute, now: Millis, hours: number) =>
  Math.abs(toMillis(start) - now) < hours * 3_600_000

function reminders(visit: OwedVisit, settings: MessageSettings, zone: Zone, now: Millis): Owed[] {
  const visitDay = localDay(zone, visit.start)
  const daysAhead = visitDay - dayOf(zone, now)
  const remind = (kind: AutomaticKind, daysBefore: number) =>
    later(kind, atOn(zone, visitDay - daysBefore, settings.reminderAt), settings, zone, now)
  return [
    ...(daysAhead > settings.weekReminderBookedDaysAhead
      ? remind('reminder-week', settings.weekReminderDaysBefore)
      : []),
    ...remind('reminder-eve', 1),
  ]
}

function surveys(visit: OwedVisit, settings: MessageSettings, zone: Zone, now: Millis): Owed[] {
  // A visit that ends at midnight belongs to the day before.
  const lastDay = localDay(zone, minute(visit.end - 1))
  const ask = (kind: AutomaticKind, days: number) =>
    later(kind, atOn(zone, lastDay + days, settings.surveyAt), settings, zone, now)
  return [...ask('survey', settings.surveyAfterDays), ...ask('survey-again', settings.surveyAgainAfterDays)]
}

function later(kind: AutomaticKind, at: Millis, settings: MessageSettings, zone: Zone, now: Millis): Owed[] {
  return at <= now
    ? []
    : [{ kind, technicianId: null, dueAt: afterQuiet(settings, zone, at), atOnce: false, previousStart: null }]
}

const dayOf = (zone: Zone, at: Millis) => localDay(zone, floorMinute(at))

function atOn(zone: Zone, date: number, wall: WallMinute): Millis {
  const at = firstOccurrence(stretchesOf(zone, day(date)), day(date), wall)
  return toMillis(at ?? minute(date * MINUTES_PER_DAY))
}

type Hours = Pick<MessageSettings, 'quietFrom' | 'quietUntil'>

/** The first instant at or after one that lies outside the quiet hours. */
export function afterQuiet(settings: Hours, zone: Zone, at: Millis): Millis {
  const { quietFrom, quietUntil } = settings
  if (quietFrom === quietUntil) return at
  const now = floorMinute(at)
  const wall = (((now + offsetAt(zone, now)) % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY
  const spansMidnight = quietFrom > quietUntil
  const isQuiet = spansMidnight ? wall >= quietFrom || wall < quietUntil : wall >= quietFrom && wall < quietUntil
  if (!isQuiet) return at
  const date = localDay(zone, now) + (spansMidnight && wall >= quietFrom ? 1 : 0)
  return millis(Math.max(at, atOn(zone, date, quietUntil)))
}

/** What is true of a booking at the moment its message would leave. */
export interface Standing {
  readonly status: 'confirmed' | 'completed' | 'cancelled' | 'no_show'
  readonly revision: number
  readonly start: Minute
  readonly end: Minute
  readonly hasAnswered: boolean
  readonly refusesSurveys: boolean
  /** When this client was last asked about another visit, or about this one before it was moved. */
  readonly askedElsewhereAt: Millis | null
  /** When this visit's first survey left, as the visit now stands. */
  readonly surveySentAt: Millis | null
  /** Of a message that tells of a technician's act: whether it still stands. */
  readonly act: ActStanding | null
}

export type VoidReason =
  | 'superseded'
  | 'cancelled'
  | 'not-cancelled'
  | 'not-absent'
  | 'undone'
  | 'over'
  | 'not-done'
  | 'answered'
  | 'surveys-refused'
  | 'asked-lately'
  | 'never-asked'
  | 'switched-off'
  | 'no-address'
  | 'closed'
  | 'put-off'
  | 'handed-over'
  | 'not-admin'
  | 'link-ended'

export type Verdict =
  | { readonly now: 'send' }
  | { readonly now: 'wait'; readonly until: Millis }
  | { readonly now: 'void'; readonly reason: VoidReason }

/** What is true of a link to a new password when the mail with it would leave. */
export interface AccountStanding {
  /** Null: it was used. */
  readonly endsAt: Millis | null
  /** Nobody asked again since: the last mail has the link that works. */
  readonly isNewest: boolean
}

/** Whoever waits for it gets it at any hour. */
export const accountVerdict = ({ endsAt, isNewest }: AccountStanding, now: Millis): Verdict =>
  endsAt === null || endsAt <= now
    ? { now: 'void', reason: 'link-ended' }
    : isNewest
      ? { now: 'send' }
      : { now: 'void', reason: 'superseded' }

interface Pending {
  readonly kind: VisitKind
  readonly revision: number
  readonly atOnce: boolean
  readonly expectedAt?: Minute | null
}

const DAY_MS = 24 * 3_600_000
/** A survey asked longer after the visit than this is about nothing the client remembers. */
const SURVEY_STALE_DAYS = 30
/** Between the first survey and the second, however late the first one left. */
const SURVEY_GAP_DAYS = 3

/** Whether a message that is due may leave: asked again at the last moment, with what is true then. */
export function verdict(
  message: Pending,
  standing: Standing,
  settings: MessageSettings,
  zone: Zone,
  now: Millis,
): Verdict {
  // What an assistant wrote of a visit was written of it as it was.
  if (message.kind === 'template')
    return standing.revision === message.revision ? { now: 'send' } : { now: 'void', reason: 'superseded' }
  if (settings.off.includes(message.kind)) return { now: 'void', reason: 'switched-off' }
  const reason = isOfAct(message.kind)
    ? whyActVoid(message.kind, message, standing, now)
    : whyVoid(message.kind, message.revision, standing, settings, zone, now)
  if (reason) return { now: 'void', reason }
  const undecided = waitsUntil(standing)
  if (undecided !== null) return { now: 'wait', until: undecided }
  if (message.kind === 'survey-again' && standing.surveySentAt !== null) {
    const earliest = millis(standing.surveySentAt + SURVEY_GAP_DAYS * DAY_MS)
    if (now < earliest) return { now: 'wait', until: afterQuiet(settings, zone, earliest) }
  }
  const until =
    message.atOnce || isPressing(message.kind, standing, settings, now) ? now : afterQuiet(settings, zone, now)
  return until > now ? { now: 'wait', until } : { now: 'send' }
}

/** What was far enough to wait for the morning when it was owed may have come near while the mail could not leave. */
function isPressing(kind: VisitKind, { start }: Standing, settings: MessageSettings, now: Millis): boolean {
  if (!(announcementKinds as readonly VisitKind[]).includes(kind)) return false
  const isTechnicians = (technicianKinds as readonly VisitKind[]).includes(kind)
  return isWithin(start, now, isTechnicians ? settings.technicianUrgentWithinHours : settings.urgentWithinHours)
}

function whyVoid(
  kind: Exclude<AutomaticKind, ActionMessageKind>,
  revision: number,
  standing: Standing,
  settings: MessageSettings,
  zone: Zone,
  now: Millis,
): VoidReason | null {
  const { status } = standing
  if (standing.revision !== revision) return 'superseded'
  switch (kind) {
    case 'cancellation':
    case 'technician-cancellation':
      if (status !== 'cancelled') return 'not-cancelled'
      return toMillis(standing.end) <= now ? 'over' : null
    case 'survey':
    case 'survey-again':
      return whyNotAsked(kind, standing, settings, now)
    case 'confirmation':
    case 'change':
    case 'technician-new':
    case 'technician-change':
    case 'technician-removal':
      if (status === 'cancelled') return 'cancelled'
      return status !== 'confirmed' || toMillis(standing.end) <= now ? 'over' : null
    case 'reminder-eve':
    case 'reminder-week': {
      if (status === 'cancelled') return 'cancelled'
      if (status !== 'confirmed' || toMillis(standing.start) <= now) return 'over'
      const eve = atOn(zone, localDay(zone, standing.start) - 1, settings.reminderAt)
      return kind === 'reminder-week' && now >= eve ? 'over' : null
    }
  }
}

function whyNotAsked(
  kind: 'survey' | 'survey-again',
  standing: Standing,
  settings: MessageSettings,
  now: Millis,
): VoidReason | null {
  if (standing.status === 'cancelled') return 'cancelled'
  // Nobody marked it otherwise: a confirmed visit whose end has passed counts as done.
  if (standing.status === 'no_show' || toMillis(standing.end) > now) return 'not-done'
  if (now - toMillis(standing.end) > SURVEY_STALE_DAYS * DAY_MS) return 'over'
  if (standing.hasAnswered) return 'answered'
  if (standing.refusesSurveys) return 'surveys-refused'
  if (kind === 'survey-again') return standing.surveySentAt === null ? 'never-asked' : null
  const { askedElsewhereAt } = standing
  if (askedElsewhereAt !== null && now - askedElsewhereAt < settings.surveyEveryDays * DAY_MS) return 'asked-lately'
  return null
}
