import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { normalisePhone } from '../contract/phone.ts'
import {
  booked,
  bookingRequest,
  challenge,
  hold,
  holdParam,
  holdRequest,
  idempotencyHeader,
  type ServiceList,
  serviceList,
  slotList,
  slotQuery,
} from '../contract/visitor.ts'
import { sentence } from '../contract/words.ts'
import { type Minute, millis, minute } from '../domain/time.ts'
import { isoOf } from '../domain/zone.ts'
import { type Booked, bookVisit } from '../usecases/book-visit.ts'
import { holdSlot, releaseHold } from '../usecases/hold-slot.ts'
import { listSlots } from '../usecases/list-slots.ts'
import { earlierAnswer } from '../usecases/once.ts'
import { publicOffer, type Snapshot } from '../usecases/planning.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { invalidInput, rangeFaults } from './input.ts'
import { manageUrls } from './link-holder.ts'
import { problem, refused } from './reply.ts'
import { requestKey } from './request-key.ts'
import { json, problems } from './responses.ts'
import { answerSlots, arrivalOf } from './slot-answers.ts'

const servicesRoute = createRoute({
  method: 'get',
  path: '/services',
  summary: 'The company and what can be booked',
  responses: { 200: json(serviceList, 'The company and its public services'), ...problems(429, 503) },
})

const slotsRoute = createRoute({
  method: 'get',
  path: '/slots',
  summary: 'Free slots of a service, from one local date to another, both included; at most 62 days',
  request: { query: slotQuery },
  responses: { 200: json(slotList, 'The slots'), 304: { description: 'Nothing changed' }, ...problems(422, 429, 503) },
})

const holdRoute = createRoute({
  method: 'post',
  path: '/holds',
  summary: 'Keep a slot for a few minutes',
  request: { headers: idempotencyHeader, body: { required: true, ...json(holdRequest, 'The slot') } },
  responses: { 201: json(hold, 'Kept'), ...problems(400, 409, 413, 415, 422, 429, 503) },
})

const releaseRoute = createRoute({
  method: 'delete',
  path: '/holds/{id}',
  summary: 'Give a kept slot back',
  request: { params: holdParam },
  responses: { 204: { description: 'Given back, or already gone' }, ...problems(429, 503) },
})

const bookRoute = createRoute({
  method: 'post',
  path: '/bookings',
  summary: 'Book a visit',
  request: { headers: idempotencyHeader, body: { required: true, ...json(bookingRequest, 'The visit') } },
  responses: { 201: json(booked, 'Booked'), ...problems(400, 409, 413, 415, 422, 429, 503) },
})

const challengeRoute = createRoute({
  method: 'get',
  path: '/challenge',
  summary: 'A proof-of-work challenge, where the company asks for one',
  responses: { 200: json(challenge, 'The challenge'), ...problems(429) },
})

/** Calls of a visitor: no cookie, no identity. */
export function visitorRouter(edge: Edge) {
  const { deps } = edge
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  return router
    .openapi(servicesRoute, async (c) => {
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      return c.json(serviceListOf(snapshot), 200, { 'cache-control': 'no-cache' })
    })
    .openapi(slotsRoute, async (c) => {
      const { service, from, to, technician } = c.req.valid('query')
      const faults = rangeFaults(c.get('locale'), from, to)
      if (faults.length > 0) return problem(c, 'invalid-input', { errors: faults }) as never
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const offer = publicOffer(snapshot, service, technician)
      if (!offer.ok) return problem(c, offer.refusal.code) as never
      const now = deps.clock()
      const question = `${service} ${technician ?? ''} ${from} ${to}`
      return answerSlots(c, snapshot, question, now, () => listSlots(snapshot, offer, { from, to, now })) as never
    })
    .openapi(holdRoute, async (c) => {
      const { service, start, technician } = c.req.valid('json')
      const wait = await edge.limits.wait('hold', c.get('address'))
      if (wait > 0) return tooMany(c, wait) as never
      const held = await holdSlot(deps, { service, start, technician }, requestKey(c, 'hold'))
      if (held.ok) await edge.limits.spend('hold', c.get('address'))
      const zone = deps.planning.last()?.rulebook.zone ?? null
      if (!held.ok || !zone) return refused(c, held.ok ? { code: 'unknown-service' } : held.refusal, zone) as never
      const { uid, end, expiresAt } = held.value
      const id = deps.links.holdToken(uid)
      const iso = (at: Minute) => isoOf(zone, at)
      return c.json({ id, start: iso(start), end: iso(end), expiresAt: new Date(expiresAt).toISOString() }, 201)
    })
    .openapi(releaseRoute, async (c) => {
      if (await releaseHold(deps, c.req.valid('param').id)) await edge.limits.restore('hold', c.get('address'))
      return c.body(null, 204)
    })
    .openapi(bookRoute, (c) => answerBooking(c, edge, c.req.valid('json')) as never)
    .openapi(challengeRoute, async (c) =>
      c.json((await edge.proofs.challenge(millis(Date.now()))) as unknown as Record<string, unknown>, 200, {
        'cache-control': 'no-store',
      }),
    )
}

