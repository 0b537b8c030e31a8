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
export const automaticKinds = [...clientKinds, ...technicianKinds] as const
/** `template`: a mail that an assistant chose and sent. */
export const messageKinds = [...automaticKinds, 'template'] as const

export type AutomaticKind = (typeof automaticKinds)[number]
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
  /** Of a move: when the visit was to begin before it. */
  readonly previousStart: Minute | null
}

/** What an act owes, from what is told at once to the survey; nothing that has passed, nothing switched off. */
export function owed(
  cause: Cause,
  visit: OwedVisit,
  settings: MessageSettings,
  zone: Zone,
  now: Millis,
): readonly Owed[] {
  const isOver = toMillis(visit.end) <= now
  // Who moves in with a past did not have us then.
  if (isOver && cause.by === 'import') return []
  const told = isOver ? [] : announcements(cause, visit, settings, zone, now)
  const later =
    cause.what === 'cancelled' ? [] : [...reminders(visit, settings, zone, now), ...surveys(visit, settings, zone, now)]
  return [...told, ...later].filter(({ kind }) => !settings.off.includes(kind))
}

function announcements(cause: Cause, visit: OwedVisit, settings: MessageSettings, zone: Zone, now: Millis): Owed[] {
  if (cause.by === 'import') return []
  const starts = cause.what === 'moved' ? [visit.start, cause.from.start] : [visit.start]
  const isUrgent = starts.some((start) => isWithin(start, now, settings.urgentWithinHours))
  const previousStart = cause.what === 'moved' ? cause.from.start : null
  const tell = (kind: AutomaticKind, technicianId: number | null): Owed => {
    const atOnce = isUrgent || (technicianId === null && cause.by === 'client')
    return { kind, technicianId, atOnce, previousStart, dueAt: atOnce ? now : afterQuiet(settings, zone, now) }
  }
  switch (cause.what) {
    case 'booked':
      return [tell('confirmation', null), tell('technician-new', visit.technicianId)]
    case 'cancelled':
      return [tell('cancellation', null), tell('technician-cancellation', visit.technicianId)]
    case 'moved':
      if (cause.from.technicianId === visit.technicianId)
        return [tell('change', null), tell('technician-change', visit.technicianId)]
      return [
        tell('change', null),
        tell('technician-removal', cause.from.technicianId),
        tell('technician-new', visit.technicianId),
      ]
  }
}

const isWithin = (start: Minute, now: Millis, hours: number) => Math.abs(toMillis(start) - now) < hours * 3_600_000

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

/** The first instant at or after one that lies outside the quiet hours. */
function afterQuiet(settings: MessageSettings, zone: Zone, at: Millis): Millis {
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
  /** When this client was last asked about another visit. */
  readonly askedElsewhereAt: Millis | null
  /** When this visit's first survey left. */
  readonly surveySentAt: Millis | null
}

export type VoidReason =
  | 'superseded'
  | 'cancelled'
  | 'not-cancelled'
  | 'over'
  | 'not-done'
  | 'answered'
  | 'surveys-refused'
  | 'asked-lately'
  | 'never-asked'
  | 'switched-off'
  | 'no-address'

export type Verdict =
  | { readonly now: 'send' }
  | { readonly now: 'wait'; readonly until: Millis }
  | { readonly now: 'void'; readonly reason: VoidReason }

interface Pending {
  readonly kind: MessageKind
  readonly revision: number
  readonly atOnce: boolean
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
  if (message.kind === 'template') return { now: 'send' }
  if (settings.off.includes(message.kind)) return { now: 'void', reason: 'switched-off' }
  const reason = whyVoid(message.kind, message.revision, standing, settings, zone, now)
  if (reason) return { now: 'void', reason }
  if (message.kind === 'survey-again' && standing.surveySentAt !== null) {
    const earliest = millis(standing.surveySentAt + SURVEY_GAP_DAYS * DAY_MS)
    if (now < earliest) return { now: 'wait', until: afterQuiet(settings, zone, earliest) }
  }
  const until = message.atOnce ? now : afterQuiet(settings, zone, now)
  return until > now ? { now: 'wait', until } : { now: 'send' }
}

function whyVoid(
  kind: AutomaticKind,
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
