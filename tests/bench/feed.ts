import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Database } from '../../db/client.ts'
import { addLinks } from '../../db/technician-links.ts'
import type { Deps } from '../../server/deps.ts'
import { technicianFeed } from '../../server/ical-feed.ts'
import { readFeed } from '../../server/usecases/read-feed.ts'
import { seed } from '../seed.ts'
import { alternate, openBenchApp, openBenchDatabase } from './api.ts'
import type { BenchRow } from './report.ts'
import { median, medians } from './timing.ts'

const TECHNICIANS = 200
const VISITS = 100
const ROUNDS = 12
const CHANGED = TECHNICIANS * 0.05
/** Short ones, compared with their neighbours: a busy machine then slows both, and one bad slice decides nothing. */
const SLICES = { rounds: 21, milliseconds: 300 }

const row = (figure: string, value: number, unit: string): BenchRow => ({ bench: 'feed', figure, value, unit })

/** Technicians' calendars: written, told to be unchanged, and polled by a whole team. */
export async function benchFeed(): Promise<BenchRow[]> {
  const { database, drop } = await openBenchDatabase('_feed')
  try {
    const technicians = Array.from({ length: TECHNICIANS + 2 }, (_, i) => ({ slug: `t${String(i).padStart(3, '0')}` }))
    await seed(database.db, { technicians })
    await fill(database)
    const { deps } = openBenchApp(database)
    const feeds: string[] = []
    for (let id = 1; id <= TECHNICIANS + 2; id++) feeds.push(await linked(deps, id))
    const small = feeds[TECHNICIANS] as string
    const written = [
      ...(await benchWriting(database, TECHNICIANS + 1, small)),
      ...(await benchWriting(database, TECHNICIANS + 2, feeds[TECHNICIANS + 1] as string)),
    ]
    return [
      ...written,
      ...(await benchUnchanged(database, small)),
      ...(await benchTeam(database, feeds.slice(0, TECHNICIANS))),
    ]
  } finally {
    await database.close()
    await drop()
  }
}

async function linked({ db, links, clock }: Deps, technicianId: number): Promise<string> {
  const token = links.newFeedToken()
  const hashes = { feedHash: links.hash(token), dayHash: links.hash(links.dayToken(token)) }
  await addLinks(db, { technicianId, ...hashes, now: clock() })
  return `/calendars/${token}.ics`
}

/** A hundred visits each; of the last two technicians, one has 500 and one 10,000. */
async function fill({ db }: Database): Promise<void> {
  await db.execute(
    sql`insert into client (name, email, phone, locale) values ('Zoé', 'z@example.com', '+33639980001', 'fr')`,
  )
  await db.execute(
    sql`insert into address (client_id, line1, postcode, city, lat, lon) values (1, '12, rue de l’Écluse', '44000', 'Nantes', 47.2, -1.5)`,
  )
  await db.execute(sql`
    insert into booking (reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes, buffer_after_minutes,
      arrival_window_minutes, client_id, address_id, contact_name, contact_email, contact_phone, locale, notes)
    select 'F' || t || '-' || n, 'confirmed', 'import', t, 1, s, s + interval '45 minutes', 0, 0, 120, 1, 1, 'Zoé Noël', 'z@example.com',
      '+33639980001', 'fr', 'Sonner deux fois ; le chien est gentil, le portail coince.'
      from generate_series(1, ${TECHNICIANS + 2}::int) t,
           lateral generate_series(1, case when t <= ${TECHNICIANS}::int then ${VISITS}::int when t = ${TECHNICIANS + 1}::int then 500 else 10000 end) n,
           lateral (select timestamptz '2026-11-24 07:00:00+00' + n * interval '1 hour' as s) at`)
  await db.execute(sql`analyze`)
}

