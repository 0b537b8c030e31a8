import { and, eq, isNull } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { booking, visitAction } from './tables.ts'

export type VisitAction = typeof visitAction.$inferSelect & { readonly reference: string | null }

/** An action by the id its phone chose, with the reference of its visit. */
export async function findAction(db: Db, id: string): Promise<VisitAction | null> {
  const [row] = await db
    .select({ action: visitAction, reference: booking.reference })
    .from(visitAction)
    .innerJoin(booking, eq(booking.id, visitAction.bookingId))
    .where(eq(visitAction.id, id))
  return row ? { ...row.action, reference: row.reference } : null
}

/** False: another technician's phone has this id. */
export async function insertAction(tx: Db, action: typeof visitAction.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(visitAction).values(action).onConflictDoNothing().returning({ id: visitAction.id })
  return rows.length > 0
}

export async function markUndone(tx: Db, id: string, now: Millis): Promise<void> {
  await tx
    .update(visitAction)
    .set({ undoneAt: now })
    .where(and(eq(visitAction.id, id), isNull(visitAction.undoneAt)))
}
