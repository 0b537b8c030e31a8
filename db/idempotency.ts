import { and, eq, lt, sql } from 'drizzle-orm'
import type { Millis } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { idempotencyKey } from './tables.ts'

/** A repeatable request: `scope` names the call, `fingerprint` what it asked for. */
export interface RequestKey {
  readonly scope: string
  readonly key: string
  readonly fingerprint: string
}

/** True when this request is the first with its key; waits for one under way, and is false once that has committed. */
export async function claimKey(tx: Db, request: RequestKey, at: Millis): Promise<boolean> {
  const rows = await tx
    .insert(idempotencyKey)
    .values({ ...request, createdAt: at })
    .onConflictDoNothing()
    .returning({ key: idempotencyKey.key })
  return rows.length > 0
}

const isThis = ({ scope, key }: RequestKey) => and(eq(idempotencyKey.scope, scope), eq(idempotencyKey.key, key))

export async function keepAnswer(tx: Db, request: RequestKey, answer: unknown): Promise<void> {
  await tx
    .update(idempotencyKey)
    .set({ answer: sql`${JSON.stringify(answer)}::text::jsonb` })
    .where(isThis(request))
}

export async function readAnswer(
  db: Db,
  request: RequestKey,
): Promise<{ fingerprint: string; answer: unknown } | null> {
  const [row] = await db
    .select({ fingerprint: idempotencyKey.fingerprint, answer: idempotencyKey.answer })
    .from(idempotencyKey)
    .where(isThis(request))
  return row ?? null
}

/** Forgets what nobody repeats any more. */
export async function forgetAnswers(db: Db, before: Millis): Promise<void> {
  await db.delete(idempotencyKey).where(lt(idempotencyKey.createdAt, before))
}
