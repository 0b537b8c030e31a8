import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { findRecord } from '../../db/booking-records.ts'
import {
  assistantBooked,
  assistantBookingRequest,
  bookingChange,
  changedBooking,
  referenceParam,
} from '../contract/assistant-bookings.ts'
import { normalisePhone } from '../contract/phone.ts'
import { idempotencyHeader } from '../contract/visitor.ts'
import { sentence } from '../contract/words.ts'
import type { Minute } from '../domain/time.ts'
import { isoOf } from '../domain/zone.ts'
import { bookForClient } from '../usecases/book-for-client.ts'
import { changeBooking } from '../usecases/change-booking.ts'
import { recordAnswer } from './booking-answers.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { manageUrls } from './link-holder.ts'
import { problem, refused } from './reply.ts'
import { requestKey } from './request-key.ts'
import { json, problems } from './responses.ts'
import { arrivalOf } from './slot-answers.ts'

const bookRoute = createRoute({
  method: 'post',
  path: '/bookings',
  summary: 'Book for a client on the telephone; outside the rules only with a reason, over another visit never',
  request: { headers: idempotencyHeader, body: { required: true, ...json(assistantBookingRequest, 'The visit') } },
  responses: { 201: json(assistantBooked, 'Booked'), ...problems(400, 401, 409, 413, 415, 422, 429, 503) },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/bookings/{reference}',
  summary: 'Move, reassign, close or cancel a visit that is still what you saw; or note something',
  request: {
    params: referenceParam,
    headers: idempotencyHeader,
    body: { required: true, ...json(bookingChange, 'The change') },
  },
  responses: { 200: json(changedBooking, 'Changed'), ...problems(400, 401, 404, 409, 413, 415, 422, 429, 503) },
})

/** What an assistant writes into the planning. */
export function assistantVisitsRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(bookRoute, async (c) => {
      const asked = c.req.valid('json')
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const { company, rulebook } = snapshot
      const phone = normalisePhone(asked.client.phone, company.phone)
      if (!phone) {
        const message = sentence(c.get('locale'), 'not-a-phone')
        return problem(c, 'invalid-input', { errors: [{ path: 'client.phone', message }] }) as never
      }
      const { answers = {}, notes = '', locale = company.locale } = asked
      const client = { ...asked.client, email: asked.client.email ?? null, phone }
      const user = c.get('user')
      const key = requestKey(c, `assistant-book:${user.id}`)
      const result = await bookForClient(deps, { ...asked, answers, notes, locale, client }, user, key)
      if (!result.ok) return refused(c, result.refusal, rulebook.zone) as never
      const { uid, reference, start, end, arrivalWindowMinutes, technician } = result.value
      const iso = (at: Minute) => isoOf(rulebook.zone, at)
      return c.json(
        {
          ...{ reference, version: 1, start: iso(start), end: iso(end) },
          ...arrivalOf(start, arrivalWindowMinutes, iso),
          technician,
          ...manageUrls(edge, deps.links.manageToken(uid)),
        },
        201,
      )
    })
    .openapi(changeRoute, async (c) => {
      const { reference } = c.req.valid('param')
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const { zone } = snapshot.rulebook
      const user = c.get('user')
      const key = requestKey(c, `assistant-change:${user.id}`)
      const result = await changeBooking(deps, reference, c.req.valid('json'), user, key)
      const record = await findRecord(deps.db, reference)
      if (!record) return problem(c, 'unknown-record') as never
      if (result.ok) {
        const { wasOutside, clientMail, ...changed } = result.value
        const answer = recordAnswer(zone, { ...record, ...changed })
        const mail = clientMail && 'leaves' in clientMail ? { leaves: isoOf(zone, clientMail.leaves) } : clientMail
        const more = { ...(wasOutside !== undefined && { wasOutside }), ...(mail && { clientMail: mail }) }
        return c.json({ ...answer, ...more }, 200)
      }
      const { refusal } = result
      if (refusal.code !== 'stale') return refused(c, refusal, zone) as never
      return refused(c, { code: 'stale', current: recordAnswer(zone, record) }, zone) as never
    })
}
