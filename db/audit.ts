import { type AnyColumn, eq, inArray, sql } from 'drizzle-orm'
import { appUser } from './auth-tables.ts'
import type { Db } from './client.ts'
import { auditEvent, technician } from './tables.ts'

/** Who changed what, when, before and after. */
export async function insertAudit(tx: Db, event: typeof auditEvent.$inferInsert): Promise<void> {
  await tx.insert(auditEvent).values(event)
}

/** An assistant by name where the account still exists; others by what they act as. Joined by `isActor`. */
export const actorName = (actor: AnyColumn) => sql<string>`coalesce(${appUser.name}, ${actor})`
export const isActor = (actor: AnyColumn) => eq(sql`'assistant:' || ${appUser.id}`, actor)

/** Of an event, as everybody reads it. */
export const eventColumns = {
  at: auditEvent.at,
  actor: actorName(auditEvent.actor),
  action: auditEvent.action,
  before: auditEvent.before,
  after: auditEvent.after,
}

/** What technicians, also those who left, and users are called. */
export async function namesOf(
  db: Db,
  technicians: readonly number[],
  users: readonly string[],
): Promise<{ readonly technicians: ReadonlyMap<number, string>; readonly users: ReadonlyMap<string, string> }> {
  const { id, name } = technician
  const [known, people] = [
    technicians.length > 0
      ? await db
          .select({ id, name })
          .from(technician)
          .where(inArray(id, [...technicians]))
      : [],
    users.length > 0
      ? await db
          .select({ id: appUser.id, name: appUser.name })
          .from(appUser)
          .where(inArray(appUser.id, [...users]))
      : [],
  ]
  const called = <Id>(rows: readonly { readonly id: Id; readonly name: string }[]) =>
    new Map(rows.map((row) => [row.id, row.name]))
  return { technicians: called(known), users: called(people) }
}
