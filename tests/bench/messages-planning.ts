import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { insertBookings, type NewBooking } from '../../db/import-bookings.ts'
import { defaultMessageSettings } from '../../server/domain/message-settings.ts'
import { type Owed, owed } from '../../server/domain/messages.ts'
import { millis, minute } from '../../server/domain/time.ts'
import { loadZone } from '../../server/zone.ts'
import type { BenchRow } from './report.ts'

const bench = 'messages'
const MESSAGES = 100_000
/** Two reminders and two surveys. */
const EACH = 4
const VISITS = MESSAGES / EACH
const BATCH = 1000
const TECHNICIANS = 20
const NOW = millis(Date.parse('2026-11-23T10:00:00+01:00'))
const FIRST = Date.parse('2027-01-04T00:00:00Z') / 60_000

/** What 100,000 messages cost to plan, and to write in the transactions that owe them; against the same without. */
export async function benchPlanning(database: Database): Promise<BenchRow[]> {
  const [planMs, planned] = timed(() => plan(VISITS))
  const messages = planned.reduce((sum, each) => sum + each.length, 0)
  if (messages !== MESSAGES) throw new Error(`${messages} messages were planned`)
  const before = process.memoryUsage().rss
  const [told, untold] = [await write(database, 'told'), await write(database, 'untold')]
  const [{ count = 0 } = {}] = await database.db.select({ count: sql<number>`count(*)::int` }).from(sql`message`)
  if (count !== MESSAGES) throw new Error(`${count} messages were written`)
  const row = (figure: string, value: number, unit: string): BenchRow => ({ bench, figure, value, unit })
  const ratio = told.ms / untold.ms
  return [
    row('messages planned', messages / (planMs / 1000), 'a second'),
    row(
      `messages planned and written, with their ${VISITS.toLocaleString('en')} bookings`,
      messages / (told.ms / 1000),
      'a second',
    ),
    { ...row('those bookings with their messages, to them without', ratio, '×'), target: '<= 3', ok: ratio <= 3 },
    row('most memory above the start', (told.most - before) / 2 ** 20, 'MB'),
  ]
}

const startOf = (visit: number) => minute(FIRST + Math.floor(visit / TECHNICIANS) * 60)

function plan(visits: number, from = 0): (readonly Owed[])[] {
  const zone = loadZone('Europe/Paris')
  if (!zone) throw new Error('Paris has a zone')
  return Array.from({ length: visits }, (_, i) => {
    const start = startOf(from + i)
    const visit = { start, end: minute(start + 45), technicianId: ((from + i) % TECHNICIANS) + 1 }
    return owed({ what: 'booked', by: 'import' }, visit, defaultMessageSettings, zone, NOW)
  })
}

/** In batches, as a company file is taken in. The second time on the same hours four years later. */
async function write({ db }: Database, how: 'told' | 'untold'): Promise<{ ms: number; most: number }> {
  let most = 0
  const began = performance.now()
  for (let from = 0; from < VISITS; from += BATCH) {
    const plans = plan(BATCH, from)
    const rows = plans.map((owes, i) => bookingOf(from + i, how === 'told' ? owes : null))
    await db.transaction((tx) => insertBookings(tx, rows, 'fr', NOW))
    most = Math.max(most, process.memoryUsage().rss)
  }
  return { ms: performance.now() - began, most }
}

function bookingOf(visit: number, owes: readonly Owed[] | null): NewBooking {
  const start = minute(startOf(visit) + (owes ? 0 : 4 * 365 * 1440))
  const name = `${owes ? 'M' : 'N'}${visit}`
  return {
    ...{ uid: crypto.randomUUID(), reference: name, tokenHash: name, importKey: name, owed: owes ?? [] },
    ...{ technicianId: (visit % TECHNICIANS) + 1, serviceId: 1, start, end: minute(start + 45) },
    ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, arrivalWindowMinutes: 0 },
    client: { name: 'Bench', email: `bench-${visit % 5000}@example.com`, phone: '+33639980001' },
    address: { line1: '1 rue du Calvaire', postcode: '44000', city: 'Nantes' },
  }
}

function timed<Value>(run: () => Value): [milliseconds: number, value: Value] {
  const began = performance.now()
  const value = run()
  return [performance.now() - began, value]
}
