import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { recallClients } from '../../db/client-recall.ts'
import { readClients } from '../../db/clients.ts'
import { findLikelySame } from '../../db/likely-same.ts'
import { rowParam } from '../contract/answer-fields.ts'
import {
  callRequest,
  clientChange,
  clientFile,
  clientNote,
  duplicates,
  mergeRequest,
  noteRequest,
} from '../contract/clients.ts'
import { normalisePhone } from '../contract/phone.ts'
import { sentence } from '../contract/words.ts'
import type { Result } from '../domain/refusals.ts'
import { isoAt } from '../domain/zone.ts'
import { changeClient } from '../usecases/change-client.ts'
import { mergeClients } from '../usecases/merge-clients.ts'
import { type Noted, noteClient } from '../usecases/note-client.ts'
import { foundAnswer } from './client-answers.ts'
import { fileOf } from './client-files.ts'
import type { AppContext, AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const noes = problems(400, 401, 404, 409, 413, 415, 422, 429, 503)

const duplicatesRoute = createRoute({
  method: 'get',
  path: '/clients/duplicates',
  summary: 'Pairs of clients who may be one person: the same number or e-mail address, or the same name and postcode',
  responses: { 200: json(duplicates, 'The pairs'), ...problems(401, 429, 503) },
})

const mergeRoute = createRoute({
  method: 'post',
  path: '/clients/merge',
  summary: 'Make one client of two; nothing of either is lost',
  request: { body: { required: true, ...json(mergeRequest, 'Whom to keep') } },
  responses: { 200: json(clientFile, 'The one kept'), ...noes },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/clients/{id}',
  summary: 'Another name, address or number for a client who still is what you saw',
  request: { params: rowParam, body: { required: true, ...json(clientChange, 'The change') } },
  responses: { 200: json(clientFile, 'Changed'), ...noes },
})

const noteRoute = createRoute({
  method: 'post',
  path: '/clients/{id}/notes',
  summary: 'Write something down about a client',
  request: { params: rowParam, body: { required: true, ...json(noteRequest, 'The note') } },
  responses: { 201: json(clientNote, 'Written'), ...problems(400, 401, 404, 413, 415, 422, 429, 503) },
})

const callRoute = createRoute({
  method: 'post',
  path: '/clients/{id}/calls',
  summary: 'Write down that a client rang, or was rung',
  request: { params: rowParam, body: { required: true, ...json(callRequest, 'The call') } },
  responses: { 201: json(clientNote, 'Written'), ...problems(400, 401, 404, 413, 415, 422, 429, 503) },
})

/** What assistants write about clients. */
export function clientChangesRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })

  const fileAnswer = async (c: AppContext, result: Result<number>, id: number) => {
    const snapshot = await deps.planning.read()
    const file = snapshot && (await fileOf(deps.db, snapshot.rulebook.zone, id))
    if (!file) return problem(c, 'unknown-record') as never
    if (result.ok) return c.json(file, 200)
    const { refusal } = result
    return refused(c, refusal.code === 'stale' ? { code: 'stale', current: file } : refusal, null) as never
  }

  const noted = async (c: AppContext, result: Result<Noted>) => {
    const snapshot = await deps.planning.read()
    if (!snapshot) return problem(c, 'unavailable') as never
    if (!result.ok) return refused(c, result.refusal, null) as never
    const { at, ...note } = result.value
    return c.json({ ...note, at: isoAt(snapshot.rulebook.zone, at), actor: c.get('user').name }, 201)
  }

  return router
    .openapi(duplicatesRoute, async (c) => {
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const likely = await findLikelySame(deps.db, null)
      const ids = [...new Set(likely.flatMap(({ one, other }) => [one, other]))]
      const [clients, recalled] = await Promise.all([readClients(deps.db, ids), recallClients(deps.db, ids)])
      const answer = (id: number) => {
        const client = clients.get(id)
        return client && foundAnswer(snapshot.rulebook.zone, client, recalled(id))
      }
      const pairs = likely.flatMap(({ one, other, because }) => {
        const [first, second] = [answer(one), answer(other)]
        return first && second ? [{ clients: [first, second] as [typeof first, typeof second], because }] : []
      })
      return c.json({ pairs }, 200)
    })
    .openapi(mergeRoute, async (c) => {
      const asked = c.req.valid('json')
      return fileAnswer(c, await mergeClients(deps, asked, c.get('user')), asked.keep)
    })
    .openapi(changeRoute, async (c) => {
      const { phone: typed, ...asked } = c.req.valid('json')
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const phone = typed ? normalisePhone(typed, snapshot.company.phone) : typed
      if (typed && !phone) {
        const message = sentence(c.get('locale'), 'not-a-phone')
        return problem(c, 'invalid-input', { errors: [{ path: 'phone', message }] }) as never
      }
      const { id } = c.req.valid('param')
      return fileAnswer(c, await changeClient(deps, id, { ...asked, phone }, c.get('user')), id)
    })
    .openapi(noteRoute, async (c) => {
      const { body } = c.req.valid('json')
      return noted(c, await noteClient(deps, c.req.valid('param').id, { kind: 'note', body }, c.get('user')))
    })
    .openapi(callRoute, async (c) => {
      const { direction, body = '' } = c.req.valid('json')
      const kind = direction === 'in' ? 'call-in' : 'call-out'
      return noted(c, await noteClient(deps, c.req.valid('param').id, { kind, body }, c.get('user')))
    })
}
