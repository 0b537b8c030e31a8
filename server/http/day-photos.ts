import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { findDayVisit } from '../../db/day.ts'
import { readPhotoOf } from '../../db/photos.ts'
import { dayVisit } from '../contract/days.ts'
import { newDoorPhotoQuery, photoBody, photoContent, photoLink, photoParam } from '../contract/photos.ts'
import { tokenParam } from '../contract/visitor.ts'
import { addPhoto } from '../usecases/add-photo.ts'
import { findDayByToken } from '../usecases/read-day.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { visitAnswer } from './day-answers.ts'
import { invalidInput } from './input.ts'
import { photoAnswer, photoBudget, photoReply, photoSize, sentPhoto } from './photo-answers.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const doorAdded = z.object({ photo: photoLink, visit: dayVisit }).openapi('DoorPhotoAdded')

const addRoute = createRoute({
  method: 'post',
  path: '/days/{token}/photos',
  summary: 'A photo of the door, or of what the client asks for, once for its id',
  request: { params: tokenParam, query: newDoorPhotoQuery, body: photoBody },
  responses: { 201: json(doorAdded, 'Kept, or it was before'), ...problems(404, 409, 413, 415, 422, 429, 503) },
})

const showRoute = createRoute({
  method: 'get',
  path: '/days/{token}/photos/{id}',
  summary: 'A photo of one of the technician’s visits',
  request: { params: photoParam },
  responses: { 200: photoContent, 304: { description: 'As If-None-Match has it' }, ...problems(404, 429, 503) },
})

/** Goes before the rules on bodies: photos are larger than JSON, and no JSON. */
export function dayPhotosRouter({ deps, limits }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  router.use('/days/:token/photos', photoBudget(limits), photoSize)
  return router
    .openapi(addRoute, async (c) => {
      const { id, reference, kind } = c.req.valid('query')
      const owner = await findDayByToken(deps, c.req.valid('param').token)
      if (!owner) return problem(c, 'unknown-link') as never
      const technicianId = owner.technician.id
      const visit = await findDayVisit(deps.db, technicianId, reference)
      // Nothing is added to a client who was forgotten.
      if (!visit || visit.clientName === null) return problem(c, 'not-yours') as never
      const jpeg = await sentPhoto(c)
      if (jpeg instanceof Response) return jpeg as never
      const { bookingId } = visit
      const actor = `technician:${technicianId}`
      const result = await addPhoto(deps, { id, bookingId, technicianId, kind, jpeg, actor })
      const after = await findDayVisit(deps.db, technicianId, reference)
      if (!result.ok) return refused(c, result.refusal, null) as never
      const photo = photoAnswer(owner.snapshot.rulebook.zone, `/api/days/${owner.token}`, result.value)
      return c.json({ photo, visit: visitAnswer(deps, owner, after ?? visit) }, 201, { 'cache-control': 'no-store' })
    })
    .openapi(showRoute, async (c) => {
      const { token, id } = c.req.valid('param')
      const owner = await findDayByToken(deps, token)
      if (!owner) return problem(c, 'unknown-link') as never
      const jpeg = await readPhotoOf(deps.db, id, { technicianId: owner.technician.id })
      return (jpeg ? photoReply(c, id, jpeg) : problem(c, 'unknown-record')) as never
    })
}
