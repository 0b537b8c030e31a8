import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { recallClients } from '../../db/client-recall.ts'
import { searchClients } from '../../db/clients.ts'
import { findLikelySame } from '../../db/likely-same.ts'
import { readClientQuery } from '../../server/domain/client-query.ts'
import { seed } from '../seed.ts'
import { openBenchDatabase } from './api.ts'
import type { BenchRow } from './report.ts'
import { median } from './timing.ts'

const CLIENTS = 100_000
const BATCH = 5000
const ROUNDS = 40

const first = 'Marie Jean Anne Pierre Zoé Luc Inès Noël Chloé Hugo Léa Paul Nina Karim Aïcha Tom Rose Alain Odile Yves'
const last =
  'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier'
const streets = 'Lilas|Écluse|Victor Hugo|République|Gare|Moulin|Église|Pasteur|Jaurès|Fontaine'
const towns = 'Nantes|Saint-Herblain|Rezé|Orvault|Vertou|Carquefou|Saint-Nazaire|Couëron|Bouguenais|Clisson'

/** What assistants type, a letter or a digit at a time too. */
const typed: Readonly<Record<string, readonly string[]>> = {
  'a number': ['06 12 34 56 78', '0612345678', '06 12 3', '4567', '+33 6 00 01 23 45'],
  'a name': ['m', 'du', 'mar', 'martin', 'zoe durand 4', 'lefebvre ines', 'client 777', 'roux'],
  'a place': ['nantes', 'rue de lilas', 'ecluse saint herblain', '44100', 'durand reze'],
  'a slip': ['lefevbre', 'duramd', 'bertrnad zoe'],
}

/** Clients found while somebody is on the telephone: what the database takes for one search with all it recalls. */
export async function benchClients(): Promise<BenchRow[]> {
  const { database, drop } = await openBenchDatabase('_clients')
  try {
    await seed(database.db, { technicians: Array.from({ length: 20 }, (_, i) => ({ slug: `t${i}` })) })
    const began = performance.now()
    await fill(database)
    const row = (figure: string, value: number, unit = 'ms'): BenchRow => ({ bench: 'clients', figure, value, unit })
    const rows = [
      row(
        `${CLIENTS.toLocaleString('en')} clients written, found by everything`,
        (performance.now() - began) / 1000,
        's',
      ),
    ]
    const every: number[] = []
    for (const [name, queries] of Object.entries(typed)) {
      const times = await timesOf(database, queries)
      every.push(...times)
      rows.push(row(`found by ${name}: median`, median(times)), row(`found by ${name}: p99`, percentile(times, 0.99)))
    }
    for (const [name, times] of Object.entries(await timesOfPairs(database)))
      rows.push(row(`${name}: median`, median(times)), row(`${name}: p99`, percentile(times, 0.99)))
    const p99 = percentile(every, 0.99)
    return [...rows, { ...row('found by anything: p99', p99), target: '< 100', ok: p99 < 100 }]
  } finally {
    await database.close()
    await drop()
  }
}

const percentile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0

async function timesOf({ db }: Database, queries: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const q of queries) {
      const began = performance.now()
      const { clients } = await searchClients(db, readClientQuery(q, '33'))
      await recallClients(
        db,
        clients.map(({ id }) => id),
      )
      if (round >= 3) times.push(performance.now() - began)
    }
  }
  return times
}

/** Who may be the same as one client, and as anybody. */
async function timesOfPairs({ db }: Database): Promise<Record<string, number[]>> {
  const times = { 'who may be one client': [] as number[], 'all who may be one': [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    await findLikelySame(db, 1 + ((round * 2477) % CLIENTS))
    const between = performance.now()
    if (round % 8 === 0) await findLikelySame(db, null)
    times['who may be one client'].push(between - began)
    if (round % 8 === 0) times['all who may be one'].push(performance.now() - between)
  }
  return times
}

/** One of each, an address each, and one visit in a hundred days' worth of them. */
async function fill({ db }: Database): Promise<void> {
  const pick = (list: string, by: string) =>
    sql.raw(
      `(string_to_array('${list.replaceAll("'", "''")}', '${list.includes('|') ? '|' : ' '}'))[1 + (${by}) % ${list.split(list.includes('|') ? '|' : ' ').length}]`,
    )
  for (let from = 1; from <= CLIENTS; from += BATCH) {
    const until = from + BATCH - 1
    await db.execute(sql`
      insert into client (name, email, phone, locale)
      select ${pick(first, 'n * 7')} || ' ' || ${pick(last, 'n / 20')} || case when n % 3 = 0 then '-' || ${pick(last, 'n / 7')} else '' end,
             'client' || n || '@example.com', '+336' || lpad((n * 7919 % 100000000)::text, 8, '0'), 'fr'
        from generate_series(${from}::int, ${until}::int) n`)
    await db.execute(sql`
      insert into address (client_id, line1, postcode, city)
      select n, n % 120 || ' rue de ' || ${pick(streets, 'n / 3')}, 44000 + n % 10 * 100, ${pick(towns, 'n % 10 + n / 100000')}
        from generate_series(${from}::int, ${until}::int) n`)
    await db.execute(sql`
      insert into booking (reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes,
        buffer_after_minutes, arrival_window_minutes, client_id, address_id, contact_name, contact_email, contact_phone, locale)
      select 'R' || n, 'completed', 'import', n % 20 + 1, 1, s, s + interval '30 minutes', 0, 0, 0, c.id, c.id, c.name, c.email, c.phone, 'fr'
        from generate_series(${from}::int, ${until}::int) n join client c on c.id = n,
             lateral (select timestamptz '2020-01-01 07:00:00+00' + n / 20 * interval '1 hour' as s) at`)
  }
  await db.execute(sql`vacuum analyze`)
}
