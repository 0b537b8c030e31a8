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
  readonly zone: Zone
  readonly today: Day
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
  /** Null: given up for newer ones; what still holds is told by its validator all the same. */
  body: Uint8Array<ArrayBuffer> | null
}

const MOST_KEPT_BYTES = 32 * 1024 * 1024

/** Technicians' calendars, for programs that ask again every few minutes and nearly always have the latest. */
export function calendarFeedRouter({ deps }: Edge) {
  const find = openFeedFinder(deps)
  const kept = new Map<number, Kept>()
  let keptBytes = 0
  const keep = (feed: Kept) => {
    keptBytes += (feed.body?.length ?? 0) - (kept.get(feed.technicianId)?.body?.length ?? 0)
    kept.delete(feed.technicianId)
    kept.set(feed.technicianId, feed)
    for (const old of kept.values()) {
      if (keptBytes <= MOST_KEPT_BYTES) return
      keptBytes -= old.body?.length ?? 0
      old.body = null
    }
  }
  const known = (owner: FeedOwner) => {
    const feed = kept.get(owner.technicianId)
    const isSame = feed && feed.rules === owner.rules && feed.bookings === owner.bookings
    return isSame && feed.today === todayIn(feed.zone, deps) ? feed : null
  }
  const write = async (owner: FeedOwner) => {
    const feed = await readFeed(deps, owner.technicianId)
    if (!feed) return null
    const body = new TextEncoder().encode(technicianFeed(feed, deps.links.calendarUid))
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    const headers = { etag, 'cache-control': 'private, no-cache' }
    const { zone, today } = feed
    // The counters were read first: what changed meanwhile is written again at the next question.
    keep({ ...owner, zone, today, etag, headers, body })
    return { etag, headers, body }
  }

  const router = new Hono<AppEnv>()
  router.get('/calendars/:file', async (c) => {
    const file = c.req.param('file')
    const owner = await find(file.endsWith('.ics') ? file.slice(0, -4) : '')
    if (!owner) return problem(c, 'no-such-page')
    const held = known(owner)
    const asked = c.req.header('if-none-match')
    if (held && matchesEtag(asked, held.etag)) return c.body(null, 304, held.headers)
    const { body } = held ?? {}
    const feed = held && body ? { ...held, body } : await write(owner)
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
