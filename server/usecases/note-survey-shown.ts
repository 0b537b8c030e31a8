import { findDayVisit } from '../../db/day.ts'
import { findSurvey, recordAsked } from '../../db/surveys.ts'
import type { Deps } from '../deps.ts'
import { surveyState } from '../domain/survey.ts'
import { type Millis, millis } from '../domain/time.ts'
import type { DayOwner } from './read-day.ts'

/** The client was shown the code of their survey at the door; showing it is asking, once. Whether it counts. */
export async function noteSurveyShown(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { technician }: DayOwner,
  { reference, at }: { readonly reference: string; readonly at: Millis },
): Promise<boolean> {
  const visit = await findDayVisit(db, technician.id, reference)
  const survey = visit && (await findSurvey(db, visit.uid))
  const now = clock()
  if (!survey || !['open', 'answered'].includes(surveyState(survey, now))) return false
  const { bookingId, clientId } = survey
  await recordAsked(db, { bookingId, clientId, channel: 'site' }, millis(Math.min(at, now)))
  return true
}
