import { createMiddleware } from 'hono/factory'
import type { AppContext, AppEnv, Edge } from './context.ts'
import { problem } from './reply.ts'

/**
 * What a session opens is for our own pages, and for programs, which name no origin. A browser names it with every
 * write, so another site's page cannot spend somebody's cookie.
 */
export const sameOrigin = ({ deps }: Pick<Edge, 'deps'>) =>
  createMiddleware<AppEnv>((c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== deps.publicOrigin() && !isOwnAddress(c, origin))
      return Promise.resolve(problem(c, 'origin-refused'))
    // A page inside a sandbox, or a navigation that hides where it comes from.
    if (origin === undefined && c.req.method !== 'GET' && isElsewhere(c.req.header('sec-fetch-site')))
      return Promise.resolve(problem(c, 'origin-refused'))
    return next()
  })

/** The page was opened at another of our addresses: 127.0.0.1 for localhost. Cookies never cross from one to another. */
function isOwnAddress(c: AppContext, origin: string): boolean {
  const url = URL.parse(origin)
  return url !== null && /^https?:$/.test(url.protocol) && url.host === c.req.header('host')
}

const isElsewhere = (site: string | undefined) => site === 'cross-site' || site === 'same-site'
