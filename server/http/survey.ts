import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { survey, surveyRequest, surveysRefused } from '../contract/surveys.ts'
import { idempotencyHeader, tokenParam } from '../contract/visitor.ts'
import { answerSurvey } from '../usecases/answer-survey.ts'
import type { LinkedSurvey } from '../usecases/linked-survey.ts'
import { readSurvey } from '../usecases/read-survey.ts'
import { refuseSurveys } from '../usecases/refuse-surveys.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { requestKey } from './request-key.ts'
import { json, problems } from './responses.ts'
import { surveyAnswer } from './survey-answers.ts'

/** Where a client answers. */
export const surveyUrl = ({ deps }: Pick<Edge, 'deps'>, token: string) => `${deps.publicOrigin()}/s/${token}`

const showRoute = createRoute({
  method: 'get',
  path: '/surveys/{token}',
  summary: 'The survey behind a link; reading it records nothing',
  request: { params: tokenParam },
  responses: { 200: json(survey, 'The survey'), ...problems(404, 429, 503) },
})

const answerRoute = createRoute({
  method: 'post',
  path: '/surveys/{token}',
  summary: 'Rate the visit; the answer may be changed for a day',
  request: {
    params: tokenParam,
    headers: idempotencyHeader,
    body: { required: true, ...json(surveyRequest, 'The rating') },
  },
  responses: { 200: json(survey, 'Recorded'), ...problems(400, 404, 409, 413, 415, 422, 429, 503) },
})

/** Calls of whoever holds the link to a survey. */
export function surveyRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const show = (c: AppContext, linked: LinkedSurvey) =>
    c.json(surveyAnswer(linked), 200, { 'cache-control': 'no-store' })

  return router
    .openapi(showRoute, async (c) => {
      const linked = await readSurvey(deps, c.req.valid('param').token)
      return (linked ? show(c, linked) : problem(c, 'not-found')) as never
    })
    .openapi(answerRoute, async (c) => {
      const { score, comment = '' } = c.req.valid('json')
      const result = await answerSurvey(deps, c.req.valid('param').token, { score, comment }, requestKey(c, 'survey'))
      return (result.ok ? show(c, result.value) : refused(c, result.refusal, null)) as never
    })
}

const refuseRoute = createRoute({
  method: 'post',
  path: '/surveys/{token}/unsubscribe',
  summary: 'Send this client no more surveys: RFC 8058, whatever the body',
  request: { params: tokenParam },
  responses: { 200: json(surveysRefused, 'No more surveys'), ...problems(404, 413, 429, 503) },
})

const lookRoute = createRoute({
  method: 'get',
  path: '/surveys/{token}/unsubscribe',
  summary: 'Leads to the page that asks whether it is meant; records nothing',
  request: { params: tokenParam },
  responses: { 303: { description: 'To the page' }, ...problems(429) },
})

/**
 * Goes before the rule that bodies are JSON: mail providers post a form here, from their own machines and without
 * asking anything first. The body says nothing that the address does not.
 */
export function unsubscribeRouter(edge: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(refuseRoute, async (c) => {
      if (!(await refuseSurveys(edge.deps, c.req.valid('param').token))) return problem(c, 'not-found') as never
      return c.json({ refusesSurveys: true as const }, 200, { 'cache-control': 'no-store' })
    })
    .openapi(lookRoute, (c) => {
      const page = `${surveyUrl(edge, encodeURIComponent(c.req.valid('param').token))}#unsubscribe`
      return c.redirect(page, 303)
    })
}
