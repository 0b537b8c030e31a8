import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { FollowUpKind, PossibleOwner, RequestTopic } from '../server/domain/follow-up.ts'
import type { Millis } from '../server/domain/time.ts'
import { appUser } from './auth-tables.ts'
import type { Db } from './client.ts'
import { followUp } from './tables.ts'

export interface Owner extends PossibleOwner {
  readonly name: string
}

/**
 * Everybody who may own a follow-up, with what they have to do. None of them is removed until the transaction ends:
 * whoever removes a user waits, or was first and their user is not among these.
 */
export async function lockOwners(tx: Db): Promise<Owner[]> {
  const users = await tx
    .select({ id: appUser.id, name: appUser.name, role: appUser.role })
    .from(appUser)
    .orderBy(asc(appUser.id))
    .for('key share')
  const loads = await tx
    .select({ id: followUp.ownerId, load: sql<number>`count(*)::int` })
    .from(followUp)
    .where(isNull(followUp.doneAt))
    .groupBy(followUp.ownerId)
  const loadOf = new Map(loads.map(({ id, load }) => [id, load]))
  return users.map((user) => ({ ...user, load: loadOf.get(user.id) ?? 0 }))
}

export const listOwners = (db: Db, now: Millis) =>
  db
    .select({
      id: appUser.id,
      name: appUser.name,
      role: appUser.role,
      open: sql<number>`count(${followUp.id})::int`,
      overdue: sql<number>`(count(${followUp.id}) filter (where ${followUp.dueAt} < ${new Date(now).toISOString()}::timestamptz))::int`,
    })
    .from(appUser)
    .leftJoin(followUp, and(eq(followUp.ownerId, appUser.id), isNull(followUp.doneAt)))
    .groupBy(appUser.id)
    .orderBy(asc(appUser.name), asc(appUser.id))

/** An open follow-up that needs an owner. */
export interface Orphan {
  readonly id: number
  readonly kind: FollowUpKind
  readonly topic: RequestTopic | null
  readonly ownerId: string | null
  readonly bookingId: number | null
  readonly clientId: number | null
}

const isOrphan = and(isNull(followUp.ownerId), isNull(followUp.doneAt))

const orphan = {
  id: followUp.id,
  kind: followUp.kind,
  topic: followUp.topic,
  ownerId: followUp.ownerId,
  bookingId: followUp.bookingId,
  clientId: followUp.clientId,
}

/** Whether anything open has no owner. */
export async function hasOrphans(db: Db): Promise<boolean> {
  const rows = await db.select({ id: followUp.id }).from(followUp).where(isOrphan).limit(1)
  return rows.length > 0
}

/** Open ones without owner, taken until the transaction ends; those that somebody else has just now come next time. */
export const lockOrphans = (tx: Db, limit: number): Promise<Orphan[]> =>
  tx
    .select(orphan)
    .from(followUp)
    .where(isOrphan)
    .orderBy(asc(followUp.id))
    .limit(limit)
    .for('update', { skipLocked: true })

/** Open ones of a user, taken until the transaction ends. */
export const lockOwned = (tx: Db, ownerId: string): Promise<Orphan[]> =>
  tx
    .select(orphan)
    .from(followUp)
    .where(and(eq(followUp.ownerId, ownerId), isNull(followUp.doneAt)))
    .orderBy(asc(followUp.id))
    .for('update')

/** Nobody saw an older version of it for this: the next editor is told what they see is not current all the same. */
export async function giveTo(tx: Db, id: number, owner: Pick<Owner, 'id' | 'name'>): Promise<void> {
  await tx
    .update(followUp)
    .set({ ownerId: owner.id, ownerName: owner.name, version: sql`${followUp.version} + 1` })
    .where(eq(followUp.id, id))
}
