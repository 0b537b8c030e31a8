import { findSurveyByReference, recordAsked } from '../../db/surveys.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { surveyState } from '../domain/survey.ts'

/** The secret of a survey shown to the client on the spot; showing it is asking. */
export async function linkSurvey(deps: Deps, reference: string): Promise<Result<string>> {
  const survey = await findSurveyByReference(deps.db, reference)
  if (!survey) return refuse({ code: 'unknown-record' })
  const now = deps.clock()
  if (surveyState(survey, now) === 'closed') return refuse({ code: 'survey-closed' })
  const { bookingId, clientId, uid } = survey
  await recordAsked(deps.db, { bookingId, clientId, channel: 'site' }, now)
  return done(deps.links.surveyToken(uid, 'site'))
}
