import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { linksCreatedAt } from '../../db/technician-links.ts'
import { linksState, technicianLinks, technicianParam } from '../contract/technician-links.ts'
import { isoAt } from '../domain/zone.ts'
import { removeTechnicianLinks } from '../usecases/remove-technician-links.ts'
import { replaceTechnicianLinks } from '../usecases/replace-technician-links.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const replaceRoute = createRoute({
  method: 'post',
  path: '/technicians/{slug}/links',
  summary: 'New addresses of a technician’s calendar feed and day; the old ones stop working',
  request: { params: technicianParam },
  responses: { 201: json(technicianLinks, 'The new links'), ...problems(401, 404, 429, 503) },
})

const stateRoute = createRoute({
  method: 'get',
  path: '/technicians/{slug}/links',
  summary: 'Whether a technician has links; the links themselves are shown only when they are made',
  request: { params: technicianParam },
  responses: { 200: json(linksState, 'Since when'), ...problems(401, 404, 429, 503) },
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/technicians/{slug}/links',
  summary: 'Take a technician’s links away: a telephone is lost, somebody leaves',
  request: { params: technicianParam },
  responses: { 204: { description: 'Nothing opens any more' }, ...problems(401, 404, 429, 503) },
})

/** What a technician gets to see, and from where. */
export function technicianLinksRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(stateRoute, async (c) => {
      const rulebook = (await deps.planning.read())?.rulebook
      const technician = rulebook?.technicians.find(({ slug }) => slug === c.req.valid('param').slug)
      if (!rulebook || !technician) return problem(c, 'unknown-record') as never
      const createdAt = await linksCreatedAt(deps.db, technician.id)
      return c.json({ createdAt: createdAt === null ? null : isoAt(rulebook.zone, createdAt) }, 200)
    })
    .openapi(removeRoute, async (c) => {
      const result = await removeTechnicianLinks(deps, c.get('user'), c.req.valid('param').slug)
      return result.ok ? c.body(null, 204) : (refused(c, result.refusal, null) as never)
    })
    .openapi(replaceRoute, async (c) => {
      const result = await replaceTechnicianLinks(deps, c.get('user'), c.req.valid('param').slug)
      if (!result.ok) return refused(c, result.refusal, null) as never
      const { feed, day } = result.value
      const origin = deps.publicOrigin()
      return c.json({ feedUrl: `${origin}/calendars/${feed}.ics`, dayUrl: `${origin}/t/${day}` }, 201)
    })
}
