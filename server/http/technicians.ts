import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { knownSkills } from '../../db/services.ts'
import { findTechnician, listTechnicians } from '../../db/technicians.ts'
import { normalisePhone } from '../contract/phone.ts'
import { technicianParam } from '../contract/technician-links.ts'
import {
  changedTechnician,
  faultsOfSkills,
  newTechnician,
  setTechnician,
  setTechnicianList,
  technicianChange,
} from '../contract/technicians.ts'
import type { Fault } from '../contract/words.ts'
import { previewQuery } from '../contract/working-time.ts'
import { addTechnician } from '../usecases/add-technician.ts'
import { changeTechnician } from '../usecases/change-technician.ts'
import { saidOfTechnician } from '../usecases/said-settings.ts'
import { recordsAnswer } from './assistant-hours.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { faultsAnswer, invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { adminOnly } from './signed-in.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/technicians',
  summary: 'Who does the visits, and who did',
  responses: { 200: json(setTechnicianList, 'The technicians'), ...problems(401, 429, 503) },
})

const addRoute = createRoute({
  method: 'post',
  path: '/technicians',
  summary: 'Somebody new; give them working hours next',
  middleware: adminOnly,
  request: { body: { required: true, ...json(newTechnician, 'The technician') } },
  responses: { 201: json(setTechnician, 'Added'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

const showRoute = createRoute({
  method: 'get',
  path: '/technicians/{slug}',
  summary: 'One technician as they are set',
  request: { params: technicianParam },
  responses: { 200: json(setTechnician, 'The technician'), ...problems(401, 404, 429, 503) },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/technicians/{slug}',
  summary: 'Change what is named, remove or bring back; a preview writes nothing',
  middleware: adminOnly,
  request: {
    params: technicianParam,
    query: previewQuery,
    body: { required: true, ...json(technicianChange, 'What changes') },
  },
  responses: { 200: json(changedTechnician, 'Changed'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503) },
})

/** Who does the visits, as they are set. */
export function techniciansRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  /** A number without a country is one of the company's. */
  const phoneOf = async (typed: string) => {
    const home = (await deps.planning.read())?.company.phone
    return home === undefined ? null : normalisePhone(typed, home)
  }
  const noPhone: Fault[] = [{ path: 'phone', key: 'not-a-phone' }]

  return router
    .openapi(listRoute, async (c) => {
      const [technicians, skills] = [await listTechnicians(deps.db), await knownSkills(deps.db)]
      const shown = technicians.map(({ coming, ...each }) => ({ ...saidOfTechnician(each), coming }))
      return c.json({ technicians: shown, skills: [...skills] }, 200)
    })
    .openapi(addRoute, async (c) => {
      const asked = c.req.valid('json')
      const phone = await phoneOf(asked.phone)
      const faults = [...faultsOfSkills(asked.skills), ...(phone === null ? noPhone : [])]
      if (phone === null || faults.length > 0) return faultsAnswer(c, faults) as never
      const added = await addTechnician(deps, { ...asked, phone }, c.get('user'))
      return (added.ok ? c.json(saidOfTechnician(added.value), 201) : refused(c, added.refusal, null)) as never
    })
    .openapi(showRoute, async (c) => {
      const stored = await findTechnician(deps.db, c.req.valid('param').slug)
      return stored ? c.json(saidOfTechnician(stored), 200) : (problem(c, 'unknown-record') as never)
    })
    .openapi(changeRoute, async (c) => {
      const { phone: typed, ...asked } = c.req.valid('json')
      const phone = typed === undefined ? undefined : await phoneOf(typed)
      const faults = [...faultsOfSkills(asked.skills), ...(phone === null ? noPhone : [])]
      if (phone === null || faults.length > 0) return faultsAnswer(c, faults) as never
      const preview = c.req.valid('query').preview === 'true'
      const change = { ...asked, ...(phone !== undefined && { phone }), preview }
      const changed = await changeTechnician(deps, c.req.valid('param').slug, change, c.get('user'))
      if (!changed.ok) return refused(c, changed.refusal, null) as never
      const { value, outside } = changed.value
      return c.json({ technician: saidOfTechnician(value), outside: await recordsAnswer(edge, outside) }, 200)
    })
}
