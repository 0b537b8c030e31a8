import { and, eq, sql } from 'drizzle-orm'
import type { CalendarDetail } from '../server/domain/calendar.ts'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { company, technicianLink } from './tables.ts'

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

/** False: there were none. */
export async function removeLinks(tx: Db, technicianId: number): Promise<boolean> {
  const removed = await tx
    .delete(technicianLink)
    .where(eq(technicianLink.technicianId, technicianId))
    .returning({ purpose: technicianLink.purpose })
  return removed.length > 0
}

/** Since when a technician has the links they have; null: none. */
export async function linksCreatedAt(db: Db, technicianId: number): Promise<Millis | null> {
  const [row] = await db
    .select({ createdAt: technicianLink.createdAt })
    .from(technicianLink)
    .where(and(eq(technicianLink.technicianId, technicianId), eq(technicianLink.purpose, 'feed')))
  return row?.createdAt ?? null
}

/** What feeds told before; null without a company. */
export async function replaceCalendarDetail(tx: Db, detail: CalendarDetail): Promise<CalendarDetail | null> {
  const [row] = await tx.select({ before: company.calendarDetail }).from(company).for('update')
  if (row && row.before !== detail) await tx.update(company).set({ calendarDetail: detail })
  return row?.before ?? null
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

const selectDayOwner = statement<{ technicianId: number }>(sql`
  select technician_id as "technicianId" from technician_link
   where token_hash = ${sql.placeholder('hash')} and purpose = 'day'`)

/** Whose day a link opens, by its hash; null: nobody's. */
export async function findDayOwner(db: Db, hash: string): Promise<number | null> {
  const [row] = await selectDayOwner(db, { hash })
  return row?.technicianId ?? null
}
