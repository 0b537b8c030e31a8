import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { pushEndRequest, pushSettings, pushSubscriptionRequest } from '../contract/push.ts'
import { tokenParam } from '../contract/visitor.ts'
import { sentence } from '../contract/words.ts'
import { findDayByToken } from '../usecases/read-day.ts'
import { subscribePhone, unsubscribePhone } from '../usecases/subscribe-phone.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'

const path = '/days/{token}/push'
const noStore = { 'cache-control': 'no-store' }

const showRoute = createRoute({
  ...{ method: 'get', path, request: { params: tokenParam } },
  summary: 'What a technician’s browser needs to be told of changes',
  responses: { 200: json(pushSettings, 'The key'), ...problems(404, 429, 503) },
})

const subscribeRoute = createRoute({
  ...{ method: 'post', path },
  summary: 'Tell this browser at once what changes within 48 hours; 5 a technician',
  request: { params: tokenParam, body: { required: true, ...json(pushSubscriptionRequest, 'The browser') } },
  responses: { 204: { description: 'It is told from now on' }, ...problems(400, 404, 413, 415, 422, 429, 503) },
})

const endRoute = createRoute({
  ...{ method: 'delete', path },
  summary: 'Do not tell this browser any more',
  request: { params: tokenParam, body: { required: true, ...json(pushEndRequest, 'The browser') } },
  responses: { 204: { description: 'It is not told' }, ...problems(400, 404, 413, 415, 422, 429, 503) },
})

/** Notifications on a technician’s telephone, where they accept them. */
export function dayPushRouter({ deps, push }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(showRoute, async (c) => {
      const owner = await findDayByToken(deps, c.req.valid('param').token)
      if (!owner) return problem(c, 'unknown-link') as never
      return c.json({ publicKey: push.publicKey }, 200, noStore)
    })
    .openapi(subscribeRoute, async (c) => {
      const owner = await findDayByToken(deps, c.req.valid('param').token)
      if (!owner) return problem(c, 'unknown-link') as never
      const { endpoint, keys } = c.req.valid('json')
      if (!push.mayTell(endpoint)) {
        const errors = [{ path: 'endpoint', message: sentence(c.get('locale'), 'invalid') }]
        return problem(c, 'invalid-input', { errors }) as never
      }
      await subscribePhone(deps, owner, { endpoint, ...keys })
      return c.body(null, 204) as never
    })
    .openapi(endRoute, async (c) => {
      const owner = await findDayByToken(deps, c.req.valid('param').token)
      if (!owner) return problem(c, 'unknown-link') as never
      await unsubscribePhone(deps, owner, c.req.valid('json').endpoint)
      return c.body(null, 204) as never
    })
}
