import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { readPhotoOf } from '../../db/photos.ts'
import { newPhotoQuery, photoAdded, photoBody, photoContent, photoParam } from '../contract/photos.ts'
import { tokenParam } from '../contract/visitor.ts'
import { toMillis } from '../domain/time.ts'
import { addPhoto } from '../usecases/add-photo.ts'
import { findVisit } from '../usecases/linked-visit.ts'
import { removePhoto } from '../usecases/remove-photo.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { photoAnswer, photoBudget, photoReply, photoSize, sentPhoto } from './photo-answers.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'

const addRoute = createRoute({
  method: 'post',
  path: '/bookings/{token}/photos',
  summary: 'A photo of what there is to do, until the visit is over; once for its id',
  request: { params: tokenParam, query: newPhotoQuery, body: photoBody },
  responses: { 201: json(photoAdded, 'Kept, or it was before'), ...problems(404, 409, 413, 415, 422, 429, 503) },
})

const showRoute = createRoute({
  method: 'get',
  path: '/bookings/{token}/photos/{id}',
  summary: 'A photo the client added',
  request: { params: photoParam },
  responses: { 200: photoContent, 304: { description: 'As If-None-Match has it' }, ...problems(404, 429, 503) },
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/bookings/{token}/photos/{id}',
  summary: 'Take a photo away',
  request: { params: photoParam },
  responses: { 204: { description: 'Gone' }, ...problems(404, 429, 503) },
})

/** Goes before the rules on bodies: photos are larger than JSON, and no JSON. */
export function linkPhotosRouter({ deps, limits }: Edge) {
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  router.use('/bookings/:token/photos', photoBudget(limits), photoSize)
  return router
    .openapi(addRoute, async (c) => {
      const { token } = c.req.valid('param')
      const visit = await findVisit(deps, token)
      if (!visit) return problem(c, 'not-found') as never
      const { booking, snapshot } = visit
      if (booking.status !== 'confirmed' || toMillis(booking.end) <= deps.clock())
        return problem(c, 'not-changeable', { phone: snapshot.company.phone }) as never
      const jpeg = await sentPhoto(c)
      if (jpeg instanceof Response) return jpeg as never
      const about = {
        bookingId: booking.id,
        technicianId: booking.technicianId,
        kind: 'intake',
        actor: 'client',
      } as const
      const result = await addPhoto(deps, { id: c.req.valid('query').id, jpeg, ...about })
      if (!result.ok) return refused(c, result.refusal, null) as never
      const photo = photoAnswer(snapshot.rulebook.zone, `/api/bookings/${token}`, result.value)
      return c.json({ photo }, 201, { 'cache-control': 'no-store' })
    })
    .openapi(showRoute, async (c) => {
      const { token, id } = c.req.valid('param')
      const jpeg = await readPhotoOf(deps.db, id, { tokenHash: deps.links.hash(token) })
      return (jpeg ? photoReply(c, id, jpeg) : problem(c, 'not-found')) as never
    })
    .openapi(removeRoute, async (c) => {
      const { token, id } = c.req.valid('param')
      const visit = await findVisit(deps, token)
      if (!visit) return problem(c, 'not-found') as never
      const result = await removePhoto(deps, visit.booking.id, id)
      return (result.ok ? c.body(null, 204) : refused(c, result.refusal, null)) as never
    })
}
