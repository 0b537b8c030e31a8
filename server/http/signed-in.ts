import { createMiddleware } from 'hono/factory'
import type { AppEnv, Edge } from './context.ts'
import { problem } from './reply.ts'

/** Where somebody without the second factor their company asks for learns that it does. */
const OPEN_PATH = '/api/admin/me'

/** Nothing under `/api/admin` answers somebody who is not signed in. */
export const signedIn = ({ auth, deps }: Edge) =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.header('cache-control', 'no-store')
    const user = await auth.whoIs(c.req.raw.headers)
    if (!user) return problem(c, 'signed-out')
    c.set('user', user)
    if (!user.secondFactor && c.req.path !== OPEN_PATH && (await deps.planning.read())?.company.secondFactorRequired)
      return problem(c, 'second-factor-needed')
    return next()
  })

/** For routes that assistants may not use: `createRoute({ middleware: adminOnly, … })`. */
export const adminOnly = createMiddleware<AppEnv>((c, next) =>
  c.get('user').role === 'admin' ? next() : Promise.resolve(problem(c, 'not-allowed')),
)