async function benchWriting(database: Database, technicianId: number, path: string): Promise<BenchRow[]> {
  const times: number[] = []
  const before = process.memoryUsage.rss()
  let [bytes, most] = [0, 0]
  for (let i = 0; i < 9; i++) {
    const { app, deps } = openBenchApp(database)
    await deps.planning.read()
    const began = performance.now()
    bytes = (await (await app.request(path)).arrayBuffer()).byteLength
    times.push(performance.now() - began)
    most = Math.max(most, process.memoryUsage.rss() - before)
  }
  const { deps } = openBenchApp(database)
  const feed = await readFeed(deps, technicianId)
  if (!feed) throw new Error('the technician has a feed')
  const write = () => technicianFeed(feed, deps.links.calendarUid, 'https://rdv.example.fr/t/token')
  const name = `${feed.visits.length.toLocaleString('en')} events`
  return [
    row(`${name}: read and written`, median(times), 'ms'),
    row(`${name}: written alone`, medians([write])[0] ?? 0, 'ms'),
    row(`${name}: size`, bytes, 'B'),
    row(`${name}: most memory above the start`, most / 2 ** 20, 'MB'),
  ]
}

async function benchUnchanged(database: Database, path: string): Promise<BenchRow[]> {
  const { app } = openBenchApp(database)
  const etag = (await app.request(path)).headers.get('etag') ?? ''
  const headers = { 'if-none-match': etag }
  const bare = new Hono()
    .get('/bare', (c) => c.body(null, 304, { etag }))
    .get('/asking', async (c) => {
      await database.db.execute(sql`select 1`)
      return c.body(null, 304, { etag })
    })
  const rows: BenchRow[] = []
  for (const clients of [1, 16]) {
    const [ours, theirs, asking] = await alternate(
      [
        { fetch: app.fetch, path, headers, status: 304 },
        { fetch: bare.fetch, path: '/bare', headers, status: 304 },
        { fetch: bare.fetch, path: '/asking', headers, status: 304 },
      ],
      clients,
      SLICES,
    )
    const perSecond = ours?.perSecond ?? 0
    const against = (rival: typeof ours) => median((ours?.each ?? []).map((rate, i) => rate / (rival?.each[i] ?? 0)))
    const ratio = against(theirs)
    rows.push(
      row(`304s a second, ${clients} clients`, perSecond, '/s'),
      { ...row(`304 against a bare one, ${clients} clients`, ratio, '×'), target: '>= 0.5', ok: ratio >= 0.5 },
      row(`304 against a bare one that asks the database, ${clients} clients`, against(asking), '×'),
    )
  }
  return rows
}

/** Each phone asks once a round; one in twenty technicians has a visit that changed since. */
async function benchTeam(database: Database, feeds: readonly string[]): Promise<BenchRow[]> {
  const { app } = openBenchApp(database)
  const etags = new Map<string, string>()
  const times: number[] = []
  let unchanged = 0
  const poll = async (path: string) => {
    const began = performance.now()
    const answer = await app.request(path, { headers: { 'if-none-match': etags.get(path) ?? '' } })
    await answer.arrayBuffer()
    times.push(performance.now() - began)
    if (answer.status === 304) unchanged++
    else etags.set(path, answer.headers.get('etag') ?? '')
  }
  const round = async () => {
    const began = performance.now()
    for (let i = 0; i < feeds.length; i += 20) await Promise.all(feeds.slice(i, i + 20).map(poll))
    return performance.now() - began
  }
  const first = await round()
  const statements = database.statements()
  times.length = 0
  const rounds: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    await database.db.execute(
      sql`update booking set notes = notes || '.', updated_at = updated_at + interval '1 second' where reference in
        (select 'F' || t || '-1' from generate_series(${n * CHANGED + 1}::int, ${(n + 1) * CHANGED}::int) t)`,
    )
    // Written beside this process, as another one would: a calendar may be told a second later.
    await setTimeout(1000)
    rounds.push(await round())
  }
  const polls = ROUNDS * feeds.length
  if (unchanged !== polls - ROUNDS * CHANGED) throw new Error(`${unchanged} of ${polls} were told that nothing changed`)
  const share = median(rounds) / 300_000
  return [
    row(`${TECHNICIANS} technicians, ${VISITS} visits each: first round`, first, 'ms'),
    row('a round with 5 % changed', median(rounds), 'ms'),
    row('statements a poll', (database.statements() - statements - ROUNDS) / polls, ''),
    row('p99 of a poll, 20 at a time', times.toSorted((a, b) => a - b)[Math.floor(polls * 0.99)] ?? 0, 'ms'),
    { ...row('of one process, polled each 5 minutes', share * 100, '%'), target: '< 1', ok: share < 0.01 },
  ]
}
