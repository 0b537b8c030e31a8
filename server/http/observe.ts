import { getConnInfo } from '@hono/node-server/conninfo'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { AppContext, AppEnv, Edge, Locale } from './context.ts'

/** Names the request, its visitor's address and language; then logs and measures its answer. No path, no query: they hold secrets and names. */
export const observe = ({ log, metrics, trustedProxies }: Edge) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const began = performance.now()
    const requestId = crypto.randomUUID()
    c.set('requestId', requestId)
    c.set('address', visitorAddress(c, trustedProxies))
    c.set('locale', acceptedLocale(c.req.header('accept-language')))
    // Before the answer exists: touching it later makes the server build it twice.
    c.header('x-request-id', requestId)
    await next()
    const ms = performance.now() - began
    const route = routePath(c, -1)
    const { status } = c.res
    metrics.observeRequest({ method: c.req.method, route, status }, ms / 1000)
    log.info({ requestId, method: c.req.method, route, status, ms: Math.round(ms * 10) / 10 }, 'request')
  })

/** The peer's address, or the nearest one before our own proxies. */
function visitorAddress(c: AppContext, trusted: readonly string[]): string {
  let address = plain(peerOf(c))
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => plain(part.trim()))
  while (trusted.includes(address) && forwarded.length > 0) {
    const before = forwarded.pop()
    if (before) address = before
  }
  return address
}

function peerOf(c: AppContext): string {
  // `app.request` in tests has no socket.
  if (!(c.env as { incoming?: unknown } | undefined)?.incoming) return 'local'
  return getConnInfo(c).remote.address ?? 'unknown'
}

const plain = (address: string) => address.replace(/^::ffff:/, '')

/** The first of our languages that the browser asks for; French when it asks for neither. */
function acceptedLocale(header: string | undefined): Locale {
  const asked = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const q = Number(
      parameters
        .find((parameter) => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    )
    return { language: tag.slice(0, 2).toLowerCase(), q }
  })
  const ours = asked
    .filter(({ language, q }) => q > 0 && (language === 'fr' || language === 'en'))
    .sort((a, b) => b.q - a.q)
  return ours[0]?.language === 'en' ? 'en' : 'fr'
}
