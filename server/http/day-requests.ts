import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { type FollowUpRow, listBroughtBack } from '../../db/follow-ups.ts'
import { type BroughtRequest, bringRequest as body, broughtRequests, requestBrought } from '../contract/day-requests.ts'
import { tokenParam } from '../contract/visitor.ts'
import { requestState } from '../domain/follow-up.ts'
import type { Millis } from '../domain/time.ts'
import { isoAt, type Zone } from '../domain/zone.ts'
import { bringRequest } from '../usecases/bring-request.ts'
import { findDayByToken } from '../usecases/read-day.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'

const bringRoute = createRoute({
  method: 'post',
  path: '/days/{token}/requests',
  summary: 'What a client asked the technician for, once for its id: somebody answers by a date',
  request: { params: tokenParam, body: { required: true, ...json(body, 'The request') } },
  responses: { 201: json(requestBrought, 'Kept, or it was before'), ...problems(400, 404, 413, 415, 422, 429, 503) },
})

const listRoute = createRoute({
  method: 'get',
  path: '/days/{token}/requests',
  summary: 'What the technician brought back, and what came of it; the latest 50',
  request: { params: tokenParam },
  responses: { 200: json(broughtRequests, 'The requests, latest first'), ...problems(404, 429, 503) },
})

const LISTED = 50
const noStore = { 'cache-control': 'no-store' }

/** Requests that technicians bring back from their visits. */
export function dayRequestsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(bringRoute, async (c) => {
      const owner = await findDayByToken(deps, c.req.valid('param').token)
      if (!owner) return problem(c, 'unknown-link') as never
      const row = await bringRequest(deps, owner, c.req.valid('json'))
      return c.json({ request: requestAnswer(owner.snapshot.rulebook.zone, row, deps.clock()) }, 201, noStore)
    })
    .openapi(listRoute, async (c) => {
      const owner = await findDayByToken(deps, c.req.valid('param').token)
      if (!owner) return problem(c, 'unknown-link') as never
      const rows = await listBroughtBack(deps.db, owner.technician.id, LISTED)
      const { zone } = owner.snapshot.rulebook
      return c.json({ requests: rows.map((row) => requestAnswer(zone, row, deps.clock())) }, 200, noStore)
    })
}

/** Without what the office wrote of the client: the technician needs to know that it was seen to. */
function requestAnswer(zone: Zone, row: FollowUpRow, now: Millis): BroughtRequest {
  const { phoneKey, topic, note, urgency, reference, dueAt, doneAt, answeredAt } = row
  return {
    id: phoneKey ?? '',
    kind: topic ?? 'other',
    ...{ note, urgency, reference, client: row.clientName },
    broughtAt: isoAt(zone, row.createdAt),
    owner: row.ownerName,
    dueAt: isoAt(zone, dueAt),
    isOverdue: doneAt === null && answeredAt === null && dueAt < now,
    answeredAt: answeredAt === null ? null : isoAt(zone, answeredAt),
    state: requestState(row),
  }
}
