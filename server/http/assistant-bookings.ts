import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { auditOf, findRecord, listRecords } from '../../db/booking-records.ts'
import { lastTechnician } from '../../db/client-recall.ts'
import {
  assistantSlotList,
  assistantSlotQuery,
  auditList,
  auditQuery,
  bookingQuery,
  bookingRecord,
  bookingRecords,
  referenceParam,
} from '../contract/assistant-bookings.ts'
import { reasonSentence } from '../contract/reason-words.ts'
import { slotReasonWords } from '../contract/slot-reason-words.ts'
import { bestSlots } from '../domain/best-slots.ts'
import type { Reason } from '../domain/explain.ts'
import { day, floorMinute, type Minute, minute } from '../domain/time.ts'
import { isoOf, startOfDay } from '../domain/zone.ts'
import { explainIn, listRankedSlots } from '../usecases/list-ranked-slots.ts'
import { anyOffer } from '../usecases/planning.ts'
import { searchOf } from './assistant-privacy.ts'
import { eventAnswers } from './audit-answers.ts'
import { recordAnswer, recordAnswers } from './booking-answers.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput, rangeFaults } from './input.ts'
import { keepAnswers } from './kept-answers.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'
import { arrivalOf } from './slot-answers.ts'

const slotsRoute = createRoute({
  method: 'get',
  path: '/slots',
  summary: 'Free slots of any service with who is free, best first; at most 62 days',
  request: { query: assistantSlotQuery },
  responses: { 200: json(assistantSlotList, 'The slots'), ...problems(401, 422, 429, 503) },
})

const listRoute = createRoute({
  method: 'get',
  path: '/bookings',
  summary: 'Bookings from one local date to another, both included, by start; at most 62 days',
  request: { query: bookingQuery },
  responses: {
    200: json(bookingRecords, 'The bookings, with a strong `ETag`'),
    304: { description: 'Still as they were' },
    ...problems(401, 422, 429, 503),
  },
})

const showRoute = createRoute({
  method: 'get',
  path: '/bookings/{reference}',
  summary: 'One booking',
  request: { params: referenceParam },
  responses: { 200: json(bookingRecord, 'The booking'), ...problems(401, 404, 422, 429, 503) },
})

const auditRoute = createRoute({
  method: 'get',
  path: '/audit',
  summary: 'What happened to a booking: who, when, what, before and after',
  request: { query: auditQuery },
  responses: { 200: json(auditList, 'The events, oldest first'), ...problems(401, 422, 429, 503) },
})

/** What an assistant reads of the planning. */
export function assistantBookingsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  const kept = keepAnswers()
  return router
    .openapi(slotsRoute, async (c) => {
      const { service: slug, from, to, technician, explain, client } = c.req.valid('query')
      const locale = c.get('locale')
      const faults = rangeFaults(locale, from, to)
      if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults }) as never
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const offer = anyOffer(snapshot, slug, technician)
      if (!offer.ok) return problem(c, offer.refusal.code) as never
      const { zone } = snapshot.rulebook
      const now = deps.clock()
      const iso = (at: Minute) => isoOf(zone, at)
      const said = (reason: Reason) => ({ code: reason.code, message: reasonSentence(locale, reason, zone) })
      const { slots, nextAvailable } = listRankedSlots(snapshot, offer, { from, to, now })
      const { durationMinutes, arrivalWindowMinutes } = offer.service
      const timesOf = (start: Minute) => ({
        ...{ start: iso(start), end: iso(minute(start + durationMinutes)) },
        ...arrivalOf(start, arrivalWindowMinutes, iso),
      })
      const names = new Map(snapshot.rulebook.technicians.map(({ slug, name }) => [slug, name]))
      const best =
        client === undefined ? null : bestSlots(slots, zone, await lastTechnician(deps.db, client, floorMinute(now)))
      return c.json(
        {
          timeZone: zone.name,
          slots: slots.map(({ start, technicians }) => ({
            ...timesOf(start),
            technicians: [...technicians],
          })),
          nextAvailable: nextAvailable === null ? null : iso(nextAvailable),
          ...(best && {
            best: best.map(({ start, technician, reasons }) => ({
              ...timesOf(start),
              technician: { slug: technician, name: names.get(technician) ?? technician },
              reasons: reasons.map((code) => ({ code, message: slotReasonWords(locale, code) })),
            })),
          }),
          ...(explain !== undefined && {
            explained: {
              start: iso(explain),
              technicians: [...explainIn(snapshot, offer.service, explain, { now, technician })].map(
                ([each, reasons]) => ({ technician: each, reasons: reasons.map(said) }),
              ),
            },
          }),
        },
        200,
      )
    })
    .openapi(listRoute, async (c) => {
      const { from, to, technician, q, status } = c.req.valid('query')
      const faults = rangeFaults(c.get('locale'), from, to)
      if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults }) as never
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const { zone } = snapshot.rulebook
      const search = q === undefined ? null : searchOf(q, snapshot.company.phone)
      const range = { from: startOfDay(zone, from), until: startOfDay(zone, day(to + 1)) }
      const filter = { ...range, technician, status, search }
      const write = async () => JSON.stringify({ bookings: recordAnswers(zone, await listRecords(deps.db, filter)) })
      return (await kept.answer(c, snapshot, JSON.stringify(filter), write)) as never
    })
    .openapi(showRoute, async (c) => {
      const [snapshot, record] = [await deps.planning.read(), await findRecord(deps.db, c.req.valid('param').reference)]
      if (!snapshot || !record) return problem(c, 'unknown-record') as never
      return c.json(recordAnswer(snapshot.rulebook.zone, record), 200)
    })
    .openapi(auditRoute, async (c) => {
      const zone = (await deps.planning.read())?.rulebook.zone
      if (!zone) return problem(c, 'unavailable') as never
      const events = await eventAnswers(deps.db, zone, await auditOf(deps.db, c.req.valid('query').booking))
      return c.json({ events }, 200)
    })
}
