import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { describe, expect, inject, test } from 'vitest'
import { openPostgres } from '../../db/client.ts'
import { isSlotTaken } from '../../db/errors.ts'
import { FolderInUse } from '../../db/folder-lock.ts'
import { migrateServer } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open.ts'
import { testDatabase } from '../database.ts'
import { seed } from '../seed.ts'
import { databaseUrl } from '../setup/databases.ts'

const insert = (status: string, from: string, to: string, before = 0, after = 0) => sql`
  insert into booking (status, source, technician_id, service_id, start, "end", buffer_before_minutes, buffer_after_minutes,
    arrival_window_minutes, expires_at, reference, client_id, address_id, cancelled_at, cancelled_by)
  select ${status}, 'widget', 1, 1, ${from}::text::timestamptz, ${to}::text::timestamptz, ${before}::int, ${after}::int, 0,
    case when ${status} = 'hold' then now() end, case when ${status} <> 'hold' then gen_random_uuid()::text end,
    (select min(id) from client), (select min(id) from address),
    case when ${status} = 'cancelled' then now() end, case when ${status} = 'cancelled' then 'client' end`

async function planned() {
  const { db } = await testDatabase()
  await seed(db, {})
  await db.execute(sql`with c as (insert into client (name, locale) values ('C', 'fr') returning id)
    insert into address (client_id, line1, postcode, city) select id, 'x', '44000', 'y' from c`)
  await db.execute(insert('confirmed', '2026-12-01T09:00Z', '2026-12-01T10:00Z', 10, 15))
  return db
}

describe('booking_no_overlap', () => {
  test.each([
    ['the same place', 'confirmed', '2026-12-01T09:00Z', '2026-12-01T10:00Z', 0, 0, true],
    ['a hold inside', 'hold', '2026-12-01T09:15Z', '2026-12-01T09:30Z', 0, 0, true],
    ['a completed visit over it', 'completed', '2026-12-01T08:00Z', '2026-12-01T11:00Z', 0, 0, true],
    ['an absence into its buffer', 'no_show', '2026-12-01T10:14Z', '2026-12-01T11:00Z', 0, 0, true],
    ['buffers that add up', 'confirmed', '2026-12-01T10:20Z', '2026-12-01T11:00Z', 6, 0, true],
    ['buffers that touch', 'confirmed', '2026-12-01T10:20Z', '2026-12-01T11:00Z', 5, 0, false],
    ['the minute after its buffer', 'confirmed', '2026-12-01T10:15Z', '2026-12-01T11:00Z', 0, 0, false],
    ['a cancelled one', 'cancelled', '2026-12-01T09:00Z', '2026-12-01T10:00Z', 0, 0, false],
  ])('%s', async (_, status, from, to, before, after, refused) => {
    const db = await planned()
    const error = await db.execute(insert(status, from, to, before, after)).then(
      () => null,
      (cause: unknown) => cause,
    )
    expect(isSlotTaken(error)).toBe(refused)
    if (!refused) expect(error).toBeNull()
  })

  test('a cancelled visit cannot come back onto a taken place', async () => {
    const db = await planned()
    await db.execute(sql`update booking set status = 'cancelled', cancelled_at = now(), cancelled_by = 'client'`)
    await db.execute(insert('confirmed', '2026-12-01T09:00Z', '2026-12-01T10:00Z'))
    const back = db.execute(
      sql`update booking set status = 'confirmed', cancelled_at = null, cancelled_by = null where status = 'cancelled'`,
    )
    await expect(back).rejects.toSatisfy(isSlotTaken)
  })

  test('a start off the whole minute is refused', async () => {
    const db = await planned()
    await expect(db.execute(insert('confirmed', '2026-12-02T09:00:30Z', '2026-12-02T10:00Z'))).rejects.toThrow()
  })
})

test('the tables and the migrations say the same', () => {
  // drizzle-kit takes only relative folders.
  const folder = `tests/.tmp/drift-${process.pid}`
  cpSync('db/migrations', folder, { recursive: true })
  try {
    const said = execFileSync('node_modules/.bin/drizzle-kit', [
      'generate',
      '--dialect',
      'postgresql',
      '--schema',
      './db/*tables.ts',
      '--out',
      folder,
    ])
    expect(said.toString()).toContain('No schema changes')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('ten starters at once leave one whole schema', async () => {
  const template = inject('template')
  if (template.engine === 'embedded') {
    const folder = mkdtempSync(join(tmpdir(), 'creneau-starters-'))
    const starts = await Promise.allSettled(
      Array.from({ length: 10 }, () => openDatabase({ databaseUrl: null, dataFolder: folder })),
    )
    const opened = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
    expect(opened).toHaveLength(1)
    for (const start of starts) if (start.status === 'rejected') expect(start.reason).toBeInstanceOf(FolderInUse)
    await opened[0]?.close()
    rmSync(folder, { recursive: true, force: true })
    return
  }
  const name = `${template.template}_starters`
  const server = postgres(template.serverUrl, { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${name}`)
  try {
    const url = databaseUrl(template.serverUrl, name)
    await Promise.all(Array.from({ length: 10 }, () => migrateServer(url)))
    const migrated = openPostgres(url, 1)
    const rows = await migrated.raw?.({ text: 'select count(*)::int as n from drizzle.__drizzle_migrations' })
    expect(rows?.rows[0]).toEqual({ n: readdirSync('db/migrations').filter((file) => file.endsWith('.sql')).length })
    await migrated.close()
  } finally {
    await server.unsafe(`drop database ${name} with (force)`)
    await server.end()
  }
})
