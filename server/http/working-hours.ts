import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { readHoursOf, readWorkingHours } from '../../db/working-time.ts'
import { technicianParam } from '../contract/technician-links.ts'
import type { Fault } from '../contract/words.ts'
import {
  changedHours,
  changedWorkingHours,
  copiedHours,
  dayHoursRequest,
  dayParam,
  faultsOfDay,
  faultsOfHours,
  hoursCopy,
  hoursList,
  previewQuery,
  workingHours,
  workingHoursChange,
} from '../contract/working-time.ts'
import { changeDay } from '../usecases/change-day.ts'
import { copyWorkingHours, hoursListAnswer } from '../usecases/copy-working-hours.ts'
import { hoursAnswer, saveWorkingHours } from '../usecases/save-working-hours.ts'
import { recordsAnswer } from './assistant-hours.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { faultsAnswer, invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const readRoute = createRoute({
  method: 'get',
  path: '/technicians/{slug}/working-hours',
  summary: 'A technician’s weekly hours, with the dates they hold for',
  request: { params: technicianParam },
  responses: { 200: json(workingHours, 'The hours'), ...problems(401, 404, 429, 503) },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/technicians/{slug}/working-hours',
  summary: 'Write weekly hours that are still what you saw',
  request: {
    params: technicianParam,
    query: previewQuery,
    body: { required: true, ...json(workingHoursChange, 'The hours') },
  },
  responses: { 200: json(changedWorkingHours, 'The hours'), ...problems(400, 401, 404, 409, 413, 415, 422, 429, 503) },
})

const listRoute = createRoute({
  method: 'get',
  path: '/working-hours',
  summary: 'Everybody’s weekly hours, with the version of each',
  responses: { 200: json(hoursList, 'The hours'), ...problems(401, 429, 503) },
})

const copyRoute = createRoute({
  method: 'post',
  path: '/working-hours/copy',
  summary: 'Give one technician’s weekly hours to others, for good or between two dates',
  request: { query: previewQuery, body: { required: true, ...json(hoursCopy, 'From whom, to whom') } },
  responses: { 200: json(copiedHours, 'Given'), ...problems(400, 401, 409, 413, 415, 422, 429, 503) },
})

const dayRoute = createRoute({
  method: 'put',
  path: '/technicians/{slug}/days/{date}',
  summary: 'Give one date hours of its own, the weekly pattern untouched',
  request: { params: dayParam, query: previewQuery, body: { required: true, ...json(dayHoursRequest, 'The hours') } },
  responses: { 200: json(changedHours, 'Changed'), ...problems(400, 401, 404, 409, 413, 415, 422, 429, 503) },
})

/** Weekly patterns, and a date that differs from its own. */
export function workingHoursRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const faulty = (c: AppContext, faults: readonly Fault[]) => faultsAnswer(c, faults) as never

  return router
    .openapi(readRoute, async (c) => {
      const stored = await readWorkingHours(deps.db, c.req.valid('param').slug)
      return stored ? c.json(hoursAnswer(stored), 200) : (problem(c, 'unknown-record') as never)
    })
    .openapi(saveRoute, async (c) => {
      const [{ slug }, { version, hours }] = [c.req.valid('param'), c.req.valid('json')]
      const faults = faultsOfHours(hours)
      if (faults.length > 0) return faulty(c, faults)
      const preview = c.req.valid('query').preview === 'true'
      const saved = await saveWorkingHours(deps, slug, { version, hours, preview }, c.get('user'))
      if (!saved.ok) return refused(c, saved.refusal, null) as never
      const { value, outside } = saved.value
      return c.json({ ...hoursAnswer(value), outside: await recordsAnswer(edge, outside) }, 200)
    })
    .openapi(listRoute, async (c) => c.json(hoursListAnswer(await readHoursOf(deps.db, null)), 200))
    .openapi(copyRoute, async (c) => {
      const preview = c.req.valid('query').preview === 'true'
      const copied = await copyWorkingHours(deps, { ...c.req.valid('json'), preview }, c.get('user'))
      if (!copied.ok) return refused(c, copied.refusal, null) as never
      const { value, outside } = copied.value
      return c.json({ copied: [...value], outside: await recordsAnswer(edge, outside) }, 200)
    })
    .openapi(dayRoute, async (c) => {
      const [{ slug, date }, asked] = [c.req.valid('param'), c.req.valid('json')]
      const faults = faultsOfDay(asked.hours)
      if (faults.length > 0) return faulty(c, faults)
      const preview = c.req.valid('query').preview === 'true'
      const changed = await changeDay(deps, slug, date, { ...asked, preview }, c.get('user'))
      if (!changed.ok) return refused(c, changed.refusal, null) as never
      const ids = [...changed.value.value]
      return c.json({ id: ids[0] ?? 0, ids, outside: await recordsAnswer(edge, changed.value.outside) }, 200)
    })
}
