import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { AppEnv, Edge, Router } from './context.ts'
import { type News, openNews } from './news.ts'
import { problem } from './reply.ts'
import { problems } from './responses.ts'

/** Shorter than what proxies between us wait for a sign of life. */
const BEAT_MS = 20_000
/** A browser needs one; many windows and a few that hang on are no reason to refuse. */
const MOST_A_USER = 20

const eventsRoute = createRoute({
  method: 'get',
  path: '/events',
  summary:
    'Tells that something changed, as server-sent events: `ready` when all is to be read again, `change` with `{topics}` (`planning`, `follow-ups`, `messages`, `clients`)',
  responses: {
    200: { description: 'A stream without end', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    ...problems(401, 429, 503),
  },
})

/** Assistants who look on see each other's changes. */
export function eventsRouter({ auth, changes, beatMs = BEAT_MS }: Edge) {
  const open = new Map<string, number>()
  const count = (user: string, by: 1 | -1) => {
    const now = (open.get(user) ?? 0) + by
    if (now > 0) open.set(user, now)
    else open.delete(user)
  }
  const router: Router = new OpenAPIHono<AppEnv>()
  return router.openapi(eventsRoute, (c) => {
    const { id } = c.get('user')
    if ((open.get(id) ?? 0) >= MOST_A_USER) return problem(c, 'too-many-requests') as never
    c.header('x-accel-buffering', 'no')
    count(id, 1)
    // A database that is away signs nobody out.
    const mayStay = () =>
      auth.whoIs(c.req.raw.headers).then(
        (now) => now?.id === id,
        () => true,
      )
    return streamSSE(c, async (stream) => {
      const news = openNews()
      const leave = changes.watch(news)
      stream.onAbort(news.ended)
      try {
        while (await tell(stream, news.take(), mayStay)) {
          if (await news.comes(beatMs)) continue
          if (!(await mayStay())) return
          await stream.write(': still here\n\n')
        }
      } finally {
        leave()
        count(id, -1)
      }
    }) as never
  })
}

/** One event for all that happened meanwhile. False: nothing more is to be told, or not to this reader. */
async function tell(stream: SSEStreamingApi, news: News, mayStay: () => Promise<boolean>): Promise<boolean> {
  if (news.ended) return false
  if (news.topics.has('sessions') && !(await mayStay())) return false
  const topics = [...news.topics].filter((topic) => topic !== 'sessions')
  if (news.missed) await stream.writeSSE({ event: 'ready', data: '{}' })
  else if (topics.length > 0) await stream.writeSSE({ event: 'change', data: JSON.stringify({ topics }) })
  return true
}
