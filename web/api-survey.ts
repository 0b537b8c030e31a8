import type { Survey } from '../server/contract/surveys.ts'
import { type Api, ask } from './api.ts'

export type { Survey }
export type Score = NonNullable<Survey['answer']>['score']

const survey = (token: string) => `/surveys/${encodeURIComponent(token)}`

export const getSurvey = (api: Api, token: string) => ask<Survey>(api, survey(token))
export const answerSurvey = (api: Api, token: string, score: Score, comment: string, key: string) =>
  ask<Survey>(api, survey(token), { method: 'POST', body: { score, comment }, key })
export const refuseSurveys = (api: Api, token: string) =>
  ask<{ refusesSurveys: true }>(api, `${survey(token)}/unsubscribe`, { method: 'POST' })
