import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { ClientSearch } from '../../db/clients.ts'
import { normalisePhone } from '../contract/phone.ts'
import { clientErased, clientExport, clientParam, eraseRequest } from '../contract/privacy.ts'
import { eraseClient } from '../usecases/erase-client.ts'
import { exportClient } from '../usecases/export-client.ts'
import { clientExportOf } from './client-export.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { adminOnly } from './signed-in.ts'

const FEWEST_DIGITS = 3

const exportRoute = createRoute({
  method: 'get',
  path: '/clients/{id}/export',
  summary: 'Everything held about one client, as a file',
  request: { params: clientParam },
  responses: { 200: json(clientExport, 'The file'), ...problems(401, 404, 422, 429, 503) },
})

const eraseRoute = createRoute({
  method: 'post',
  path: '/clients/{id}/erase',
  middleware: adminOnly,
  summary: 'Remove whatever says who a client is; their past visits stay, nameless',
  request: { params: clientParam, body: { required: true, ...json(eraseRequest, 'Why') } },
  responses: { 200: json(clientErased, 'Erased'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503) },
})

/** What an assistant does for a client who asks what we know of them, or to be forgotten. */
export function privacyRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(exportRoute, async (c) => {
      const { id } = c.req.valid('param')
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unknown-record') as never
      const result = await exportClient(deps, id, `assistant:${c.get('user').id}`)
      if (!result.ok) return refused(c, result.refusal, null) as never
      return c.json(clientExportOf(result.value, snapshot.rulebook.zone), 200, {
        'content-disposition': `attachment; filename="client-${id}.json"`,
      })
    })
    .openapi(eraseRoute, async (c) => {
      const user = c.get('user')
      const { reason } = c.req.valid('json')
      const result = await eraseClient(deps, c.req.valid('param').id, { actor: `assistant:${user.id}`, reason })
      if (!result.ok) return refused(c, result.refusal, null) as never
      const { id, erasedAt } = result.value
      return c.json({ id, erasedAt: new Date(erasedAt).toISOString() }, 200)
    })
}

/** A whole number is read as people of the company's country write it; part of one by its digits. */
export function searchOf(q: string, companyPhone: string): ClientSearch {
  const digits = q.replace(/\D/g, '').replace(/^0+/, '')
  const isNumber = /^[\d\s.+()/-]+$/.test(q) && digits.length >= FEWEST_DIGITS
  return { text: q, digits: isNumber ? (normalisePhone(q, companyPhone) ?? digits) : null }
}
