import { type Millis, type Minute, millis, toMillis } from './time.ts'

/** How a client was asked: by mail, or on the spot from the technician's screen. */
export const surveyChannels = ['mail', 'site'] as const
export type SurveyChannel = (typeof surveyChannels)[number]

/** From "very badly" to "very well". */
export const scores = [1, 2, 3, 4, 5] as const
export type Score = (typeof scores)[number]

export const longestComment = 2000
/** Within these hours of working days an unhappy client is called back. */
export const callBackHours = 24

const DAY_MS = 24 * 3_600_000
const OPEN_DAYS = 60
const HIGHEST_UNHAPPY = 3

/** `closed`: nothing can be said about the visit, or no longer. */
export const surveyStates = ['open', 'answered', 'closed', 'not-yet'] as const
export type SurveyState = (typeof surveyStates)[number]

export interface SurveyedVisit {
  readonly status: 'confirmed' | 'completed' | 'cancelled' | 'no_show'
  readonly end: Minute
  readonly answeredAt: Millis | null
  /** The client's contact data was removed. */
  readonly isErased: boolean
}

/** Whether somebody who gives this score is called back. */
export const isUnhappy = (score: number): boolean => score <= HIGHEST_UNHAPPY

/** An answer may be changed until this instant, excluded. */
export const changeableUntil = (answeredAt: Millis): Millis => millis(answeredAt + DAY_MS)

/** What its client can do about a visit's survey: `open` and `answered` take an answer. */
export function surveyState({ status, end, answeredAt, isErased }: SurveyedVisit, now: Millis): SurveyState {
  if (isErased || status === 'cancelled' || status === 'no_show') return 'closed'
  if (answeredAt !== null) return now < changeableUntil(answeredAt) ? 'answered' : 'closed'
  // A visit marked done early can be asked about on the spot; one that nobody marked is done when its time has passed.
  if (status === 'confirmed' && now < toMillis(end)) return 'not-yet'
  return now < toMillis(end) + OPEN_DAYS * DAY_MS ? 'open' : 'closed'
}

/** What an answer does to the call-back it may owe. */
export function callBackAfter(before: Score | null, after: Score): 'raise' | 'drop' | 'leave' {
  const [was, is] = [before !== null && isUnhappy(before), isUnhappy(after)]
  if (was === is) return 'leave'
  return is ? 'raise' : 'drop'
}
