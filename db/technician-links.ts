import { sql } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { technicianLink } from './tables.ts'

interface NewLinks {
  readonly technicianId: number
  readonly feedHash: string
  readonly dayHash: string
  readonly now: Millis
}

const rowsOf = ({ technicianId, feedHash, dayHash, now }: NewLinks): (typeof technicianLink.$inferInsert)[] => [
  { technicianId, purpose: 'feed', tokenHash: feedHash, createdAt: now },
  { technicianId, purpose: 'day', tokenHash: dayHash, createdAt: now },
]

/** Puts new links in the place of a technician's old ones. */
export async function replaceLinks(tx: Db, links: NewLinks): Promise<void> {
  await tx
    .insert(technicianLink)
    .values(rowsOf(links))
    .onConflictDoUpdate({
      target: [technicianLink.technicianId, technicianLink.purpose],
      set: { tokenHash: sql`excluded.token_hash`, createdAt: sql`excluded.created_at` },
    })
}

/** Gives links to a technician who has none. */
export async function addLinks(tx: Db, links: NewLinks): Promise<void> {
  await tx.insert(technicianLink).values(rowsOf(links)).onConflictDoNothing()
}

/** Whose feed a link opens, with the counters that say whether it changed. */
export interface FeedOwner {
  readonly technicianId: number
  readonly rules: number
  readonly bookings: number
}

const selectOwners = statement<FeedOwner & { hash: string }>(sql`
  select token_hash as hash, link.technician_id as "technicianId", rules_revision::float8 as rules, revision::float8 as bookings
    from technician_link link join technician_revision using (technician_id) cross join company
   where token_hash = any(${sql.placeholder('hashes')}::text::text[]) and purpose = 'feed'`)

/** By the hash of their link. One small statement: what calendars that ask every few minutes cost. */
export async function findFeedOwners(db: Db, hashes: readonly string[]): Promise<ReadonlyMap<string, FeedOwner>> {
  const rows = await selectOwners(db, { hashes: `{${hashes.join(',')}}` })
  return new Map(rows.map(({ hash, ...owner }) => [hash, owner]))
}
