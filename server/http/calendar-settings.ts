import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { settingsVersion } from '../../db/company-settings.ts'
import { calendarSettings, calendarSettingsChange } from '../contract/calendar-settings.ts'
import { saveCalendarSettings } from '../usecases/save-calendar-settings.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'
import { adminOnly } from './signed-in.ts'

const readRoute = createRoute({
  method: 'get',
  path: '/settings/calendar',
  summary: 'What technicians’ calendar feeds tell of clients',
  responses: { 200: json(calendarSettings, 'The settings'), ...problems(401, 429, 503) },
})

const saveRoute = createRoute({
  method: 'patch',
  path: '/settings/calendar',
  summary: 'Change it; calendars show it when they next ask',
  middleware: adminOnly,
  request: { body: { required: true, ...json(calendarSettingsChange, 'What changes') } },
  responses: { 200: json(calendarSettings, 'The settings'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

/** The company's choice of what leaves for other people's calendars. */
export function calendarSettingsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const read = async () => {
    const version = await settingsVersion(deps.db)
    const company = (await deps.planning.read())?.company
    return company && { calendarDetail: company.calendarDetail, version }
  }
  return router
    .openapi(readRoute, async (c) => {
      const settings = await read()
      return settings ? c.json(settings, 200) : (problem(c, 'unavailable') as never)
    })
    .openapi(saveRoute, async (c) => {
      const saved = await saveCalendarSettings(deps, c.get('user'), c.req.valid('json'))
      const settings = await read()
      if (!settings) return problem(c, 'unavailable') as never
      return (saved.ok ? c.json(settings, 200) : problem(c, 'stale', { current: settings })) as never
    })
}
