import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Database, openEmbedded, openPostgres } from '../db/client.ts'
import { testDatabaseUrl } from './database.ts'

/** A real company: what the demo owes goes nowhere. Open at all hours, so that the day this runs on does not matter. */
export async function moveIn(folder: string): Promise<void> {
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const technician = (slug: string) => ({
    slug,
    name: slug,
    email: `${slug}@example.com`,
    phone: '+33639980003',
    workingHours: always,
  })
  const file = join(folder, 'company.json')
  const company = {
    name: 'Martin',
    timeZone: 'Europe/Paris',
    locale: 'fr',
    phone: '+33240000000',
    email: 'contact@example.com',
  }
  const service = { slug: 'depannage', name: 'Dépannage', durationMinutes: 60, stepMinutes: 60, horizonDays: 30 }
  writeFileSync(
    file,
    JSON.stringify({ company, services: [service], technicians: ['t1', 't2', 't3'].map(technician), bookings: [] }),
  )
  const databaseUrl = await testDatabaseUrl()
  const env = { PATH: process.env.PATH, CRENEAU_DATA: folder, ...(databaseUrl && { DATABASE_URL: databaseUrl }) }
  await promisify(execFile)(process.execPath, ['dist/server/import.js', file], { env })
}

/** The database itself, while no server has it. */
export async function within<Value>(folder: string, look: (database: Database) => Promise<Value>): Promise<Value> {
  const url = await testDatabaseUrl()
  const database = url ? openPostgres(url) : await openEmbedded({ folder })
  try {
    return await look(database)
  } finally {
    await database.close()
  }
}

export async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1800; i++) {
    if (holds()) return
    await sleep(50)
  }
  throw new Error('it never came')
}
