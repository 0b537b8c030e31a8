import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { technicianLinks, technicianParam } from '../contract/technician-links.ts'
import { replaceTechnicianLinks } from '../usecases/replace-technician-links.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { refused } from './reply.ts'
import { json, problems } from './responses.ts'

const replaceRoute = createRoute({
  method: 'post',
  path: '/technicians/{slug}/links',
  summary: 'New addresses of a technician’s calendar feed and day; the old ones stop working',
  request: { params: technicianParam },
  responses: { 201: json(technicianLinks, 'The new links'), ...problems(401, 404, 429, 503) },
})

/** What a technician gets to see, and from where. */
export function technicianLinksRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router.openapi(replaceRoute, async (c) => {
    const result = await replaceTechnicianLinks(deps, c.get('user'), c.req.valid('param').slug)
    if (!result.ok) return refused(c, result.refusal, null) as never
    const { feed, day } = result.value
    const origin = deps.publicOrigin()
    return c.json({ feedUrl: `${origin}/calendars/${feed}.ics`, dayUrl: `${origin}/t/${day}` }, 201)
  })
}
