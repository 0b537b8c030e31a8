import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { listOwners } from '../../db/follow-up-owners.ts'
import {
  countFollowUps,
  countOpen,
  eventsOfFollowUp,
  type FollowUpFilter,
  findFollowUp,
  listFollowUps,
  sortedBy,
} from '../../db/follow-ups.ts'
import { readPhotoOfFollowUp } from '../../db/photos.ts'
import { rowParam } from '../contract/answer-fields.ts'
import {
  followUp,
  followUpChange,
  followUpDetail,
  followUpList,
  followUpQuery,
  newFollowUp,
  ownerList,
  takenBackQuery,
} from '../contract/follow-ups.ts'
import { photoContent } from '../contract/photos.ts'
import { idempotencyHeader } from '../contract/visitor.ts'
import { isoAt } from '../domain/zone.ts'
import { addFollowUp } from '../usecases/add-follow-up.ts'
import { changeFollowUp } from '../usecases/change-follow-up.ts'
import { takeBackFollowUp } from '../usecases/take-back-follow-up.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { followUpAnswer } from './follow-up-answers.ts'
import { invalidInput } from './input.ts'
import { followUpFilter, todayOf } from './list-filters.ts'
import { photoReply } from './photo-answers.ts'
import { problem, refused } from './reply.ts'
import { requestKey } from './request-key.ts'
import { json, problems } from './responses.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/follow-ups',
  summary: 'What somebody promised to do, a page at a time',
  request: { query: followUpQuery },
  responses: { 200: json(followUpList, 'The follow-ups'), ...problems(401, 422, 429, 503) },
})

const ownersRoute = createRoute({
  method: 'get',
  path: '/follow-ups/owners',
  summary: 'Whoever may own one, with what they have to do',
  responses: { 200: json(ownerList, 'The users, by name'), ...problems(401, 429, 503) },
})

const showRoute = createRoute({
  method: 'get',
  path: '/follow-ups/{id}',
  summary: 'One of them, with what was done to it',
  request: { params: rowParam },
  responses: { 200: json(followUpDetail, 'The follow-up'), ...problems(401, 404, 429, 503) },
})

const photoRoute = createRoute({
  method: 'get',
  path: '/follow-ups/{id}/photo',
  summary: 'The photo a technician took of it',
  request: { params: rowParam },
  responses: { 200: photoContent, 304: { description: 'As If-None-Match has it' }, ...problems(401, 404, 429, 503) },
})

const addRoute = createRoute({
  method: 'post',
  path: '/follow-ups',
  summary: 'Note one by hand: about a visit, a client or neither',
  request: { headers: idempotencyHeader, body: { required: true, ...json(newFollowUp, 'The promise') } },
  responses: { 201: json(followUp, 'Noted'), ...problems(400, 401, 413, 415, 422, 429, 503) },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/follow-ups/{id}',
  summary: 'Hand over, put off, say what came of it, close or open again one that is still what you saw',
  request: { params: rowParam, body: { required: true, ...json(followUpChange, 'The change') } },
  responses: { 200: json(followUp, 'Changed'), ...problems(400, 401, 404, 409, 413, 415, 422, 429, 503) },
})

const takeBackRoute = createRoute({
  method: 'delete',
  path: '/follow-ups/{id}',
  summary: 'As if it had not been noted: by the one who noted it, within ten minutes, while nobody has touched it',
  request: { params: rowParam, query: takenBackQuery },
  responses: { 204: { description: 'Taken back' }, ...problems(401, 403, 404, 409, 422, 429, 503) },
})

const LISTED = 100

/** What assistants promised, or were given to do. */
export function assistantFollowUpsRouter({ deps }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(listRoute, async (c) => {
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const { zone } = snapshot.rulebook
      const { limit = LISTED, after, topic, ...query } = c.req.valid('query')
      const today = todayOf(zone, deps.clock())
      const filter: FollowUpFilter = {
        ...followUpFilter(c, snapshot, query),
        ...(topic && { topic }),
        limit,
        ...(after && { after }),
      }
      const { state } = filter
      const [found, counts] = [await listFollowUps(deps.db, filter, today), await countOpen(deps.db, today)]
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      const next = last ? `${sortedBy(state, last)}.${last.id}` : null
      const total = next === null && !after ? page.length : await countFollowUps(deps.db, filter, today)
      return c.json({ followUps: page.map((row) => followUpAnswer(zone, row, today.now)), next, total, counts }, 200)
    })
    .openapi(ownersRoute, async (c) => c.json({ owners: await listOwners(deps.db, deps.clock()) }, 200))
    .openapi(showRoute, async (c) => {
      const { id } = c.req.valid('param')
      const [snapshot, row] = [await deps.planning.read(), await findFollowUp(deps.db, id)]
      if (!snapshot || !row) return problem(c, 'unknown-record') as never
      const { zone } = snapshot.rulebook
      const events = (await eventsOfFollowUp(deps.db, id)).map((event) => ({ ...event, at: isoAt(zone, event.at) }))
      return c.json({ ...followUpAnswer(zone, row, deps.clock()), events }, 200)
    })
    .openapi(photoRoute, async (c) => {
      const photo = await readPhotoOfFollowUp(deps.db, c.req.valid('param').id)
      return (photo ? photoReply(c, photo.id, photo.jpeg) : problem(c, 'unknown-record')) as never
    })
    .openapi(addRoute, async (c) => {
      const user = c.get('user')
      const added = await addFollowUp(deps, c.req.valid('json'), user, requestKey(c, `follow-up:${user.id}`))
      if (!added.ok) return refused(c, added.refusal, null) as never
      const [snapshot, row] = [await deps.planning.read(), await findFollowUp(deps.db, added.value)]
      if (!snapshot || !row) return problem(c, 'unknown-record') as never
      return c.json(followUpAnswer(snapshot.rulebook.zone, row, deps.clock()), 201)
    })
    .openapi(takeBackRoute, async (c) => {
      const [{ id }, { version }] = [c.req.valid('param'), c.req.valid('query')]
      const taken = await takeBackFollowUp(deps, id, version, c.get('user'))
      if (taken.ok) return c.body(null, 204)
      const zone = (await deps.planning.read())?.rulebook.zone ?? null
      const current = 'stale' in taken && zone ? followUpAnswer(zone, taken.stale, deps.clock()) : undefined
      const refusal = 'stale' in taken ? { code: 'stale' as const, ...(current && { current }) } : taken.refusal
      return refused(c, refusal, zone) as never
    })
    .openapi(changeRoute, async (c) => {
      const snapshot = await deps.planning.read()
      if (!snapshot) return problem(c, 'unavailable') as never
      const { zone } = snapshot.rulebook
      const shown = (row: Parameters<typeof followUpAnswer>[1]) => followUpAnswer(zone, row, deps.clock())
      const changed = await changeFollowUp(deps, c.req.valid('param').id, c.req.valid('json'), c.get('user'))
      if (changed.ok) return c.json(shown(changed.value), 200)
      const refusal = 'stale' in changed ? { code: 'stale' as const, current: shown(changed.stale) } : changed.refusal
      return refused(c, refusal, zone) as never
    })
}
