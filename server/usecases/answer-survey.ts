import { insertAudit } from '../../db/audit.ts'
import type { Db } from '../../db/client.ts'
import { dropCallBack, raiseCallBack } from '../../db/follow-ups.ts'
import { claimKey, type RequestKey } from '../../db/idempotency.ts'
import { findSurvey, lockSurvey, type SurveyRow, voidSurveyMails, writeAnswer } from '../../db/surveys.ts'
import { scoreChanged } from '../contract/survey-words.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { callBackAfter, callBackHours, type Score, type SurveyChannel, surveyState } from '../domain/survey.ts'
import { ceilMinute, type Millis, toMillis } from '../domain/time.ts'
import { workingHoursLater } from '../domain/working-hours-due.ts'
import { type LinkedSurvey, surveyOf } from './linked-survey.ts'
import { keep, once, replayed } from './once.ts'
import type { Snapshot } from './planning.ts'

export interface SaidScore {
  readonly score: Score
  readonly comment: string
}

/** What is kept for repeats of the request: nothing personal; the repeat brings its comment along. */
type Answered = Pick<SurveyRow, 'score' | 'answeredAt' | 'callBackAt'>

/** Records what a client says of a visit, once; within a day it may be said anew. */
export async function answerSurvey(
  deps: Deps,
  token: string,
  said: SaidScore,
  request: RequestKey | null,
): Promise<Result<LinkedSurvey>> {
  const now = deps.clock()
  const named = deps.links.readSurveyToken(token)
  const snapshot = named && (await deps.planning.read())
  const visit = named && (await findSurvey(deps.db, named.uid))
  if (!named || !snapshot || !visit) return refuse({ code: 'not-found' })
  const answered = await once(() =>
    deps.db.transaction(async (tx): Promise<Result<Answered>> => {
      if (request && !(await claimKey(tx, request, now))) return replayed(tx, request)
      return keep(tx, request, await answerUnderLock(tx, snapshot, { ...named, said, now }))
    }),
  )
  if (!answered.ok) return answered
  return done(surveyOf(snapshot, { ...visit, ...answered.value, comment: said.comment }, now))
}

interface Act {
  readonly uid: string
  readonly channel: SurveyChannel
  readonly said: SaidScore
  readonly now: Millis
}

async function answerUnderLock(
  tx: Db,
  snapshot: Snapshot,
  { uid, channel, said, now }: Act,
): Promise<Result<Answered>> {
  await lockSurvey(tx, uid)
  const survey = await findSurvey(tx, uid)
  if (!survey) return refuse({ code: 'not-found' })
  const state = surveyState(survey, now)
  if (state === 'not-yet') return refuse({ code: 'survey-not-yet' })
  if (state === 'closed') return refuse({ code: 'survey-closed' })
  const { bookingId, score: before } = survey
  await writeAnswer(tx, { bookingId, channel, ...said, now })
  const callBackAt = await settleCallBack(tx, snapshot, survey, said.score, now)
  await voidSurveyMails(tx, bookingId)
  await insertAudit(tx, {
    at: now,
    actor: 'client',
    action: 'survey-answered',
    bookingId,
    before: before === null ? null : { score: before },
    after: { score: said.score, channel },
  })
  return done({ score: said.score, answeredAt: survey.answeredAt ?? now, callBackAt })
}

/** Raises the call-back a score owes, or drops it with the reason; by when somebody calls. */
async function settleCallBack(
  tx: Db,
  { company, rulebook }: Snapshot,
  { bookingId, clientId, score: before, callBackAt }: SurveyRow,
  after: Score,
  now: Millis,
): Promise<Millis | null> {
  const change = callBackAfter(before, after)
  if (change === 'leave') return callBackAt
  if (change === 'drop') {
    await dropCallBack(tx, bookingId, scoreChanged(company.locale, before ?? after, after), now)
    return null
  }
  const dueAt = toMillis(workingHoursLater(rulebook, ceilMinute(now), callBackHours))
  await raiseCallBack(tx, { bookingId, clientId, dueAt, now })
  return dueAt
}
