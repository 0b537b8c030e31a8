import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { client } from './tables.ts'

export interface ClientValues {
  readonly name?: string
  readonly email?: string | null
  readonly phone?: string | null
  readonly locale?: 'fr' | 'en'
}

/** Writes what an assistant changed of a client who is still what they saw. False: they are not. */
export async function updateClient(tx: Db, id: number, version: number, values: ClientValues): Promise<boolean> {
  const rows = await tx
    .update(client)
    .set({ ...values, version: sql`${client.version} + 1` })
    .where(and(eq(client.id, id), eq(client.version, version), isNull(client.erasedAt), isNull(client.mergedInto)))
    .returning({ id: client.id })
  return rows.length > 0
}

/** The other client an e-mail address belongs to, or whom that one was merged into. */
export async function findOtherByEmail(tx: Db, email: string, id: number): Promise<number | null> {
  const [row] = await tx
    .select({ id: client.id, mergedInto: client.mergedInto })
    .from(client)
    .where(and(eq(client.email, email), ne(client.id, id)))
  return row ? (row.mergedInto ?? row.id) : null
}

/** Frees an address that somebody merged into this client still has: it is theirs. */
export async function freeMergedEmail(tx: Db, email: string, id: number): Promise<void> {
  await tx
    .update(client)
    .set({ email: null })
    .where(and(eq(client.email, email), eq(client.mergedInto, id)))
}
