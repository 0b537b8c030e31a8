import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { readCompanyFile } from '../../server/contract/company-file.ts'
import { millis } from '../../server/domain/time.ts'
import { openLinks } from '../../server/links.ts'
import { type ImportDeps, importCompany } from '../../server/usecases/import-company.ts'
import { isKnownHolidayCountry, loadZone } from '../../server/zone.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests break files in every way
export type Loose = any

export const service = (slug: string, more: Loose = {}) => ({
  ...{ slug, name: slug, durationMinutes: 60, stepMinutes: 30, bufferAfterMinutes: 15, horizonDays: 60 },
  ...more,
})

export const technician = (slug: string, more: Loose = {}) => ({
  ...{ slug, name: `${slug} T.`, email: `${slug}@example.com`, phone: '06 39 98 00 01' },
  workingHours: [
    { weekday: 1, start: '08:00', end: '12:00' },
    { weekday: 1, start: '13:30', end: '24:00' },
  ],
  ...more,
})

export const visit = (start: string, more: Loose = {}) => ({
  ...{ technician: 't1', service: 'depannage', start },
  client: { name: 'Camille Durand', email: 'camille@example.com', phone: '+33 6 39 98 00 02' },
  address: { line1: '12 rue des Lilas', postcode: '44000', city: 'Nantes' },
  ...more,
})

/** A file with something of everything. */
export const companyFile = (): Loose => ({
  company: {
    ...{ name: 'Électricité Martin', timeZone: 'Europe/Paris', locale: 'fr', phone: '+33261910000' },
    ...{ email: 'Contact@Example.com', holidays: { country: 'FR', region: null } },
  },
  services: [
    service('depannage', { skills: ['BR'], questions: [{ id: 'panne', label: 'Quelle panne ?', kind: 'text' }] }),
    service('tableau', { durationMinutes: 240, skills: ['BC', 'BR'] }),
  ],
  technicians: [
    technician('t1', {
      skills: ['BR', 'BC'],
      base: { lat: 47.2, lon: -1.5 },
      overrides: [
        { date: '2026-12-24', kind: 'open', start: '08:00', end: '12:00' },
        { date: '2026-12-26', kind: 'closed' },
      ],
      timeOff: [{ from: '2026-12-28', to: '2026-12-31', reason: 'congés' }],
    }),
    technician('t2'),
  ],
  bookings: [
    visit('2026-12-01T09:00:00+01:00'),
    visit('2026-12-01T10:15:00+01:00', { client: { name: 'B', email: 'b@example.com', phone: '02 61 91 00 01' } }),
    visit('2026-12-01T09:00:00+01:00', { technician: 't2', service: 'tableau' }),
  ],
})

const NOW = Date.parse('2026-11-23T08:00:00Z')

export const depsOf = (db: Db): ImportDeps => ({
  ...{ db, clock: () => millis(NOW), links: openLinks('a secret of at least thirty-two characters') },
  ...{ loadZone, isKnownHolidayCountry },
})

export const importJson = (db: Db, json: unknown, options: Partial<Parameters<typeof importCompany>[2]> = {}) =>
  importCompany(depsOf(db), readCompanyFile(json), { write: true, ...options })

const tables = [
  ...['company', 'holiday_rule', 'service', 'skill', 'technician', 'technician_revision', 'service_skill'],
  ...['technician_skill', 'working_hours', 'override', 'time_off', 'client', 'address', 'booking', 'audit_event'],
]

/** Every row of every table, the internal revisions too. */
export async function dump(db: Db): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {}
  for (const table of tables) {
    const [row] = await db
      .select({
        all: sql<string>`(select json_agg(one.line order by one.line) from (select t::text as line from ${sql.identifier(table)} t) one)::text`,
      })
      .from(sql`(values (1)) as one`)
    rows[table] = JSON.parse(row?.all ?? 'null')
  }
  return rows
}

export async function countOf(db: Db, table: string, where = 'true'): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`(select count(*) from ${sql.identifier(table)} where ${sql.raw(where)})::int` })
    .from(sql`(values (1)) as one`)
  return row?.count ?? -1
}

export async function emptyDatabase(db: Db): Promise<void> {
  await db.execute(
    sql`truncate company, holiday_rule, service, skill, technician, client, address, booking, idempotency_key, audit_event cascade`,
  )
}
