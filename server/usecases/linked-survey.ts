import type { Db } from '../../db/client.ts'
import { findSurvey, type SurveyRow } from '../../db/surveys.ts'
import type { Deps } from '../deps.ts'
import { type Score, type SurveyChannel, type SurveyState, surveyState } from '../domain/survey.ts'
import type { Millis } from '../domain/time.ts'
import type { Snapshot } from './planning.ts'

/** A survey as the holder of its link sees it. */
export interface LinkedSurvey {
  readonly snapshot: Snapshot
  readonly visit: Pick<SurveyRow, 'start' | 'end' | 'serviceName' | 'technicianName'>
  readonly state: SurveyState
  readonly answer: SurveyAnswer | null
  readonly refusesSurveys: boolean
}

interface SurveyAnswer {
  readonly score: Score
  readonly comment: string
  readonly answeredAt: Millis
  /** By when somebody calls, where a call-back is owed. */
  readonly callBackAt: Millis | null
}

/** The survey of a link; null for a link that is none of ours. */
export async function findLinked(
  db: Db,
  { links }: Deps,
  token: string,
): Promise<{ readonly row: SurveyRow; readonly channel: SurveyChannel } | null> {
  const named = links.readSurveyToken(token)
  const row = named && (await findSurvey(db, named.uid))
  return row ? { row, channel: named.channel } : null
}

export function surveyOf(snapshot: Snapshot, row: SurveyRow, now: Millis): LinkedSurvey {
  return {
    snapshot,
    visit: row,
    state: surveyState(row, now),
    answer: answerOf(row),
    refusesSurveys: row.refusedAt !== null,
  }
}

function answerOf({ score, comment, answeredAt, callBackAt }: SurveyRow): SurveyAnswer | null {
  if (score === null || answeredAt === null) return null
  return { score, comment: comment ?? '', answeredAt, callBackAt }
}
