import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { failedMessages, messagesOf, type StoredMessage } from '../../db/messages.ts'
import { rowParam } from '../contract/answer-fields.ts'
import { failedMessageList, messageList, messageQuery } from '../contract/messages.ts'
import type { Millis } from '../domain/time.ts'
import { isoAt, type Zone } from '../domain/zone.ts'
import { resendMessage } from '../usecases/resend-message.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/messages',
  summary: 'The mails a booking owes or has sent',
  request: { query: messageQuery },
  responses: { 200: json(messageList, 'The messages, oldest first'), ...problems(401, 422, 429, 503) },
})

const failedRoute = createRoute({
  method: 'get',
  path: '/messages/failed',
  summary: 'The mails that were given up; the newest 500',
  responses: { 200: json(failedMessageList, 'The dead letters'), ...problems(401, 429, 503) },
})

const resendRoute = createRoute({
  method: 'post',
  path: '/messages/{id}/resend',
  summary: 'Try a dead or bounced letter again',
  request: { params: rowParam },
  responses: { 202: { description: 'It leaves at once, if it is still true' }, ...problems(401, 404, 429, 503) },
})

const MOST_FAILED = 500

/** What was said to whom, and what could not be. */
export function messagesRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const zoneOf = async () => (await deps.planning.read())?.rulebook.zone ?? null

  return router
    .openapi(listRoute, async (c) => {
      const zone = await zoneOf()
      if (!zone) return problem(c, 'unavailable') as never
      const messages = await messagesOf(deps.db, c.req.valid('query').booking)
      return c.json({ messages: messages.map((message) => shown(zone, message)) }, 200)
    })
    .openapi(failedRoute, async (c) => {
      const zone = await zoneOf()
      if (!zone) return problem(c, 'unavailable') as never
      const messages = await failedMessages(deps.db, MOST_FAILED)
      return c.json(
        { messages: messages.map((message) => ({ ...shown(zone, message), reference: message.reference })) },
        200,
      )
    })
    .openapi(resendRoute, async (c) => {
      const resent = await resendMessage(deps, c.get('user'), c.req.valid('param').id)
      return (resent.ok ? c.body(null, 202) : refused(c, resent.refusal, null)) as never
    })
}

function shown(zone: Zone, { id, kind, to, dueAt, sentAt, status, reason, attempts }: StoredMessage) {
  const iso = (at: Millis) => isoAt(zone, at)
  return { id, kind, to, dueAt: iso(dueAt), sentAt: sentAt === null ? null : iso(sentAt), status, reason, attempts }
}
