import type { Deps } from '../deps.ts'
import { findLinked, type LinkedSurvey, surveyOf } from './linked-survey.ts'

/** Reads a survey and records nothing: whoever scans mails follows its link too. */
export async function readSurvey(deps: Deps, token: string): Promise<LinkedSurvey | null> {
  const [snapshot, found] = await Promise.all([deps.planning.read(), findLinked(deps.db, deps, token)])
  return snapshot && found ? surveyOf(snapshot, found.row, deps.clock()) : null
}
