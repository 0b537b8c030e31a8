import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { readMailStanding } from '../../db/mail-standing.ts'
import { findMessage, listMessages } from '../../db/message-list.ts'
import { rowParam } from '../contract/answer-fields.ts'
import { failedMessageList, mailStanding, messageDetail, messageList, messageQuery } from '../contract/messages.ts'
import { isoAt } from '../domain/zone.ts'
import { readMail } from '../usecases/read-mail.ts'
import { resendMessage } from '../usecases/resend-message.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { messageFilter } from './list-filters.ts'
import { messageAnswer } from './message-answers.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/messages',
  summary: 'The mails a booking owes or has sent, or all of a state, a page at a time',
  request: { query: messageQuery },
  responses: { 200: json(messageList, 'The messages'), ...problems(401, 422, 429, 503) },
})

const standingRoute = createRoute({
  method: 'get',
  path: '/messages/standing',
  summary: 'How many mails became what, and whether they can leave',
  responses: { 200: json(mailStanding, 'The standing'), ...problems(401, 429, 503) },
})

const failedRoute = createRoute({
  method: 'get',
  path: '/messages/failed',
  summary: 'The mails that were given up; the newest 500',
  responses: { 200: json(failedMessageList, 'The dead letters'), ...problems(401, 429, 503) },
})

const showRoute = createRoute({
  method: 'get',
  path: '/messages/{id}',
  summary: 'One mail, as it left or would leave',
  request: { params: rowParam },
  responses: { 200: json(messageDetail, 'The message'), ...problems(401, 404, 429, 503) },
})

const bodyRoute = createRoute({
  method: 'get',
  path: '/messages/{id}/body',
  summary: 'The same as a page, for a frame',
  request: { params: rowParam },
  responses: {
    200: { description: 'The HTML', content: { 'text/html': { schema: { type: 'string' } } } },
    ...problems(401, 404, 429, 503),
  },
})

const resendRoute = createRoute({
  method: 'post',
  path: '/messages/{id}/resend',
  summary: 'Try a dead or bounced letter again, a client’s at the address that is in their file now',
  request: { params: rowParam },
  responses: { 202: { description: 'It leaves at once, if it is still true' }, ...problems(401, 404, 409, 429, 503) },
})

const MOST_FAILED = 500
const LISTED = 50

/** What was said to whom, and what could not be. */
export function messagesRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const zoneOf = async () => (await deps.planning.read())?.rulebook.zone ?? null

  return router
    .openapi(listRoute, async (c) => {
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const { booking, limit = LISTED, after, ...query } = c.req.valid('query')
      const asked = messageFilter(snapshot, { state: 'lost', ...query })
      const filter = booking === undefined ? { ...asked, limit, after } : { state: null, booking, limit: null }
      const found = await listMessages(deps.db, filter)
      const page = booking === undefined ? found.slice(0, limit) : found
      const last = found.length > page.length ? page.at(-1) : undefined
      const { zone } = snapshot.rulebook
      const next = last ? `${last.micros}.${last.id}` : null
      return c.json({ messages: page.map((message) => messageAnswer(zone, message)), next }, 200)
    })
    .openapi(standingRoute, async (c) => {
      const zone = await zoneOf()
      if (!zone) return problem(c, 'unavailable') as never
      const { putOff, reason, until, ...counts } = await readMailStanding(deps.db, deps.clock())
      const trouble =
        reason === null || until === null ? null : { messages: putOff, reason, retryAt: isoAt(zone, until) }
      return c.json({ counts, trouble }, 200)
    })
    .openapi(failedRoute, async (c) => {
      const zone = await zoneOf()
      if (!zone) return problem(c, 'unavailable') as never
      const messages = await listMessages(deps.db, { state: 'failed', limit: MOST_FAILED })
      return c.json({ messages: messages.slice(0, MOST_FAILED).map((message) => messageAnswer(zone, message)) }, 200)
    })
    .openapi(showRoute, async (c) => {
      const { id } = c.req.valid('param')
      const [zone, message] = [await zoneOf(), await findMessage(deps.db, id)]
      if (!zone || !message) return problem(c, 'unknown-record') as never
      const read = await readMail(deps, id)
      const mail = read && {
        ...{ isAsSent: read.isAsSent, from: read.mail.from, to: read.mail.to, subject: read.mail.subject },
        ...{ text: read.mail.text, files: read.mail.attachments.map(({ filename }) => filename) },
        bodyUrl: `/api/admin/messages/${id}/body`,
      }
      return c.json({ ...messageAnswer(zone, message), mail }, 200)
    })
    .openapi(bodyRoute, async (c) => {
      const read = await readMail(deps, c.req.valid('param').id)
      if (!read) return problem(c, 'unknown-record') as never
      return c.body(read.mail.html, 200, {
        'content-type': 'text/html; charset=utf-8',
        // Somebody else's document, in a frame of ours: it may be read and its links opened, nothing more.
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
      }) as never
    })
    .openapi(resendRoute, async (c) => {
      const resent = await resendMessage(deps, c.get('user'), c.req.valid('param').id)
      return (resent.ok ? c.body(null, 202) : refused(c, resent.refusal, null)) as never
    })
}
