import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { seed } from '../seed.ts'
import { openBenchDatabase } from './api.ts'
import { benchDue } from './messages-due.ts'
import { benchLatency } from './messages-latency.ts'
import { benchPlanning } from './messages-planning.ts'
import { benchSending } from './messages-sending.ts'
import type { BenchRow } from './report.ts'

/** Messages planned, found and sent, on the server of `DATABASE_URL` or, without one, on the embedded engine. */
export async function benchMessages(): Promise<BenchRow[]> {
  const planning = await inDatabase('planning', async (database) => benchPlanning(database))
  const sending = await inDatabase('sending', async (database) => {
    await insertVisits(database)
    return benchSending(database)
  })
  const latency = await inDatabase('latency', benchLatency)
  const due = await inDatabase('few', (few) =>
    inDatabase('many', async (many) => {
      await insertVisits(few)
      await insertVisits(many)
      return benchDue(few, many)
    }),
  )
  return [...planning, ...sending, ...latency, ...due]
}

async function inDatabase<Value>(part: string, run: (database: Database) => Promise<Value>): Promise<Value> {
  const { database, drop } = await openBenchDatabase(`_${part}`)
  try {
    await seed(database.db, { technicians: Array.from({ length: 20 }, (_, i) => ({ slug: `t${i}` })) })
    return await run(database)
  } finally {
    await database.close()
    await drop()
  }
}

/** Two thousand visits to come, each of a client of its own. */
async function insertVisits({ db }: Database): Promise<void> {
  await db.execute(sql`insert into client (name, email, phone, locale)
    select 'Camille Durand', 'bench' || n || '@example.com', '+33639980001', 'fr' from generate_series(1, 2000) n`)
  await db.execute(
    sql`insert into address (client_id, line1, postcode, city) select id, '12 rue du Calvaire', '44000', 'Nantes' from client`,
  )
  await db.execute(sql`
    insert into booking (reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes, buffer_after_minutes,
      arrival_window_minutes, client_id, address_id, contact_name, contact_email, contact_phone, locale)
    select 'V' || c.id, 'confirmed', 'phone', (c.id - 1) % 20 + 1, 1, s, s + interval '45 minutes', 0, 0, 120, c.id, a.id, c.name, c.email, c.phone, 'fr'
      from client c join address a on a.client_id = c.id,
           lateral (select timestamptz '2026-11-24 07:00:00+00' + (c.id - 1) / 20 * interval '1 hour' as s) at`)
  await db.execute(sql`analyze`)
}
