import { createHash } from 'node:crypto'
import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { DayVisit } from '../../db/day.ts'
import { actionParam, actionRequest, day, dayQuery, noted, undone } from '../contract/days.ts'
import { tokenParam } from '../contract/visitor.ts'
import { undoUntil } from '../domain/day-actions.ts'
import type { Refusal } from '../domain/refusals.ts'
import { isoAt } from '../domain/zone.ts'
import { noteAction } from '../usecases/note-action.ts'
import { type DayOwner, daysShown, findDayByToken, isDayShown, readDay } from '../usecases/read-day.ts'
import { undoAction } from '../usecases/undo-action.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { dayAnswer, undoUntilText, visitAnswer } from './day-answers.ts'
import { matchesEtag } from './etag.ts'
import { faultsAnswer, invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const dayRoute = createRoute({
  method: 'get',
  path: '/days/{token}',
  summary: 'A technician’s visits of seven days, today first; strong ETag',
  request: { params: tokenParam, query: dayQuery },
  responses: {
    200: json(day, 'The days'),
    304: { description: 'As If-None-Match has it' },
    ...problems(404, 422, 429, 503),
  },
})

const noteRoute = createRoute({
  method: 'post',
  path: '/days/{token}/actions',
  summary: 'What the technician did, once for its id; mails it owes leave when its minute is over',
  request: { params: tokenParam, body: { required: true, ...json(actionRequest, 'What was tapped, and when') } },
  responses: { 200: json(noted, 'Noted, or it was before'), ...problems(400, 404, 409, 413, 415, 422, 429, 503) },
})

const undoRoute = createRoute({
  method: 'delete',
  path: '/days/{token}/actions/{id}',
  summary: 'Take an action back, within a minute of its arrival',
  request: { params: actionParam },
  responses: { 200: json(undone, 'Taken back, or it was before'), ...problems(404, 409, 429, 503) },
})

/** Calls of a technician’s phone. */
export function daysRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(dayRoute, async (c) => {
      const owner = await findDayByToken(deps, c.req.valid('param').token)
      if (!owner) return problem(c, 'unknown-link') as never
      const { from } = c.req.valid('query')
      if (from !== undefined && !isDayShown(deps, owner, from))
        return faultsAnswer(c, [{ path: 'from', key: 'day-not-shown', params: daysShown }]) as never
      const answer = dayAnswer(deps, owner, await readDay(deps, owner, from))
      const etag = `"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 27)}"`
      const headers = { etag, 'cache-control': 'private, no-cache' }
      if (matchesEtag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers) as never
      const generatedAt = isoAt(owner.snapshot.rulebook.zone, deps.clock())
      return c.json({ ...answer, generatedAt }, 200, headers)
    })
    .openapi(noteRoute, async (c) => {
      const owner = await findDayByToken(deps, c.req.valid('param').token)
      if (!owner) return problem(c, 'unknown-link') as never
      const result = await noteAction(deps, owner, c.req.valid('json'))
      if (!result.ok) return refusedAction(c, owner, result.refusal) as never
      const { visit, receivedAt } = result.value
      const answer = { visit: visitAnswer(deps, owner, visit), undoUntil: undoUntilText(undoUntil(receivedAt)) }
      return c.json(answer, 200, { 'cache-control': 'no-store' })
    })
    .openapi(undoRoute, async (c) => {
      const { token, id } = c.req.valid('param')
      const owner = await findDayByToken(deps, token)
      if (!owner) return problem(c, 'unknown-link') as never
      const result = await undoAction(deps, owner, id)
      if (!result.ok) return refusedAction(c, owner, result.refusal) as never
      return c.json({ visit: visitAnswer(deps, owner, result.value) }, 200, { 'cache-control': 'no-store' })
    })

  /** The phone shows what is true instead. */
  function refusedAction(c: AppContext, owner: DayOwner, refusal: Refusal): Response {
    if (!('visit' in refusal) || !refusal.visit) return refused(c, refusal, null)
    return problem(c, refusal.code, { visit: visitAnswer(deps, owner, refusal.visit as DayVisit) })
  }
}
