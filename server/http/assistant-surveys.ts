import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { listFollowUps } from '../../db/follow-ups.ts'
import { listAnswers, readFigures } from '../../db/survey-figures.ts'
import { rowParam } from '../contract/answer-fields.ts'
import { closeRequest, followUp, followUpList, followUpQuery } from '../contract/follow-ups.ts'
import { referenceParam, surveyFigures, surveyLink, surveyList, surveyRange } from '../contract/surveys.ts'
import { day } from '../domain/time.ts'
import { startOfDay, type Zone } from '../domain/zone.ts'
import { closeFollowUp } from '../usecases/close-follow-up.ts'
import { linkSurvey } from '../usecases/link-survey.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { invalidInput, rangeFaults } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { surveyUrl } from './survey.ts'
import { figuresAnswer, followUpAnswer, listedAnswer } from './survey-answers.ts'

const figuresRoute = createRoute({
  method: 'get',
  path: '/surveys/figures',
  summary: 'How many clients answer and how happy they are, by the date their visit ended; at most three years',
  request: { query: surveyRange },
  responses: { 200: json(surveyFigures, 'The figures'), ...problems(422, 429, 503) },
})

const listRoute = createRoute({
  method: 'get',
  path: '/surveys',
  summary: 'The answers, by the date the visit ended; the latest 1,000 of at most three years',
  request: { query: surveyRange },
  responses: { 200: json(surveyList, 'The answers'), ...problems(422, 429, 503) },
})

const linkRoute = createRoute({
  method: 'post',
  path: '/bookings/{reference}/survey-link',
  summary: 'A link to show the client on the spot; showing it counts as asking',
  request: { params: referenceParam },
  responses: { 200: json(surveyLink, 'The link'), ...problems(404, 409, 429, 503) },
})

const followUpsRoute = createRoute({
  method: 'get',
  path: '/follow-ups',
  summary: 'What somebody promised to do; at most 500',
  request: { query: followUpQuery },
  responses: { 200: json(followUpList, 'The follow-ups'), ...problems(422, 429, 503) },
})

const closeRoute = createRoute({
  method: 'post',
  path: '/follow-ups/{id}/close',
  summary: 'Say what came of it',
  request: { params: rowParam, body: { required: true, ...json(closeRequest, 'The result') } },
  responses: { 200: json(followUp, 'Closed'), ...problems(400, 404, 409, 413, 415, 422, 429, 503) },
})

const MOST_DAYS = 1100

/** What an assistant sees of surveys, and what is to be done about them. */
export function assistantSurveysRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const zoneOf = async () => (await deps.planning.read())?.rulebook.zone ?? null

  return router
    .openapi(figuresRoute, async (c) => {
      const asked = await spanOf(c, c.req.valid('query'), zoneOf)
      if (asked instanceof Response) return asked as never
      return c.json(figuresAnswer(await readFigures(deps.db, asked.from, asked.until)), 200)
    })
    .openapi(listRoute, async (c) => {
      const asked = await spanOf(c, c.req.valid('query'), zoneOf)
      if (asked instanceof Response) return asked as never
      const rows = await listAnswers(deps.db, asked.from, asked.until)
      return c.json({ surveys: rows.map((row) => listedAnswer(asked.zone, row)) }, 200)
    })
    .openapi(linkRoute, async (c) => {
      const link = await linkSurvey(deps, c.req.valid('param').reference)
      return (link.ok ? c.json({ url: surveyUrl(edge, link.value) }, 200) : refused(c, link.refusal, null)) as never
    })
    .openapi(followUpsRoute, async (c) => {
      const zone = await zoneOf()
      if (!zone) return problem(c, 'unavailable') as never
      const rows = await listFollowUps(deps.db, c.req.valid('query').open === 'true' ? 'open' : 'all')
      return c.json({ followUps: rows.map((row) => followUpAnswer(zone, row)) }, 200)
    })
    .openapi(closeRoute, async (c) => {
      const zone = await zoneOf()
      if (!zone) return problem(c, 'unavailable') as never
      const closed = await closeFollowUp(deps, c.req.valid('param').id, c.req.valid('json').result, c.get('user'))
      return (closed.ok ? c.json(followUpAnswer(zone, closed.value), 200) : refused(c, closed.refusal, null)) as never
    })
}

/** Local dates as instants; a visit that ends at midnight belongs to the day before. */
async function spanOf(
  c: AppContext,
  { from, to }: ReturnType<typeof surveyRange.parse>,
  zoneOf: () => Promise<Zone | null>,
) {
  const faults = rangeFaults(c.get('locale'), from, to, MOST_DAYS)
  if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults })
  const zone = await zoneOf()
  if (!zone) return problem(c, 'unavailable')
  return { zone, from: startOfDay(zone, from), until: startOfDay(zone, day(to + 1)) }
}
