import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { bookingParam, messageOwed, messagePreview, messageRequest } from '../contract/templates.ts'
import { idempotencyHeader } from '../contract/visitor.ts'
import { isoAt } from '../domain/zone.ts'
import { fillMessage } from '../usecases/fill-message.ts'
import { shown } from '../usecases/preview-mail.ts'
import { sendTemplate } from '../usecases/send-template.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { requestKey } from './request-key.ts'
import { json, problems } from './responses.ts'

const body = { required: true, ...json(messageRequest, 'Which mail, and the values of its free variables') }

const sendRoute = createRoute({
  method: 'post',
  path: '/bookings/{reference}/messages',
  summary: 'Send the client a ready mail about this booking',
  request: { params: bookingParam, headers: idempotencyHeader, body },
  responses: { 201: json(messageOwed, 'It leaves at once'), ...problems(400, 401, 404, 413, 415, 422, 429, 503) },
})

const previewRoute = createRoute({
  method: 'post',
  path: '/bookings/{reference}/messages/preview',
  summary: 'What would be sent, or what is missing; sends nothing',
  request: { params: bookingParam, body },
  responses: { 200: json(messagePreview, 'The mail'), ...problems(400, 401, 404, 413, 415, 422, 429, 503) },
})

/** A ready mail, sent from a booking. */
export function templateMessagesRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  return router
    .openapi(previewRoute, async (c) => {
      const filled = await fillMessage(deps, c.req.valid('param').reference, c.req.valid('json'))
      if (!filled.ok) return refused(c, filled.refusal, null) as never
      const { to, locale, body, facts } = filled.value
      return c.json({ to, locale, body, ...shown(deps, facts) }, 200)
    })
    .openapi(sendRoute, async (c) => {
      const { reference } = c.req.valid('param')
      const sent = await sendTemplate(deps, c.get('user'), reference, c.req.valid('json'), requestKey(c, 'message'))
      if (!sent.ok) return refused(c, sent.refusal, null) as never
      const { to, dueAt } = sent.value
      const zone = deps.planning.last()?.rulebook.zone
      if (!zone) return problem(c, 'unavailable') as never
      const message = { kind: 'template', to, dueAt: isoAt(zone, dueAt), sentAt: null, status: 'due' }
      return c.json({ message }, 201)
    })
}