async function answerBooking(
  c: AppContext,
  edge: Edge,
  asked: ReturnType<typeof bookingRequest.parse>,
): Promise<Response> {
  const { deps, metrics, limits, proofs } = edge
  const snapshot = await deps.planning.read()
  if (!snapshot) return problem(c, 'unavailable')
  const { company, rulebook } = snapshot
  const locale = c.get('locale')
  const phone = normalisePhone(asked.client.phone, company.phone)
  if (!phone) {
    return problem(c, 'invalid-input', { errors: [{ path: 'client.phone', message: sentence(locale, 'not-a-phone') }] })
  }
  const request = requestKey(c, 'book')
  const proofId = company.proofOfWork ? await proofs.check(asked.proof ?? '', millis(Date.now())) : undefined
  const wait = await limits.wait('booking', c.get('address'))
  // A repeat gets its first answer, though its proof is spent and its day is full by now.
  const isRepeat = (proofId === null || wait > 0) && (await earlierAnswer(deps.db, request)) !== null
  if (proofId === null && !isRepeat) return problem(c, 'proof-required')
  if (wait > 0 && !isRepeat) return tooMany(c, wait)
  const { service, start, technician, holdId, address } = asked
  const result = await bookVisit(
    deps,
    {
      service,
      start,
      technician,
      holdId,
      client: { ...asked.client, phone },
      address,
      answers: asked.answers ?? {},
      locale,
      proofId: proofId ?? undefined,
    },
    request,
  )
  metrics.countBooking(result.ok ? 'booked' : result.refusal.code)
  if (!result.ok) return refused(c, result.refusal, rulebook.zone)
  await limits.spend('booking', c.get('address'))
  if (holdId !== undefined) await limits.restore('hold', c.get('address'))
  return c.json(bookedOf(edge, snapshot, result.value), 201)
}

function tooMany(c: AppContext, wait: number): Response {
  c.header('retry-after', String(wait))
  return problem(c, 'too-many-requests')
}

function bookedOf(
  edge: Edge,
  snapshot: Snapshot,
  { uid, reference, start, end, arrivalWindowMinutes, technicianName }: Booked,
) {
  const iso = (at: Minute) => isoOf(snapshot.rulebook.zone, minute(at))
  return {
    reference,
    start: iso(start),
    end: iso(end),
    ...arrivalOf(start, arrivalWindowMinutes, iso),
    technician: { name: technicianName },
    ...manageUrls(edge, edge.deps.links.manageToken(uid)),
  }
}

function serviceListOf({ company, rulebook }: Snapshot): ServiceList {
  const { name, timeZone, locale, phone, proofOfWork } = company
  return {
    company: { name, timeZone, locale, phone, ...(proofOfWork && { proofOfWork: true as const }) },
    services: rulebook.services
      .filter((service) => service.public)
      .map(({ slug, name, description, durationMinutes, arrivalWindowMinutes, questions }) => ({
        slug,
        name,
        description,
        durationMinutes,
        arrivalWindowMinutes,
        questions: questions.map(({ id, label, kind, required, options }) => ({
          id,
          label,
          kind,
          required,
          options: [...options],
        })),
      })),
  }
}
