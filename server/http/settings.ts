import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { type CompanySettings, readCompanySettings } from '../../db/company-settings.ts'
import {
  companySettings,
  companySettingsChange,
  siteSettings,
  siteSettingsChange,
} from '../contract/company-settings.ts'
import { normalisePhone } from '../contract/phone.ts'
import type { Fault } from '../contract/words.ts'
import { type CompanySettingsChange, saveCompanySettings } from '../usecases/save-company-settings.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { faultsAnswer, invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { adminOnly } from './signed-in.ts'

const readRoute = createRoute({
  method: 'get',
  path: '/settings/company',
  summary: 'The company itself, and what its clients may do alone',
  responses: { 200: json(companySettings, 'The settings'), ...problems(401, 429, 503) },
})

const saveRoute = createRoute({
  method: 'patch',
  path: '/settings/company',
  summary: 'Change what is named',
  middleware: adminOnly,
  request: { body: { required: true, ...json(companySettingsChange, 'What changes') } },
  responses: { 200: json(companySettings, 'The settings'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

const readSitesRoute = createRoute({
  method: 'get',
  path: '/settings/sites',
  summary: 'Which sites may carry the widget',
  responses: { 200: json(siteSettings, 'The settings'), ...problems(401, 429, 503) },
})

const saveSitesRoute = createRoute({
  method: 'patch',
  path: '/settings/sites',
  summary: 'Change which sites may carry the widget',
  middleware: adminOnly,
  request: { body: { required: true, ...json(siteSettingsChange, 'What changes') } },
  responses: { 200: json(siteSettings, 'The settings'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

/** The company's choices about itself and the sites it is booked from. */
export function settingsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const company = ({ allowedOrigins: _, ...settings }: CompanySettings) => settings
  const sites = ({ allowedOrigins, version }: CompanySettings) => ({
    ...{ allowedOrigins: [...allowedOrigins], version, publicUrl: deps.publicOrigin() },
  })

  const shown = async <Shown extends object>(c: AppContext, show: (settings: CompanySettings) => Shown) => {
    const settings = await readCompanySettings(deps.db)
    return settings ? c.json(show(settings), 200) : problem(c, 'unavailable')
  }
  const save = async (c: AppContext, change: CompanySettingsChange, show: (settings: CompanySettings) => object) => {
    const saved = await saveCompanySettings(deps, c.get('user'), change)
    if (saved.ok) return c.json(show(saved.value), 200)
    const current = saved.refusal.code === 'stale' ? await readCompanySettings(deps.db) : null
    return current ? problem(c, 'stale', { current: { ...show(current) } }) : refused(c, saved.refusal, null)
  }

  return router
    .openapi(readRoute, async (c) => (await shown(c, company)) as never)
    .openapi(saveRoute, async (c) => {
      const { phone: typed, ...asked } = c.req.valid('json')
      const home = (await readCompanySettings(deps.db))?.phone ?? ''
      const phone = typed === undefined ? undefined : normalisePhone(typed, home)
      const isZone = asked.timeZone === undefined || deps.calendar.loadZone(asked.timeZone) !== null
      const faults: Fault[] = [
        ...(phone === null ? [{ path: 'phone', key: 'not-a-phone' } as const] : []),
        ...(isZone ? [] : [{ path: 'timeZone', key: 'unknown-time-zone' } as const]),
      ]
      if (phone === null || faults.length > 0) return faultsAnswer(c, faults) as never
      return (await save(c, { ...asked, phone }, company)) as never
    })
    .openapi(readSitesRoute, async (c) => (await shown(c, sites)) as never)
    .openapi(saveSitesRoute, async (c) => {
      const { version, allowedOrigins } = c.req.valid('json')
      return (await save(c, { version, allowedOrigins: [...new Set(allowedOrigins)] }, sites)) as never
    })
}
