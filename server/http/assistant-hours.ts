import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { recordsOf } from '../../db/booking-records.ts'
import { overridesFrom, timeOffFrom } from '../../db/working-time.ts'
import { rowParam } from '../contract/answer-fields.ts'
import { technicianParam } from '../contract/technician-links.ts'
import { idempotencyHeader } from '../contract/visitor.ts'
import {
  changedHours,
  exceptionList,
  namedBy,
  overrideRequest,
  previewQuery,
  removedHours,
  timeOffRequest,
} from '../contract/working-time.ts'
import type { Result } from '../domain/refusals.ts'
import { dateOf, floorMinute } from '../domain/time.ts'
import { localDay } from '../domain/zone.ts'
import type { Changed } from '../usecases/change-hours.ts'
import { removeOverride } from '../usecases/remove-override.ts'
import { removeTimeOff } from '../usecases/remove-time-off.ts'
import { saidOfOverride } from '../usecases/said-hours.ts'
import { setOverride } from '../usecases/set-override.ts'
import { saidOfTimeOff, setTimeOff } from '../usecases/set-time-off.ts'
import { recordAnswers } from './booking-answers.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { requestKey } from './request-key.ts'
import { json, problems } from './responses.ts'

const overrideRoute = createRoute({
  method: 'post',
  path: '/overrides',
  summary: 'Open or close hours of one date; visits that now lie outside are listed, never touched',
  request: {
    headers: idempotencyHeader,
    query: previewQuery,
    body: { required: true, ...json(overrideRequest, 'The exception') },
  },
  responses: { 201: json(changedHours, 'Noted'), ...problems(400, 401, 409, 413, 415, 422, 429, 503) },
})

const removeOverrideRoute = createRoute({
  method: 'delete',
  path: '/overrides/{id}',
  summary: 'Take an exception back',
  request: { params: rowParam, query: previewQuery },
  responses: { 200: json(removedHours, 'Taken back'), ...problems(401, 404, 422, 429, 503) },
})

const timeOffRoute = createRoute({
  method: 'post',
  path: '/time-off',
  summary: 'A technician is away; visits that now lie outside are listed, never touched',
  request: {
    headers: idempotencyHeader,
    query: previewQuery,
    body: { required: true, ...json(timeOffRequest, 'The absence') },
  },
  responses: { 201: json(changedHours, 'Noted'), ...problems(400, 401, 409, 413, 415, 422, 429, 503) },
})

const removeTimeOffRoute = createRoute({
  method: 'delete',
  path: '/time-off/{id}',
  summary: 'Take an absence back',
  request: { params: rowParam, query: previewQuery },
  responses: { 200: json(removedHours, 'Taken back'), ...problems(401, 404, 422, 429, 503) },
})

const listRoute = createRoute({
  method: 'get',
  path: '/technicians/{slug}/exceptions',
  summary: 'When a technician is away or works other hours, from today on',
  request: { params: technicianParam },
  responses: { 200: json(exceptionList, 'Absences and exceptions'), ...problems(401, 404, 429, 503) },
})

/** When technicians work on certain dates, as assistants change it. */
export function assistantHoursRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  const previews = (c: AppContext) => c.req.query('preview') === 'true'
  /** A preview is asked again and again; what it found is not kept. */
  const keyOf = (c: AppContext, what: string) => (previews(c) ? null : requestKey(c, `${what}:${c.get('user').id}`))
  const noted = async (c: AppContext, result: Result<Changed<readonly number[]>>) => {
    if (!result.ok) return refused(c, result.refusal, null) as never
    const ids = [...result.value.value]
    return c.json({ id: ids[0] ?? 0, ids, outside: await recordsAnswer(edge, result.value.outside) }, 201) as never
  }
  const removed = async (c: AppContext, result: Result<Changed<null>>) => {
    if (!result.ok) return refused(c, result.refusal, null) as never
    return c.json({ outside: await recordsAnswer(edge, result.value.outside) }, 200) as never
  }

  return router
    .openapi(listRoute, async (c) => {
      const { slug } = c.req.valid('param')
      const rulebook = (await deps.planning.read())?.rulebook
      const technician = rulebook?.technicians.find((each) => each.slug === slug)
      if (!rulebook || !technician) return problem(c, 'unknown-record') as never
      const today = localDay(rulebook.zone, floorMinute(deps.clock()))
      const [away, changed] = [
        await timeOffFrom(deps.db, technician.id, today),
        await overridesFrom(deps.db, technician.id, today),
      ]
      return c.json(
        {
          timeOff: away.map((row) => ({ id: row.id, ...saidOfTimeOff(row), reason: row.reason ?? '' })),
          overrides: changed.map((row) => ({
            ...{ id: row.id, date: dateOf(row.date) },
            ...{ ...saidOfOverride(row), reason: row.reason ?? '' },
          })),
        },
        200,
      )
    })
    .openapi(overrideRoute, async (c) => {
      const asked = { ...c.req.valid('json'), preview: previews(c) }
      if (!(await deps.planning.read())) return problem(c, 'unavailable') as never
      const [user, key] = [c.get('user'), keyOf(c, 'override')]
      return noted(c, await setOverride(deps, namedBy(asked), asked, user, key))
    })
    .openapi(removeOverrideRoute, async (c) =>
      removed(c, await removeOverride(deps, { ...c.req.valid('param'), preview: previews(c) }, c.get('user'))),
    )
    .openapi(timeOffRoute, async (c) => {
      const asked = { ...c.req.valid('json'), preview: previews(c) }
      if (!(await deps.planning.read())) return problem(c, 'unavailable') as never
      const [user, key] = [c.get('user'), keyOf(c, 'time-off')]
      return noted(c, await setTimeOff(deps, namedBy(asked), asked, user, key))
    })
    .openapi(removeTimeOffRoute, async (c) =>
      removed(c, await removeTimeOff(deps, { ...c.req.valid('param'), preview: previews(c) }, c.get('user'))),
    )
}

/** Visits as they are now, in order. */
export async function recordsAnswer({ deps }: Edge, references: readonly string[]) {
  const zone = deps.planning.last()?.rulebook.zone
  if (!zone || references.length === 0) return []
  return recordAnswers(zone, await recordsOf(deps.db, references))
}
