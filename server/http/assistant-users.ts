import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { listUsers } from '../../db/users.ts'
import { newUser, userChange, userList, userParam, userShape, userVersion, whoAmI } from '../contract/users.ts'
import { millis } from '../domain/time.ts'
import { isoAt } from '../domain/zone.ts'
import { addUser } from '../usecases/add-user.ts'
import { changeUser } from '../usecases/change-user.ts'
import { inviteAgain } from '../usecases/invite-again.ts'
import { removeUser } from '../usecases/remove-user.ts'
import type { AppEnv, Edge, Router } from './context.ts'
import { invalidInput } from './input.ts'
import { problem, refused } from './reply.ts'
import { json, problems } from './responses.ts'
import { adminOnly } from './signed-in.ts'

const meRoute = createRoute({
  method: 'get',
  path: '/me',
  summary: 'Who is signed in; lengthens the session',
  responses: { 200: json(whoAmI, 'You'), ...problems(401, 429, 503) },
})

const listRoute = createRoute({
  method: 'get',
  path: '/users',
  summary: 'Whoever may sign in',
  middleware: adminOnly,
  responses: { 200: json(userList, 'The users, oldest first'), ...problems(401, 403, 429, 503) },
})

const addRoute = createRoute({
  method: 'post',
  path: '/users',
  summary: 'Let somebody sign in; without a password they are invited by mail',
  middleware: adminOnly,
  request: { body: { required: true, ...json(newUser, 'The user') } },
  responses: { 201: json(userShape, 'Added'), ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/users/{id}',
  summary: 'Another name, role or password; no second factor any more; signed out everywhere',
  middleware: adminOnly,
  request: { params: userParam, body: { required: true, ...json(userChange, 'What changes') } },
  responses: { 200: json(userShape, 'Changed'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503) },
})

const inviteRoute = createRoute({
  method: 'post',
  path: '/users/{id}/invitation',
  summary: 'Mail the invitation once more; the links before it stop working',
  middleware: adminOnly,
  request: { params: userParam },
  responses: { 204: { description: 'On its way' }, ...problems(401, 403, 404, 409, 429, 503) },
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/users/{id}',
  summary: 'Remove a user; their sessions end',
  middleware: adminOnly,
  request: { params: userParam, query: userVersion },
  responses: { 204: { description: 'Removed' }, ...problems(401, 403, 404, 409, 422, 429, 503) },
})

/** Who signs in, and as what. */
export function assistantUsersRouter({ auth, deps }: Edge) {
  const users = { db: deps.db, clock: deps.clock, hashPassword: auth.hashPassword }
  const router: Router = new OpenAPIHono<AppEnv>({ defaultHook: invalidInput })
  return router
    .openapi(meRoute, async (c) => {
      const user = c.get('user')
      for (const cookie of await auth.renew(c.req.raw.headers)) c.header('set-cookie', cookie, { append: true })
      const company = (await deps.planning.read())?.company
      const secondFactorNeeded = company?.secondFactorRequired === true && !user.secondFactor
      return c.json({ ...user, timeZone: company?.timeZone ?? 'UTC', secondFactorNeeded }, 200)
    })
    .openapi(listRoute, async (c) => {
      const zone = (await deps.planning.read())?.rulebook.zone
      if (!zone) return problem(c, 'unavailable') as never
      const at = (date: Date | null) => date && isoAt(zone, millis(date.getTime()))
      const users = (await listUsers(deps.db)).map((user) => ({ ...user, lastSignInAt: at(user.lastSignInAt) }))
      return c.json({ users }, 200)
    })
    .openapi(addRoute, async (c) => {
      const result = await addUser(users, c.req.valid('json'), c.get('user').id)
      if (result.ok && result.value.isInvited) await auth.mailLink(result.value.email)
      return (result.ok ? c.json(result.value, 201) : refused(c, result.refusal, null)) as never
    })
    .openapi(inviteRoute, async (c) => {
      const result = await inviteAgain(users, c.req.valid('param').id, c.get('user').id)
      if (result.ok) await auth.mailLink(result.value.email)
      return (result.ok ? c.body(null, 204) : refused(c, result.refusal, null)) as never
    })
    .openapi(changeRoute, async (c) => {
      const result = await changeUser(users, c.req.valid('param').id, c.req.valid('json'), c.get('user').id)
      return (result.ok ? c.json(result.value, 200) : refused(c, result.refusal, null)) as never
    })
    .openapi(removeRoute, async (c) => {
      const result = await removeUser(users, c.req.valid('param').id, c.get('user').id, c.req.valid('query').version)
      return (result.ok ? c.body(null, 204) : refused(c, result.refusal, null)) as never
    })
}
