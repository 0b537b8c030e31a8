import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { type Database, openEmbedded, openPostgres } from '../db/client.ts'
import { databaseUrl, type Template } from './setup/databases.ts'

let opened: Promise<Database> | null = null
let created: string | null = null

/** This test file's own migrated database; its URL where it is on a server. */
export function testDatabase(): Promise<Database> {
  opened ??= open(inject('template'))
  return opened
}

/** The URL of this file's database; null on the embedded engine. */
export async function testDatabaseUrl(): Promise<string | null> {
  await testDatabase()
  const template = inject('template')
  return template.engine === 'postgres' && created ? databaseUrl(template.serverUrl, created) : null
}

async function open(template: Template): Promise<Database> {
  if (template.engine === 'embedded')
    return openEmbedded({ dump: new Blob([new Uint8Array(readFileSync(template.dumpFile))]) })
  const name = `${template.template}_${process.pid}_${Math.floor(performance.timeOrigin * 1000 + performance.now()).toString(36)}`
  await onServer(template.serverUrl, `create database ${name} template ${template.template}`)
  created = name
  return openPostgres(databaseUrl(template.serverUrl, name))
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await server.unsafe(statement)
  } finally {
    await server.end()
  }
}

afterAll(async () => {
  const database = await opened
  await database?.close()
  const template = inject('template')
  if (created && template.engine === 'postgres')
    await onServer(template.serverUrl, `drop database if exists ${created} with (force)`)
  opened = null
  created = null
})
