import type { PGlite } from '@electric-sql/pglite'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import postgres, { type ISql, type Sql, type TransactionSql, type UnsafeQueryOptions } from 'postgres'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { type Listener, listenEmbedded, listenToServer, type Stop } from './listen.ts'
import * as tables from './tables.ts'

/** The database or a transaction of it, on either engine. Inside a transaction only its own `Db` may be used. */
export type Db = PgDatabase<PgQueryResultHKT, typeof tables, ExtractTablesWithRelations<typeof tables>>

export interface Database {
  readonly db: Db
  readonly engine: 'postgres' | 'embedded'
  /** Statements sent so far: what benchmarks and tests count. */
  readonly statements: () => number
  /** Runs a library's own statement on a server several processes share; null on the embedded engine. */
  readonly raw: ((query: { text: string; values?: readonly unknown[] }) => Promise<{ rows: unknown[] }>) | null
  /** What the job library runs on: the embedded engine itself, or a server's address for a pool of its own. */
  readonly jobStore:
    | { readonly engine: 'embedded'; readonly pglite: PGlite }
    | { readonly engine: 'postgres'; readonly url: string }
  /** Hears what triggers say on a channel, until told to stop. */
  readonly listen: (channel: string, listener: Listener) => Stop
  readonly close: () => Promise<void>
}

/** The tag that the job library builds its statements with, to run them in our transactions. */
export { sql as sqlTag } from 'drizzle-orm'

/**
 * Makes drizzle's statements prepared ones. Their texts are few and built from placeholders; unprepared, each costs a
 * second round trip and cannot be pipelined behind another.
 */
function preparing<Client extends Sql | TransactionSql>(client: Client): Client {
  const { unsafe } = client
  client.unsafe = ((text: string, values: never[], options: UnsafeQueryOptions = { prepare: true }) =>
    // The driver's own `begin` comes this way too, with options that must stay as they are.
    unsafe(text, values, 'prepare' in options ? { ...options, prepare: true } : options)) as ISql['unsafe']
  if ('begin' in client) {
    const { begin } = client
    client.begin = ((run: (tx: TransactionSql) => unknown) => begin((tx) => run(preparing(tx)))) as Sql['begin']
  }
  return client
}

function counter() {
  let count = 0
  return { logger: { logQuery: () => void count++ }, read: () => count }
}

/** Opens a Postgres server. `poolSize` connections at most; statements are cut after 10 s. */
export function openPostgres(url: string, poolSize = 10): Database {
  const client = postgres(url, {
    max: poolSize,
    onnotice: () => {},
    connect_timeout: 5,
    connection: { application_name: 'creneau', statement_timeout: 10_000, lock_timeout: 10_000 },
  })
  const { logger, read } = counter()
  const db = drizzlePostgres(preparing(client), { schema: tables, logger })
  const raw: Database['raw'] = async ({ text, values = [] }) => ({
    rows: [...(await client.unsafe(text, [...values] as never[]))],
  })
  const jobStore = { engine: 'postgres', url } as const
  const listen: Database['listen'] = (channel, listener) => listenToServer(url, channel, listener)
  return { db, engine: 'postgres', statements: read, raw, jobStore, listen, close: () => client.end({ timeout: 5 }) }
}

/**
 * Opens the embedded Postgres in a folder, or in memory from a dump.
 * @throws FolderInUse when another process has the folder open.
 */
export async function openEmbedded(source: { folder: string } | { dump: Blob } | 'memory'): Promise<Database> {
  const lock = typeof source === 'object' && 'folder' in source ? lockFolder(source.folder) : null
  const pglite = await startEmbedded(source, lock)
  const { logger, read } = counter()
  const db = drizzlePglite(pglite, { schema: tables, logger })
  const close = async () => {
    await pglite.close()
    lock?.release()
  }
  const jobStore = { engine: 'embedded', pglite } as const
  const listen: Database['listen'] = (channel, listener) => listenEmbedded(pglite, channel, listener)
  return { db, engine: 'embedded', statements: read, raw: null, jobStore, listen, close }
}

async function startEmbedded(
  source: { folder: string } | { dump: Blob } | 'memory',
  lock: FolderLock | null,
): Promise<PGlite> {
  const [{ PGlite }, { btree_gist }, { pg_trgm }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/btree_gist'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
  ])
  // fsync stays on: the default parameters switch it off with -F.
  const startParams = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F')
  try {
    return await PGlite.create({
      ...(lock && { dataDir: lock.databaseFolder, startParams }),
      ...(typeof source === 'object' && 'dump' in source && { loadDataDir: source.dump }),
      extensions: { btree_gist, pg_trgm },
    })
  } catch (cause) {
    lock?.release()
    throw cause
  }
}
