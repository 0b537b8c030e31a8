import { fillPlaceholders, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Db } from './client.ts'

const dialect = new PgDialect()

/**
 * A hot statement: its text is built once, here, and prepared on each connection that runs it. Values stand in it as
 * `sql.placeholder(name)` and come as text or numbers.
 */
export function statement<Row>(text: SQL): (db: Db, values: Record<string, unknown>) => Promise<Row[]> {
  const { sql, params } = dialect.sqlToQuery(text)
  return async (db, values) => {
    const query = { sql, params: fillPlaceholders(params, values) }
    const result = await db._.session.prepareQuery(query, undefined, 'hot', false).execute()
    return (Array.isArray(result) ? result : (result as { rows: Row[] }).rows) as Row[]
  }
}
