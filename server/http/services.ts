import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { findService, knownSkills, listServices } from '../../db/services.ts'
import {
  changedService,
  faultsOfQuestions,
  newService,
  serviceChange,
  serviceParam,
  setService,
  setServiceList,
} from '../contract/services.ts'
import { previewQuery } from '../contract/working-time.ts'
import { addService } from '../usecases/add-service.ts'
import { changeService } from '../usecases/change-service.ts'
import { saidOfService } from '../usecases/said-settings.ts'
import { recordsAnswer } from './assistant-hours.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { faultsAnswer, invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { adminOnly } from './signed-in.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/services',
  summary: 'What is offered, to visitors or by telephone alone, and what no longer is',
  responses: { 200: json(setServiceList, 'The services'), ...problems(401, 429, 503) },
})

const addRoute = createRoute({
  method: 'post',
  path: '/services',
  summary: 'Offer something new',
  middleware: adminOnly,
  request: { body: { required: true, ...json(newService, 'The service') } },
  responses: { 201: json(setService, 'Offered'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

const showRoute = createRoute({
  method: 'get',
  path: '/services/{slug}',
  summary: 'One service as it is set',
  request: { params: serviceParam },
  responses: { 200: json(setService, 'The service'), ...problems(401, 404, 429, 503) },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/services/{slug}',
  summary: 'Change what is named, archive or offer again; a preview writes nothing',
  middleware: adminOnly,
  request: {
    params: serviceParam,
    query: previewQuery,
    body: { required: true, ...json(serviceChange, 'What changes') },
  },
  responses: { 200: json(changedService, 'Changed'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503) },
})

/** What the company offers, as it is set. */
export function servicesRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(listRoute, async (c) => {
      const [services, skills] = [await listServices(deps.db), await knownSkills(deps.db)]
      const shown = services.map(({ coming, ...service }) => ({ ...saidOfService(service), coming }))
      return c.json({ services: shown, skills: [...skills] }, 200)
    })
    .openapi(addRoute, async (c) => {
      const asked = c.req.valid('json')
      const faults = faultsOfQuestions(asked.questions)
      if (faults.length > 0) return faultsAnswer(c, faults) as never
      const added = await addService(deps, asked, c.get('user'))
      return (added.ok ? c.json(saidOfService(added.value), 201) : refused(c, added.refusal, null)) as never
    })
    .openapi(showRoute, async (c) => {
      const stored = await findService(deps.db, c.req.valid('param').slug)
      return stored ? c.json(saidOfService(stored), 200) : (problem(c, 'unknown-record') as never)
    })
    .openapi(changeRoute, async (c) => {
      const asked = c.req.valid('json')
      const faults = faultsOfQuestions(asked.questions)
      if (faults.length > 0) return faultsAnswer(c, faults) as never
      const preview = c.req.valid('query').preview === 'true'
      const changed = await changeService(deps, c.req.valid('param').slug, { ...asked, preview }, c.get('user'))
      if (!changed.ok) return refused(c, changed.refusal, null) as never
      const { value, outside } = changed.value
      return c.json({ service: saidOfService(value), outside: await recordsAnswer(edge, outside) }, 200)
    })
}
