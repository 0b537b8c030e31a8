import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { FeedOwner } from '../../db/technician-links.ts'
import type { Day } from '../domain/time.ts'
import type { Zone } from '../domain/zone.ts'
import { technicianFeed } from '../ical-feed.ts'
import { openFeedFinder, readFeed, todayIn } from '../usecases/read-feed.ts'
import type { AppEnv, Edge } from './context.ts'
import { matchesEtag } from './etag.ts'
import { problem } from './reply.ts'

/** A feed as it was at one state of the counters, on one local day. */
interface Kept extends FeedOwner {
  /** It leads to the day that goes with it: another link is another feed. */
  readonly token: string
  readonly zone: Zone
  readonly today: Day
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
  /** Null: given up for newer ones; what still holds is told by its validator all the same. */
  body: Uint8Array<ArrayBuffer> | null
  /** When the database was last asked whether it still holds, by the monotonic clock. */
  askedAt: number
}

/** Another process may have changed something this long before a calendar is told of it. */
const TRUSTED_MS = 1000
const MOST_KEPT_BYTES = 32 * 1024 * 1024

/** Technicians' calendars, for programs that ask again every few minutes and nearly always have the latest. */
export function calendarFeedRouter({ deps }: Edge) {
  const find = openFeedFinder(deps)
  const kept = new Map<number, Kept>()
  /** The same by their tokens, for whoever only asks whether theirs still holds. */
  const byToken = new Map<string, Kept>()
  let wroteAt = 0
  let keptBytes = 0
  const keep = (feed: Kept) => {
    keptBytes += (feed.body?.length ?? 0) - (kept.get(feed.technicianId)?.body?.length ?? 0)
    byToken.delete(kept.get(feed.technicianId)?.token ?? '')
    byToken.set(feed.token, feed)
    kept.delete(feed.technicianId)
    kept.set(feed.technicianId, feed)
    for (const old of kept.values()) {
      if (keptBytes <= MOST_KEPT_BYTES) return
      keptBytes -= old.body?.length ?? 0
      old.body = null
    }
  }
  const isOfToday = (feed: Kept) => feed.today === todayIn(feed.zone, deps)
  const known = (owner: FeedOwner, token: string) => {
    const feed = byToken.get(token)
    const isSame = feed && feed.rules === owner.rules && feed.bookings === owner.bookings
    return isSame && isOfToday(feed) ? feed : null
  }
  const holdsStill = (feed: Kept, asked: string | undefined) =>
    feed.askedAt > Math.max(wroteAt, performance.now() - TRUSTED_MS) && isOfToday(feed) && matchesEtag(asked, feed.etag)
  const write = async (owner: FeedOwner, token: string, askedAt: number) => {
    const feed = await readFeed(deps, owner.technicianId)
    if (!feed) return null
    const dayUrl = `${deps.publicOrigin()}/t/${deps.links.dayToken(token)}`
    const body = new TextEncoder().encode(technicianFeed(feed, deps.links.calendarUid, dayUrl))
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    const headers = { etag, 'cache-control': 'private, no-cache' }
    const { zone, today } = feed
    // The counters were read first: what changed meanwhile is written again at the next question.
    keep({ ...owner, token, zone, today, etag, headers, body, askedAt })
    return { etag, headers, body }
  }

  const router = new Hono<AppEnv>()
  // What was written through this process is told at once.
  router.use('/api/*', async (c, next) => {
    await next()
    if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) wroteAt = performance.now()
  })
  router.get('/calendars/:file', async (c) => {
    const file = c.req.param('file')
    const token = file.endsWith('.ics') ? file.slice(0, -4) : ''
    const asked = c.req.header('if-none-match')
    const lately = asked === undefined ? undefined : byToken.get(token)
    if (lately && holdsStill(lately, asked)) return c.body(null, 304, lately.headers)
    const askedAt = performance.now()
    const owner = await find(token)
    if (!owner) return problem(c, 'no-such-page')
    const held = known(owner, token)
    if (held) held.askedAt = askedAt
    if (held && matchesEtag(asked, held.etag)) return c.body(null, 304, held.headers)
    const { body } = held ?? {}
    const feed = held && body ? { ...held, body } : await write(owner, token, askedAt)
    if (!feed) return problem(c, 'no-such-page')
    if (matchesEtag(asked, feed.etag)) return c.body(null, 304, feed.headers)
    return c.body(feed.body, 200, {
      ...feed.headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-length': String(feed.body.length),
    })
  })
  return router
}
