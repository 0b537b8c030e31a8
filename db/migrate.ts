import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PgliteDatabase } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import type { Database } from './client.ts'

/** Beside this file in the sources, beside the bundle in `dist/server`. */
const migrationsFolder = join(import.meta.dirname, 'migrations')

/** Any fixed number that nothing else on the server locks. */
const MIGRATION_LOCK = 7_301_846_225

/** Brings a Postgres server's schema up to date. Starters that come together wait for each other. */
export async function migrateServer(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5, idle_timeout: 0 })
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`
    await migratePostgres(drizzle(client), { migrationsFolder })
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** Brings the embedded database's schema up to date; its folder lock already keeps others out. */
export async function migrateEmbedded(database: Database): Promise<void> {
  if (!existsSync(migrationsFolder)) throw new Error(`no migrations in ${migrationsFolder}`)
  await migratePglite(database.db as unknown as PgliteDatabase, { migrationsFolder })
}
