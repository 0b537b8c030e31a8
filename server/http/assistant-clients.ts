import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { recallClients } from '../../db/client-recall.ts'
import { readTimeline } from '../../db/client-timeline.ts'
import {
  type ClientFound,
  readKeptClient,
  recentClients as readRecentClients,
  searchClients,
} from '../../db/clients.ts'
import { rowParam } from '../contract/answer-fields.ts'
import { clientFile, clientSearch, clientsFound, recentClients, timeline } from '../contract/clients.ts'
import type { Zone } from '../domain/zone.ts'
import { eventAnswers } from './audit-answers.ts'
import { foundAnswer, timelineAnswer } from './client-answers.ts'
import { fileOf } from './client-files.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { searched } from './list-filters.ts'
import { problem } from './reply.ts'
import { json, problems } from './responses.ts'

const searchRoute = createRoute({
  method: 'post',
  path: '/clients/search',
  summary:
    'Clients by telephone number, name, e-mail address, place or reference, with where they live and their latest visits',
  request: { body: { required: true, ...json(clientSearch, 'What to look for') } },
  responses: { 200: json(clientsFound, 'The clients'), ...problems(400, 401, 413, 415, 422, 429, 503) },
})

const recentRoute = createRoute({
  method: 'get',
  path: '/clients/recent',
  summary: 'For whom was booked last',
  responses: { 200: json(recentClients, 'The clients'), ...problems(401, 429, 503) },
})

const fileRoute = createRoute({
  method: 'get',
  path: '/clients/{id}',
  summary: 'One client; of one who was merged, whom they were merged into',
  request: { params: rowParam },
  responses: { 200: json(clientFile, 'The client'), ...problems(401, 404, 422, 429, 503) },
})

const timelineRoute = createRoute({
  method: 'get',
  path: '/clients/{id}/timeline',
  summary:
    'Everything between a client and us: visits, mails and what became of them, answers, follow-ups, notes, calls, changes',
  request: { params: rowParam },
  responses: { 200: json(timeline, 'The latest first'), ...problems(401, 404, 422, 429, 503) },
})

/** Whom assistants look for, and what we know of them. */
export function assistantClientsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  async function recalled(zone: Zone, clients: readonly ClientFound[]) {
    const ids = clients.map(({ id }) => id)
    const of = await recallClients(deps.db, ids)
    return clients.map((each) => foundAnswer(zone, each, of(each.id)))
  }

  return router
    .openapi(searchRoute, async (c) => {
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const query = searched(snapshot, c.req.valid('json').q)
      const { clients, approximate } = await searchClients(deps.db, query)
      return c.json({ clients: await recalled(snapshot.rulebook.zone, clients), approximate }, 200)
    })
    .openapi(recentRoute, async (c) => {
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      return c.json({ clients: await recalled(snapshot.rulebook.zone, await readRecentClients(deps.db)) }, 200)
    })
    .openapi(fileRoute, async (c) => {
      const snapshot = await deps.planning.read()
      const file = snapshot && (await fileOf(deps.db, snapshot.rulebook.zone, c.req.valid('param').id))
      return file ? c.json(file, 200) : (problem(c, 'unknown-record') as never)
    })
    .openapi(timelineRoute, async (c) => {
      const snapshot = await deps.planning.read()
      const client = await readKeptClient(deps.db, c.req.valid('param').id)
      if (!snapshot || !client) return problem(c, 'unknown-record') as never
      const { zone } = snapshot.rulebook
      const { events, ...rest } = await readTimeline(deps.db, client.id)
      const entries = timelineAnswer(zone, rest, await eventAnswers(deps.db, zone, events))
      return c.json({ entries }, 200)
    })
}
