import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { surveyShown, surveyShownAnswer } from '../contract/days.ts'
import { tokenParam } from '../contract/visitor.ts'
import { noteSurveyShown } from '../usecases/note-survey-shown.ts'
import { findDayByToken } from '../usecases/read-day.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'

const shownRoute = createRoute({
  method: 'post',
  path: '/days/{token}/survey-shown',
  summary: 'The client was shown the code of the survey: they were asked on the spot, once however often it is said',
  request: { params: tokenParam, body: { required: true, ...json(surveyShown, 'Of which visit, and when') } },
  responses: {
    200: json(surveyShownAnswer, 'Whether it counts as asked'),
    ...problems(400, 404, 413, 415, 422, 429, 503),
  },
})

/** What a technician’s phone says of surveys. */
export function daySurveysRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router.openapi(shownRoute, async (c) => {
    const owner = await findDayByToken(deps, c.req.valid('param').token)
    if (!owner) return problem(c, 'unknown-link') as never
    return c.json({ counted: await noteSurveyShown(deps, owner, c.req.valid('json')) }, 200, {
      'cache-control': 'no-store',
    })
  })
}
