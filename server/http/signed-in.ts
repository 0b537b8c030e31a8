import { createMiddleware } from 'hono/factory'
import type { AppEnv, Edge } from './context.ts'
import { problem } from './reply.ts'

/** Nothing under `/api/admin` answers somebody who is not signed in. */
export const signedIn = ({ auth }: Edge) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const user = await auth.whoIs(c.req.raw.headers)
    if (!user) return problem(c, 'signed-out')
    c.set('user', user)
    c.header('cache-control', 'no-store')
    return next()
  })
