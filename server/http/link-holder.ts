import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import {
  cancelRequest,
  idempotencyHeader,
  type ManagedBooking,
  managedBooking,
  rescheduleRequest,
  slotList,
  slotRange,
  tokenParam,
} from '../contract/visitor.ts'
import { ableTechnicians } from '../domain/rulebook.ts'
import { isoOf } from '../domain/zone.ts'
import { visitCalendar } from '../ical.ts'
import { cancelVisit } from '../usecases/cancel-visit.ts'
import { findVisit, isChangeable, type LinkedVisit } from '../usecases/linked-visit.ts'
import { listSlots } from '../usecases/list-slots.ts'
import { rescheduleVisit } from '../usecases/reschedule-visit.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { invalidInput, rangeFaults } from './input.ts'
import { photoAnswer } from './photo-answers.ts'
import { problem, refused } from './reply.ts'
import { requestKey } from './request-key.ts'
import { json, problems } from './responses.ts'
import { arrivalOf, slotListAnswer } from './slot-answers.ts'

/** Where the holder of a link goes. */
export const manageUrls = ({ deps: { publicOrigin } }: Pick<Edge, 'deps'>, token: string) => ({
  manageUrl: `${publicOrigin()}/m/${token}`,
  calendarUrl: `${publicOrigin()}/api/bookings/${token}/calendar.ics`,
})

const showRoute = createRoute({
  method: 'get',
  path: '/bookings/{token}',
  summary: 'The visit behind a link',
  request: { params: tokenParam },
  responses: { 200: json(managedBooking, 'The visit'), ...problems(404, 429, 503) },
})

const slotsRoute = createRoute({
  method: 'get',
  path: '/bookings/{token}/slots',
  summary: 'Where this visit could be moved to; its own place counts as free',
  request: { params: tokenParam, query: slotRange },
  responses: { 200: json(slotList, 'The slots'), ...problems(404, 422, 429, 503) },
})

const rescheduleRoute = createRoute({
  method: 'post',
  path: '/bookings/{token}/reschedule',
  summary: 'Move the visit; its old slot is kept until the new one is sure',
  request: {
    params: tokenParam,
    headers: idempotencyHeader,
    body: { required: true, ...json(rescheduleRequest, 'The new start') },
  },
  responses: { 200: json(managedBooking, 'Moved'), ...problems(400, 404, 409, 413, 415, 422, 429, 503) },
})

const cancelRoute = createRoute({
  method: 'post',
  path: '/bookings/{token}/cancel',
  summary: 'Cancel the visit',
  request: { params: tokenParam, headers: idempotencyHeader, body: json(cancelRequest, 'Why, if the client says') },
  responses: { 200: json(managedBooking, 'Cancelled'), ...problems(400, 404, 409, 413, 415, 422, 429, 503) },
})

const calendarRoute = createRoute({
  method: 'get',
  path: '/bookings/{token}/calendar.ics',
  summary: 'The visit as a calendar file',
  request: { params: tokenParam },
  responses: {
    200: { description: 'iCalendar', content: { 'text/calendar': { schema: { type: 'string' as const } } } },
    ...problems(404, 429, 503),
  },
})

/** Calls of whoever holds the link to a visit. */
export function linkHolderRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const show = (c: AppContext, visit: LinkedVisit, token: string) =>
    c.json(managed(edge, visit, token), 200, { 'cache-control': 'no-store' })

  return router
    .openapi(showRoute, async (c) => {
      const { token } = c.req.valid('param')
      const visit = await findVisit(deps, token)
      return (visit ? show(c, visit, token) : problem(c, 'not-found')) as never
    })
    .openapi(slotsRoute, async (c) => {
      const { from, to } = c.req.valid('query')
      const faults = rangeFaults(c.get('locale'), from, to)
      if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults }) as never
      const visit = await findVisit(deps, c.req.valid('param').token)
      if (!visit) return problem(c, 'not-found') as never
      const { snapshot, service, booking } = visit
      const candidates = snapshot.candidates(ableTechnicians(snapshot.rulebook, service))
      const asked = { from, to, now: deps.clock(), ignoreBooking: booking.id }
      return c.json(slotListAnswer(snapshot, listSlots(snapshot, { ok: true, service, candidates }, asked)), 200)
    })
    .openapi(rescheduleRoute, async (c) => {
      const { token } = c.req.valid('param')
      const result = await rescheduleVisit(deps, token, c.req.valid('json').start, requestKey(c, 'reschedule'))
      const zone = deps.planning.last()?.rulebook.zone ?? null
      return (result.ok ? show(c, result.value, token) : refused(c, result.refusal, zone)) as never
    })
    .openapi(cancelRoute, async (c) => {
      const { token } = c.req.valid('param')
      const result = await cancelVisit(deps, token, c.req.valid('json').reason ?? '', requestKey(c, 'cancel'))
      return (result.ok ? show(c, result.value, token) : refused(c, result.refusal, null)) as never
    })
    .openapi(calendarRoute, async (c) => {
      const { token } = c.req.valid('param')
      const visit = await findVisit(deps, token)
      if (!visit) return problem(c, 'not-found') as never
      return c.body(visitCalendar(visit, manageUrls(edge, token).manageUrl, c.get('locale')), 200, {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': `attachment; filename="${visit.booking.reference}.ics"`,
        'cache-control': 'no-store',
      }) as never
    })
}

function managed(edge: Edge, visit: LinkedVisit, token: string): ManagedBooking {
  const { booking, service, snapshot, changeableUntil } = visit
  const { name, phone, timeZone, locale } = snapshot.company
  const iso = (at: Parameters<typeof isoOf>[1]) => isoOf(snapshot.rulebook.zone, at)
  return {
    reference: booking.reference,
    status: booking.status,
    service: {
      slug: service.slug,
      name: service.name,
      durationMinutes: service.durationMinutes,
      arrivalWindowMinutes: booking.arrivalWindowMinutes,
    },
    start: iso(booking.start),
    end: iso(booking.end),
    ...arrivalOf(booking.start, booking.arrivalWindowMinutes, iso),
    technician: { name: booking.technicianName },
    address: booking.address,
    company: { name, phone, timeZone, locale },
    changeable: isChangeable(visit, edge.deps.clock()),
    changeableUntil: iso(changeableUntil),
    calendarUrl: manageUrls(edge, token).calendarUrl,
    photos: booking.photos.map((photo) => photoAnswer(snapshot.rulebook.zone, `/api/bookings/${token}`, photo)),
  }
}
