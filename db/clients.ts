import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { client } from './tables.ts'

const MOST_FOUND = 20

export interface ClientSearch {
  /** As typed. */
  readonly text: string
  /** Digits of a telephone number as they stand in E.164; null: nothing that could be one was typed. */
  readonly digits: string | null
}

const accented = 'àáâäãåçèéêëìíîïñòóôöõùúûüýÿ'
const plain = 'aaaaaaceeeeiiiinooooouuuuyy'
/** Without case and accents, on both engines. */
export const folded = (text: SQL) =>
  sql`translate(replace(replace(lower(${text}), 'œ', 'oe'), 'æ', 'ae'), ${accented}, ${plain})`
export const holds = (column: SQL, text: SQL) => sql`strpos(${column}, ${text}) > 0`

/** Clients whose name, e-mail address or telephone number holds what was typed, by name. At most 20; never erased ones. */
export const searchClients = (db: Db, { text, digits }: ClientSearch) =>
  db
    .select({ id: client.id, name: client.name, email: client.email, phone: client.phone })
    .from(client)
    .where(
      and(
        isNull(client.erasedAt),
        or(
          holds(folded(sql`${client.name}`), folded(sql`${text}::text`)),
          holds(sql`${client.email}`, sql`lower(${text}::text)`),
          digits === null ? undefined : holds(sql`${client.phone}`, sql`${digits}::text`),
        ),
      ),
    )
    .orderBy(asc(client.name), asc(client.id))
    .limit(MOST_FOUND)

export async function readClient(db: Db, id: number) {
  const [row] = await db.select().from(client).where(eq(client.id, id))
  return row ?? null
}
