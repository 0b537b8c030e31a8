import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { type ClosureRow, readClosures, readHolidayRule, readWorkedHolidays } from '../../db/closures.ts'
import { settingsVersion } from '../../db/company-settings.ts'
import { rowParam } from '../contract/answer-fields.ts'
import {
  type ClosureList,
  changedClosures,
  changedHoliday,
  changedHolidaySettings,
  closureList,
  holidayCalendars,
  holidayChange,
  holidayParam,
  holidaySettingsChange,
  newClosure,
} from '../contract/closures.ts'
import { settingsVersionQuery } from '../contract/settings-version.ts'
import { previewQuery } from '../contract/working-time.ts'
import type { Refusal } from '../domain/refusals.ts'
import { dateOf, floorMinute } from '../domain/time.ts'
import { localDay } from '../domain/zone.ts'
import { addClosure, removeClosure, saidOfClosure } from '../usecases/change-closures.ts'
import { keepHolidaysOf, workOnHoliday } from '../usecases/change-holidays.ts'
import type { Changed } from '../usecases/change-hours.ts'
import { recordsAnswer } from './assistant-hours.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { faultsAnswer, invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { adminOnly } from './signed-in.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/closures',
  summary: 'When the whole company is closed, and the public holidays it keeps or works on',
  responses: { 200: json(closureList, 'Closures and holidays'), ...problems(401, 429, 503) },
})

const addRoute = createRoute({
  method: 'post',
  path: '/closures',
  summary: 'Close the company for some dates; a preview writes nothing',
  middleware: adminOnly,
  request: { query: previewQuery, body: { required: true, ...json(newClosure, 'The dates') } },
  responses: { 201: json(changedClosures, 'Closed'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/closures/{id}',
  summary: 'Take a closure back; a preview writes nothing',
  middleware: adminOnly,
  request: { params: rowParam, query: previewQuery.extend(settingsVersionQuery.shape) },
  responses: { 200: json(changedClosures, 'Taken back'), ...problems(401, 403, 404, 409, 422, 429, 503) },
})

const holidayRoute = createRoute({
  method: 'put',
  path: '/holidays/{date}',
  summary: 'Work on a public holiday, or keep it; a preview writes nothing',
  middleware: adminOnly,
  request: { params: holidayParam, query: previewQuery, body: { required: true, ...json(holidayChange, 'Which') } },
  responses: { 200: json(changedHoliday, 'Noted'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

const calendarsRoute = createRoute({
  method: 'get',
  path: '/holiday-calendars',
  summary: 'Countries and regions whose public holidays are known',
  responses: { 200: json(holidayCalendars, 'Countries'), ...problems(401, 429, 503) },
})

const settingsRoute = createRoute({
  method: 'patch',
  path: '/settings/holidays',
  summary: 'Say whose public holidays the company keeps; a preview writes nothing',
  middleware: adminOnly,
  request: { query: previewQuery, body: { required: true, ...json(holidaySettingsChange, 'Country and region') } },
  responses: {
    200: json(changedHolidaySettings, 'Closures and holidays'),
    ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
  },
})

/** When nobody works, as it is set. */
export function closuresRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const previews = (c: AppContext) => c.req.query('preview') === 'true'

  /** `wished`: as if these holidays were kept. */
  async function read(c: AppContext, wished?: Pick<ClosureList, 'country' | 'region'>): Promise<ClosureList> {
    const version = await settingsVersion(deps.db)
    const [closures, stored] = [await readClosures(deps.db), await readHolidayRule(deps.db)]
    const { country, region } = wished ?? stored ?? { country: null, region: null }
    const worked = new Set(await readWorkedHolidays(deps.db))
    const zone = (await deps.planning.read())?.rulebook.zone
    const year = zone ? Number(dateOf(localDay(zone, floorMinute(deps.clock()))).slice(0, 4)) : 0
    const holidays = [year, year + 1].flatMap((each) =>
      country === null ? [] : deps.calendar.publicHolidays(country, region, each, c.get('locale')),
    )
    return {
      version,
      closures: closures.map(saidOfClosure),
      ...{ country, region },
      holidays: holidays.map(({ date, name }) => ({ date: dateOf(date), name, worked: worked.has(date) })),
    }
  }

  /** Who is stale sees what there is now. */
  const refusal = async (c: AppContext, why: Refusal) =>
    why.code === 'stale' ? problem(c, 'stale', { current: await read(c) }) : refused(c, why, null)
  const closureAnswer = async ({ value, outside }: Changed<ClosureRow>) => ({
    version: await settingsVersion(deps.db),
    closure: saidOfClosure(value),
    outside: await recordsAnswer(edge, outside),
  })

  return router
    .openapi(calendarsRoute, (c) => c.json({ countries: deps.calendar.holidayCountries(c.get('locale')) }, 200))
    .openapi(listRoute, async (c) => c.json(await read(c), 200))
    .openapi(addRoute, async (c) => {
      const added = await addClosure(deps, { ...c.req.valid('json'), preview: previews(c) }, c.get('user'))
      return (added.ok ? c.json(await closureAnswer(added.value), 201) : await refusal(c, added.refusal)) as never
    })
    .openapi(removeRoute, async (c) => {
      const asked = { version: c.req.valid('query').version, preview: previews(c) }
      const removed = await removeClosure(deps, c.req.valid('param').id, asked, c.get('user'))
      return (removed.ok ? c.json(await closureAnswer(removed.value), 200) : await refusal(c, removed.refusal)) as never
    })
    .openapi(holidayRoute, async (c) => {
      const [{ date }, { worked, version }] = [c.req.valid('param'), c.req.valid('json')]
      const changed = await workOnHoliday(deps, { date, worked, version, preview: previews(c) }, c.get('user'))
      if (!changed.ok) return (await refusal(c, changed.refusal)) as never
      const outside = await recordsAnswer(edge, changed.value.outside)
      return c.json({ version: await settingsVersion(deps.db), date: dateOf(date), worked, outside }, 200)
    })
    .openapi(settingsRoute, async (c) => {
      const { country, region, version } = c.req.valid('json')
      const isKnown = (named: string | null) => country === null || deps.calendar.isKnownHolidayCountry(country, named)
      if (!isKnown(null)) return faultsAnswer(c, [{ path: 'country', key: 'unknown-holidays' }]) as never
      if (!isKnown(region)) return faultsAnswer(c, [{ path: 'region', key: 'unknown-holidays' }]) as never
      const kept = await keepHolidaysOf(deps, { country, region, version, preview: previews(c) }, c.get('user'))
      if (!kept.ok) return (await refusal(c, kept.refusal)) as never
      return c.json(
        { ...(await read(c, { country, region })), outside: await recordsAnswer(edge, kept.value.outside) },
        200,
      )
    })
}
