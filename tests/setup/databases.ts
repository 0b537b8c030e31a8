import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrateServer } from '../../db/migrate.ts'

/** Where a test file finds a migrated database to copy: a dump, or a template on a server. */
export type Template =
  | { engine: 'embedded'; dumpFile: string }
  | { engine: 'postgres'; serverUrl: string; template: string }

declare module 'vitest' {
  interface ProvidedContext {
    template: Template
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const serverUrl = process.env.DATABASE_URL
  return serverUrl ? prepareServer(project, serverUrl) : prepareDump(project)
}

async function prepareDump(project: TestProject): Promise<() => Promise<void>> {
  const pglite = await PGlite.create({ extensions: { btree_gist, pg_trgm } })
  await migrate(drizzle(pglite), { migrationsFolder: 'db/migrations' })
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  const folder = mkdtempSync(join(tmpdir(), 'creneau-test-'))
  const dumpFile = join(folder, 'migrated.tar')
  writeFileSync(dumpFile, new Uint8Array(await dump.arrayBuffer()))
  project.provide('template', { engine: 'embedded', dumpFile })
  return async () => rmSync(folder, { recursive: true, force: true })
}

async function prepareServer(project: TestProject, serverUrl: string): Promise<() => Promise<void>> {
  const template = `creneau_test_${process.pid}_${project.name.replaceAll(/\W/g, '_')}`
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${template}`)
  await migrateServer(databaseUrl(serverUrl, template))
  project.provide('template', { engine: 'postgres', serverUrl, template })
  return async () => {
    const leftOvers = await server<
      { datname: string }[]
    >`select datname from pg_database where starts_with(datname, ${template})`
    for (const { datname } of leftOvers) await server.unsafe(`drop database if exists ${datname} with (force)`)
    await server.end()
  }
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
