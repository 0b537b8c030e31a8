import type { Database } from '../../db/client.ts'
import { readCompanyFile } from '../../server/contract/company-file.ts'
import { parseStrictJson } from '../../server/contract/strict-json.ts'
import { millis } from '../../server/domain/time.ts'
import { openLinks } from '../../server/links.ts'
import { importCompany } from '../../server/usecases/import-company.ts'
import { isKnownHolidayCountry, loadZone } from '../../server/zone.ts'
import { openBenchDatabase } from './api.ts'
import type { BenchRow } from './report.ts'

const bench = 'import'
const BOOKINGS = 100_000
const TECHNICIANS = 20
const CLIENTS = 20_000
const NOW = Date.parse('2026-11-23T07:00:00Z')

/** A company file of 100,000 bookings, taken in twice, on the server of `DATABASE_URL` or on the embedded engine. */
export async function benchImport(): Promise<BenchRow[]> {
  const small = await measure(BOOKINGS / 10)
  const whole = await measure(BOOKINGS)
  const growth = whole.first / whole.count / (small.first / small.count)
  const again = whole.again / whole.first
  return [
    { bench, figure: 'a file of 100,000 bookings, read and checked', value: whole.read, unit: 'ms' },
    { bench, figure: 'taken in', value: whole.first, unit: 'ms' },
    { bench, figure: 'bookings', value: whole.count / (whole.first / 1000), unit: 'a second' },
    { bench, figure: 'statements for 1,000 bookings', value: whole.statements / (whole.count / 1000), unit: '' },
    {
      bench,
      figure: 'a booking of 100,000 to one of 10,000',
      value: growth,
      unit: '×',
      target: '≤ 2',
      ok: growth <= 2,
    },
    { bench, figure: 'the same file again', value: again, unit: '×', target: '≤ 0.3', ok: again <= 0.3 },
  ]
}

async function measure(count: number) {
  const text = JSON.stringify(companyOf(count))
  const { database, drop } = await openBenchDatabase()
  try {
    const [read, draft] = await timed(async () => {
      const json = parseStrictJson(text)
      return readCompanyFile(json.kind === 'value' ? json.value : null)
    })
    const before = database.statements()
    const [first, taken] = await timed(() => take(database, draft))
    const statements = database.statements() - before
    const [again, known] = await timed(() => take(database, draft))
    if (taken.created !== count || known.unchanged !== count) throw new Error('the file was not taken in once')
    return { count, read, first, again, statements }
  } finally {
    await database.close()
    await drop()
  }
}

async function take({ db }: Database, draft: ReturnType<typeof readCompanyFile>) {
  const deps = { db, clock: () => millis(NOW), links: openLinks('b'.repeat(32)), loadZone, isKnownHolidayCountry }
  const { faults, counts } = await importCompany(deps, draft, { write: true })
  if (!counts) throw new Error(`the file was refused: ${faults[0]?.path} ${faults[0]?.key}`)
  return counts.bookings
}

async function timed<Value>(run: () => Promise<Value>): Promise<[milliseconds: number, value: Value]> {
  const began = performance.now()
  const value = await run()
  return [performance.now() - began, value]
}

/** One visit an hour and technician, day and night, from today on. */
function companyOf(count: number) {
  return {
    company: {
      ...{ name: 'Bench', timeZone: 'Europe/Paris', locale: 'fr', phone: '02 61 91 00 00', email: 'bench@example.com' },
    },
    services: [{ slug: 'depannage', name: 'Dépannage', durationMinutes: 45, stepMinutes: 15, horizonDays: 60 }],
    technicians: Array.from({ length: TECHNICIANS }, (_, i) => ({
      ...{ slug: `t${i}`, name: `T${i}`, email: `t${i}@example.com`, phone: '06 39 98 00 00' },
    })),
    bookings: Array.from({ length: count }, (_, i) => {
      const client = i % CLIENTS
      return {
        technician: `t${i % TECHNICIANS}`,
        service: 'depannage',
        start: `${new Date(NOW + Math.floor(i / TECHNICIANS) * 3_600_000).toISOString().slice(0, 16)}:00Z`,
        client: {
          name: `Client ${client}`,
          email: `client-${client}@example.com`,
          phone: `06 39 98 ${String(1000 + (client % 9000)).replace(/(..)(..)/, '$1 $2')}`,
        },
        address: { line1: `${client % 99} rue du Calvaire`, postcode: '44000', city: 'Nantes' },
      }
    }),
  }
}
