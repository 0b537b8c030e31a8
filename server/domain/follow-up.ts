import { ceilMinute, type Millis, type Minute, minute, toMillis, type WallMinute, wallMinute } from './time.ts'
import { type WorkingCalendar, workingHoursLater } from './working-hours-due.ts'

export const followUpKinds = ['call-back', 'opportunity'] as const
export type FollowUpKind = (typeof followUpKinds)[number]

export const followUpReasons = ['low-score', 'mail-failed', 'manual', 'technician'] as const

/** What a client asks a technician for: a quote, an extension, a charging point, a maintenance contract. */
export const requestTopics = ['devis', 'extension', 'borne', 'contrat', 'other'] as const
export type RequestTopic = (typeof requestTopics)[number]

export const urgencies = ['normal', 'urgent'] as const
export type Urgency = (typeof urgencies)[number]

/** What came of a try. `dropped`: nobody waits for it any more. */
export const triedResults = ['voicemail', 'reached', 'answered', 'won', 'lost', 'dropped'] as const
/** `erased`: its client asked to be forgotten. */
export const followUpResults = [...triedResults, 'erased'] as const
export type TriedResult = (typeof triedResults)[number]
export type FollowUpResult = (typeof followUpResults)[number]

/** Whose a follow-up is by default: one user for each topic, and for call-backs. */
export const ownedKinds = [...requestTopics, 'call-back'] as const
export type OwnedKind = (typeof ownedKinds)[number]

export interface FollowUpSettings {
  /** User ids; who is not named, or is no user any more, leaves the choice to the load. */
  readonly owners: Readonly<Partial<Record<OwnedKind, string>>>
  readonly officeFrom: WallMinute
  readonly officeUntil: WallMinute
  /** Working hours until the client has an answer. */
  readonly normalHours: number
  readonly urgentHours: number
  /** Working hours between an answer and the question what became of it. */
  readonly decisionHours: number
  /** Working hours after the due date at which an admin is told. */
  readonly climbHours: number
}

/** Two working days, or four hours. */
export const defaultFollowUpSettings: FollowUpSettings = {
  owners: {},
  officeFrom: wallMinute(8 * 60),
  officeUntil: wallMinute(18 * 60),
  normalHours: 20,
  urgentHours: 4,
  decisionHours: 100,
  climbHours: 4,
}

export const ownedKind = (kind: FollowUpKind, topic: RequestTopic | null): OwnedKind =>
  kind === 'call-back' ? kind : (topic ?? 'other')

/** Whoever may own a follow-up. */
export interface PossibleOwner {
  readonly id: string
  readonly role: 'admin' | 'assistant'
  /** Open follow-ups they own. */
  readonly load: number
}

/** The company's choice; else the assistant who has least to do; else such an admin. Null: there is nobody. */
export function chooseOwner(
  settings: Pick<FollowUpSettings, 'owners'>,
  kind: OwnedKind,
  users: readonly PossibleOwner[],
): PossibleOwner | null {
  const named = users.find(({ id }) => id === settings.owners[kind])
  if (named) return named
  const byLoad = users.toSorted((a, b) => a.load - b.load || (a.id < b.id ? -1 : 1))
  return byLoad.find(({ role }) => role === 'assistant') ?? byLoad[0] ?? null
}

/** People promise quarters of an hour. */
const QUARTER = 15
const nextQuarter = (at: Millis): Minute => minute(Math.ceil(ceilMinute(at) / QUARTER) * QUARTER)

/** The instant so many office hours after another, from its next quarter of an hour on. */
export function officeHoursLater(
  calendar: WorkingCalendar,
  { officeFrom, officeUntil }: Pick<FollowUpSettings, 'officeFrom' | 'officeUntil'>,
  from: Millis,
  hours: number,
): Millis {
  const office = { from: officeFrom, until: officeUntil }
  return toMillis(workingHoursLater(calendar, nextQuarter(from), hours, office))
}

/** When something noted now is due. */
export const dueFor = (calendar: WorkingCalendar, settings: FollowUpSettings, urgency: Urgency, now: Millis): Millis =>
  officeHoursLater(calendar, settings, now, urgency === 'urgent' ? settings.urgentHours : settings.normalHours)

const LONGEST_WAY_MS = 24 * 3_600_000

/** From when a client waits who asked a technician: the tap, unless it is a day old or the phone's clock is wrong. */
export const reckonedFrom = (tappedAt: Millis, now: Millis): Millis =>
  tappedAt <= now && now - tappedAt <= LONGEST_WAY_MS ? tappedAt : now

/** What a result does. An opportunity that was answered stays open until it is won, lost or dropped. */
export function effectOf(
  kind: FollowUpKind,
  result: TriedResult,
): { readonly answers: boolean; readonly closes: boolean } {
  switch (result) {
    case 'voicemail':
      return { answers: false, closes: false }
    case 'reached':
    case 'answered':
      return { answers: true, closes: kind === 'call-back' }
    case 'won':
    case 'lost':
      return { answers: true, closes: true }
    case 'dropped':
      return { answers: false, closes: true }
  }
}

/** What the technician who brought a request is told of it. */
export const requestStates = ['open', 'answered', 'won', 'lost', 'dropped'] as const
type RequestState = (typeof requestStates)[number]

export function requestState(request: {
  readonly answeredAt: Millis | null
  readonly doneAt: Millis | null
  readonly result: FollowUpResult | null
}): RequestState {
  if (request.doneAt === null) return request.answeredAt === null ? 'open' : 'answered'
  if (request.result === 'won' || request.result === 'lost') return request.result
  return request.answeredAt !== null && request.result !== 'dropped' && request.result !== 'erased'
    ? 'answered'
    : 'dropped'
}
