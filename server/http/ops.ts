import { Hono } from 'hono'
import { isReachable } from '../../db/health.ts'
import { readBacklog } from '../../db/messages.ts'
import type { AppEnv, Edge } from './context.ts'
import { problem } from './reply.ts'

/** Calls of whoever runs this: is the process alive, is the database there, how is it doing. */
export function opsRouter({ deps, metrics }: Edge) {
  const router = new Hono<AppEnv>()
  router.get('/healthz', (c) => c.json({ status: 'ok' }))
  router.get('/readyz', async (c) => {
    if (await isReachable(deps.db)) return c.json({ status: 'ready' })
    c.header('retry-after', '5')
    return problem(c, 'unavailable')
  })
  router.get('/metrics', async (c) => {
    const mail = await readBacklog(deps.db, deps.clock()).catch(() => null)
    const { contentType, text } = await metrics.expose(mail)
    return c.body(text, 200, { 'content-type': contentType })
  })
  return router
}

export const openApiInfo = {
  openapi: '3.1.0',
  info: {
    title: 'Créneau',
    version: '1',
    description:
      'Booking of field technicians’ visits. Instants are ISO 8601 with offset; errors are RFC 9457 problems.',
  },
}
