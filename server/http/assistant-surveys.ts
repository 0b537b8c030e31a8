import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { readSurveyRevision } from '../../db/figures.ts'
import { listAnswers, readFigures } from '../../db/survey-figures.ts'
import { referenceParam, surveyFigures, surveyLink, surveyList, surveyRange } from '../contract/surveys.ts'
import { day } from '../domain/time.ts'
import { startOfDay } from '../domain/zone.ts'
import { linkSurvey } from '../usecases/link-survey.ts'
import type { Planning } from '../usecases/planning.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { invalidInput, rangeFaults } from './input.ts'
import { keepAnswers } from './kept-answers.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { surveyUrl } from './survey.ts'
import { figuresAnswer, listedAnswer } from './survey-answers.ts'

const figuresRoute = createRoute({
  method: 'get',
  path: '/surveys/figures',
  summary: 'How many clients answer and how happy they are, by the date their visit ended; at most three years',
  request: { query: surveyRange },
  responses: {
    200: json(surveyFigures, 'The figures, with a strong `ETag`'),
    304: { description: 'Still as they were' },
    ...problems(422, 429, 503),
  },
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

const MOST_DAYS = 1100

/** What an assistant sees of surveys. */
export function assistantSurveysRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const kept = keepAnswers()

  return router
    .openapi(figuresRoute, async (c) => {
      const asked = await spanOf(c, c.req.valid('query'), deps.planning)
      if (asked instanceof Response) return asked as never
      const { snapshot, from, until } = asked
      const revision = await readSurveyRevision(deps.db)
      const write = async () => JSON.stringify(figuresAnswer(await readFigures(deps.db, from, until)))
      return (await kept.answer(c, snapshot, [from, until, revision].join(' '), write)) as never
    })
    .openapi(listRoute, async (c) => {
      const asked = await spanOf(c, c.req.valid('query'), deps.planning)
      if (asked instanceof Response) return asked as never
      const rows = await listAnswers(deps.db, asked.from, asked.until)
      return c.json({ surveys: rows.map((row) => listedAnswer(asked.snapshot.rulebook.zone, row)) }, 200)
    })
    .openapi(linkRoute, async (c) => {
      const link = await linkSurvey(deps, c.req.valid('param').reference)
      return (link.ok ? c.json({ url: surveyUrl(edge, link.value) }, 200) : refused(c, link.refusal, null)) as never
    })
}

/** Local dates as instants; a visit that ends at midnight belongs to the day before. */
async function spanOf(c: AppContext, { from, to }: ReturnType<typeof surveyRange.parse>, planning: Planning) {
  const faults = rangeFaults(c.get('locale'), from, to, MOST_DAYS)
  if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults })
  const snapshot = await planning.read()
  if (!snapshot) return problem(c, 'unavailable')
  const { zone } = snapshot.rulebook
  return { snapshot, from: startOfDay(zone, from), until: startOfDay(zone, day(to + 1)) }
}
