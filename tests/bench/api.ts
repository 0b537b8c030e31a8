import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import pino from 'pino'
import { insertBooking } from '../../db/bookings.ts'
import { type Database, openEmbedded, openPostgres } from '../../db/client.ts'
import { claimKey } from '../../db/idempotency.ts'
import { migrateEmbedded, migrateServer } from '../../db/migrate.ts'
import { mailVariables } from '../../emails/variables.ts'
import { defaultWords } from '../../emails/words.ts'
import { openApp } from '../../server/app.ts'
import type { Auth } from '../../server/contract/signed-in.ts'
import type { Deps } from '../../server/deps.ts'
import { defaultMessageSettings } from '../../server/domain/message-settings.ts'
import { owed } from '../../server/domain/messages.ts'
import { millis, minute } from '../../server/domain/time.ts'
import { noLimits } from '../../server/http/limits.ts'
import { openLinks } from '../../server/links.ts'
import { openMetrics } from '../../server/metrics.ts'
import { openProofs } from '../../server/proofs.ts'
import { openPush } from '../../server/push.ts'
import { bookVisit } from '../../server/usecases/book-visit.ts'
import { openChanges } from '../../server/usecases/changes.ts'
import { openPlanning } from '../../server/usecases/planning.ts'
import { calendarKnowledge, loadZone } from '../../server/zone.ts'
import { seed } from '../seed.ts'
import { type Load, load } from './load.ts'
import type { BenchRow } from './report.ts'

const TECHNICIANS = 20
const COMING = 3600
const NOW = Date.parse('2026-11-23T07:00:00+01:00')

/** `GET /api/slots` and booking, on the server of `DATABASE_URL` or, without one, on the embedded engine. */
export async function benchApi(): Promise<BenchRow[]> {
  const { database, drop } = await openBenchDatabase()
  try {
    await fill(database)
    return [...(await benchSlots(database)), ...(await benchBookings(database))]
  } finally {
    await database.close()
    await drop()
  }
}

/** `part` tells several of one run apart; `url` is empty for the embedded engine. */
export async function openBenchDatabase(
  part = '',
): Promise<{ database: Database; url: string; drop: () => Promise<void> }> {
  const server = process.env.DATABASE_URL
  if (!server) {
    const database = await openEmbedded('memory')
    await migrateEmbedded(database)
    return { database, url: '', drop: async () => {} }
  }
  const name = `creneau_bench_${process.pid}${part}`
  const url = new URL(server)
  url.pathname = `/${name}`
  const admin = openPostgres(server, 1)
  await admin.raw?.({ text: `create database ${name}` })
  await migrateServer(url.href)
  const drop = async () => {
    await admin.raw?.({ text: `drop database ${name} with (force)` })
    await admin.close()
  }
  return { database: openPostgres(url.href), url: url.href, drop }
}

export async function fill({ db }: Database): Promise<void> {
  const technicians = Array.from({ length: TECHNICIANS }, (_, i) => ({ slug: `t${String(i).padStart(2, '0')}` }))
  await seed(db, { technicians, services: [{ slug: 'depannage', horizonDays: 90 }] })
  await db.execute(
    sql`insert into client (name, email, phone, locale) values ('Bench', 'bench@example.com', '+33639980001', 'fr')`,
  )
  await db.execute(sql`insert into address (client_id, line1, postcode, city) values (1, '1 rue', '44000', 'Nantes')`)
  // Six half-hour visits a day and technician over 30 days ahead: 3,600.
  await insertVisits({ db }, 0, COMING / TECHNICIANS)
}

/** `perTechnician` visits, six a day, from `firstDay` on (negative: into the past), of the first `clients`; a year and technician at a time. */
export async function insertVisits(
  { db }: Pick<Database, 'db'>,
  firstDay: number,
  perTechnician: number,
  clients = 1,
): Promise<void> {
  const most = 2000
  for (let done = 0; done < perTechnician; done += most) {
    await db.execute(sql`
      insert into booking (reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes,
        buffer_after_minutes, arrival_window_minutes, client_id, address_id, contact_name, contact_email, contact_phone, locale)
      select 'B' || ${firstDay}::int || '-' || t || '-' || n, ${firstDay < 0 ? 'completed' : 'confirmed'}, 'import', t, 1, s, s + interval '30 minutes', 0, 0, 0, c.id, c.id, c.name, c.email, c.phone, 'fr'
        from generate_series(1, ${TECHNICIANS}::int) t, generate_series(${done}::int, ${Math.min(perTechnician, done + most) - 1}::int) n,
             lateral (select timestamptz '2026-11-24 07:00:00+00' + (${firstDay}::int + n / 6) * interval '1 day' + (n % 6) * interval '1 hour' as s) at,
             lateral (select * from client where id = 1 + (t * 337 + n) % ${clients}::int) c`)
  }
}

const nobody: Auth = {
  whoIs: async () => null,
  renew: async () => [],
  handle: async () => new Response(null, { status: 404 }),
  hashPassword: async () => '',
  mailLink: async () => {},
}

export function openBenchApp(database: Database, auth = nobody) {
  const { db } = database
  const links = openLinks('a secret of at least thirty-two characters')
  const clock = () => millis(NOW)
  const deps: Deps = {
    db,
    clock,
    links,
    planning: openPlanning(db, clock, calendarKnowledge),
    calendar: calendarKnowledge,
    publicOrigin: () => 'http://localhost',
    jobs: { wake: async () => {}, nudge: () => {} },
    calendars: { mayAsk: () => false, read: async () => ({ kind: 'stopped' }) },
    compose: () => {
      throw new Error('whoever sends mails brings their writer')
    },
    mailVariables,
    defaultWords,
  }
  const app = openApp({
    deps,
    log: pino({ level: 'silent' }),
    metrics: openMetrics(),
    limits: noLimits,
    proofs: openProofs('bench'),
    auth,
    pages: { page: () => '', assets: new Map() },
    trustedProxies: [],
    showsOutbox: false,
    webhooks: null,
    changes: openChanges(database.listen),
    push: openPush({ secret: 'b'.repeat(32) }),
  })
  return { deps, app }
}

const PATH = '/api/slots?service=depannage&from=2026-11-23&to=2026-12-22'

async function benchSlots(database: Database): Promise<BenchRow[]> {
  const { app } = openBenchApp(database)
  const body = await (await app.request(PATH)).text()
  const bare = new Hono().get('/bare', async (c) => {
    await database.db.execute(sql`select 1`)
    return c.body(body, 200, { 'content-type': 'application/json' })
  })
  const rows: BenchRow[] = []
  const row = (figure: string, value: number, unit: string, target?: string, ok?: boolean) =>
    rows.push({ bench: 'slots', figure, value, unit, target, ok })

  const before = database.statements()
  await app.request(PATH)
  row('SQL statements a request, warm', database.statements() - before, '', '<= 5', database.statements() - before <= 5)
  const cold = openBenchApp(database).app
  const beforeCold = database.statements()
  await cold.request(PATH)
  row(
    'SQL statements a request, cold',
    database.statements() - beforeCold,
    '',
    '<= 5',
    database.statements() - beforeCold <= 5,
  )
  row('bytes of an answer', body.length, 'B')

  const measure = async (clients: number) => {
    const [ours, theirs]: Load[] = await alternate(
      [
        { fetch: app.fetch, path: PATH },
        { fetch: bare.fetch, path: '/bare' },
      ],
      clients,
    )
    return { ours: ours as Load, theirs: theirs as Load }
  }
  const throughput = new Map<string, number>()
  const perThousands = process.env.DATABASE_URL
    ? process.env.QUICK
      ? [0, 135_000]
      : [0, 135_000, 2_000_000]
    : [0, 20_000]
  let past = 0
  for (const total of perThousands) {
    if (total > past) {
      await insertVisits(
        database,
        -Math.ceil(total / TECHNICIANS / 6) - 1 - Math.ceil(past / TECHNICIANS / 6),
        Math.round((total - past) / TECHNICIANS),
      )
      await database.db.execute(sql`analyze booking`)
      past = total
    }
    for (const clients of [1, 16]) {
      const { ours, theirs } = await measure(clients)
      const ratio = ours.perSecond / theirs.perSecond
      throughput.set(`${total}/${clients}`, ratio)
      const name = `${total.toLocaleString('en')} past, ${clients} clients`
      row(`${name}: requests a second`, ours.perSecond, '/s')
      row(`${name}: against a bare route`, ratio, '×', '>= 0.5', ratio >= 0.5)
      row(
        `${name}: p99`,
        ours.p99,
        'ms',
        clients === 16 ? '< 100' : undefined,
        clients === 16 ? ours.p99 < 100 : undefined,
      )
    }
    row(`${total.toLocaleString('en')} past: reload of the whole planning`, await coldMillis(database), 'ms')
  }
  const first = throughput.get('0/16') ?? 1
  const last = throughput.get(`${perThousands.at(-1)}/16`) ?? 1
  row('cost of all that past, 16 clients', first / last, '×', '<= 1.1', first / last <= 1.1)
  return rows
}

async function coldMillis(database: Database): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 15; i++) {
    const { app } = openBenchApp(database)
    const began = performance.now()
    await app.request(PATH)
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[7] ?? 0
}

interface Rounds extends Load {
  /** Answers a second in each round: what rivals did at the same moment stands at the same place. */
  readonly each: readonly number[]
}

/** Runs rivals in turn, several rounds, so that a noisy moment of the machine is nobody's alone. */
export async function alternate(
  rivals: {
    fetch: (request: Request) => Response | Promise<Response>
    path: string
    headers?: Record<string, string>
    status?: number
  }[],
  clients: number,
  { rounds, milliseconds } = { rounds: 5, milliseconds: 1000 },
): Promise<Rounds[]> {
  const results: Load[][] = rivals.map(() => [])
  const servers = rivals.map(({ fetch }) => createServer(getRequestListener(fetch)))
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  for (let round = 0; round <= rounds; round++) {
    for (const [i, server] of servers.entries()) {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const { path = '/', headers = {}, status = 200 } = rivals[i] ?? {}
      const result = await load({
        port,
        path,
        headers,
        status,
        clients,
        milliseconds: round === 0 ? 500 : milliseconds,
      })
      if (round > 0) results[i]?.push(result)
    }
  }
  for (const server of servers) server.close()
  return results.map((loads) => {
    const sorted = [...loads].sort((a, b) => a.perSecond - b.perSecond)
    return {
      perSecond: sorted[rounds >> 1]?.perSecond ?? 0,
      p99: Math.max(...loads.map(({ p99 }) => p99)),
      each: loads.map(({ perSecond }) => perSecond),
    }
  })
}

async function benchBookings(database: Database): Promise<BenchRow[]> {
  const { deps } = openBenchApp(database)
  const clients = database.engine === 'postgres' ? 16 : 1
  const starts: number[] = []
  for (let day = 31; day < 80; day++) {
    const midnight = Date.UTC(2026, 10, 23 + day) / 60_000
    if (new Date(midnight * 60_000).getUTCDay() % 6 !== 0)
      for (const hour of [7, 8, 9, 10, 13, 14, 15]) starts.push(midnight + hour * 60 + (hour > 12 ? -30 : 0))
  }
  const total = Math.min(600, starts.length * TECHNICIANS)
  const half = Math.floor(starts.length / 2)
  let booked = 0
  const book = async (i: number, technician?: string) => {
    const result = await bookVisit(
      deps,
      {
        service: 'depannage',
        technician,
        start: (starts[technician ? i % half : half + (i % half)] ?? 0) as never,
        client: { name: 'Bench', email: `bench${i}@example.com`, phone: `+336399${String(i).padStart(5, '0')}` },
        address: { line1: '1 rue', postcode: '44000', city: 'Nantes' },
        answers: {},
        locale: 'fr',
      },
      { scope: 'book', key: `bench-${i}`, fingerprint: 'x' },
    )
    if (result.ok) booked++
    else throw new Error(result.refusal.code)
  }
  // The bare rival writes the same row, constraint and all, in years nobody asks about.
  const insert = (i: number) =>
    database.db.transaction((tx) =>
      tx.execute(sql`insert into booking (reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes,
          buffer_after_minutes, arrival_window_minutes, client_id, address_id, contact_name, contact_email, contact_phone, locale)
        select ${`R${i}`}, 'confirmed', 'widget', ${(i % TECHNICIANS) + 1}::int, 1, s, s + interval '60 minutes', 0, 0, 0, 1, 1, 'Bench', 'b@example.com', '+33', 'fr'
          from (select timestamptz '2035-01-01 08:00:00+00' + ${i}::int * interval '1 hour' as s) at`),
    )
  const visit = {
    start: minute(Date.UTC(2027, 0, 4, 9) / 60_000),
    end: minute(Date.UTC(2027, 0, 4, 10) / 60_000),
    technicianId: 1,
  }
  const paris = loadZone('Europe/Paris')
  const owedByBooking = paris
    ? owed({ what: 'booked', by: 'client' }, visit, defaultMessageSettings, paris, millis(NOW))
    : []
  // The same rows as a booking writes, without asking or locking anything.
  const insertRows = (i: number) =>
    database.db.transaction(async (tx) => {
      const request = { scope: 'bare', key: `bare-${i}`, fingerprint: 'x' }
      await claimKey(tx, request, millis(NOW))
      await insertBooking(tx, {
        uid: crypto.randomUUID(),
        reference: `S${i}`,
        tokenHash: `bare-${i}`,
        technicianId: (i % TECHNICIANS) + 1,
        service: { id: 1, durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, arrivalWindowMinutes: 0 },
        start: minute(Date.UTC(2045, 0, 1) / 60_000 + i * 60),
        holdId: null,
        client: { name: 'Bench', email: `bare${i}@example.com`, phone: '+33639980002' },
        address: { line1: '1 rue', postcode: '44000', city: 'Nantes' },
        answers: {},
        locale: 'fr',
        now: millis(NOW),
        owed: owedByBooking,
        request,
        answer: null,
      })
    })
  const pooled = async (run: (i: number) => Promise<unknown>, from: number, count: number) => {
    let next = from
    const began = performance.now()
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (next < from + count) await run(next++)
      }),
    )
    return count / ((performance.now() - began) / 1000)
  }
  const name = (i: number) => `t${String(i % TECHNICIANS).padStart(2, '0')}`
  const rivals = {
    named: (i: number) => book(i, name(i)),
    anybody: (i: number) => book(i),
    rows: insertRows,
    bare: insert,
  }
  const rounds = 5
  const share = Math.floor(total / (rounds + 1) / 2)
  const perSecond: Record<keyof typeof rivals, number[]> = { named: [], anybody: [], rows: [], bare: [] }
  for (let round = 0; round <= rounds; round++) {
    const first = round * share
    const measured = {
      named: await pooled(rivals.named, first, share),
      anybody: await pooled(rivals.anybody, first + total / 2, share),
      rows: await pooled(rivals.rows, first, share),
      bare: await pooled(rivals.bare, first, share),
    }
    if (round > 0)
      for (const rival of ['named', 'anybody', 'rows', 'bare'] as const) perSecond[rival].push(measured[rival])
  }
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
  const bare = median(perSecond.bare)
  const row = (figure: string, value: number, unit: string, target?: string, ok?: boolean) => ({
    bench: 'bookings',
    figure,
    value,
    unit,
    target,
    ok,
  })
  const ratio = median(perSecond.named) / bare
  return [
    row(`bookings a second of a named technician, ${clients} clients`, median(perSecond.named), '/s'),
    row('the same, anybody able', median(perSecond.anybody), '/s'),
    row(`bare insert transactions a second, ${clients} clients`, bare, '/s'),
    row('bare transactions of the same rows, a second', median(perSecond.rows), '/s'),
    row('named, against bare transactions of the same rows', median(perSecond.named) / median(perSecond.rows), '×'),
    row('named, against bare inserts of one row', ratio, '×', '>= 0.5', ratio >= 0.5),
    row('anybody, against bare inserts', median(perSecond.anybody) / bare, '×'),
    row('booked', booked, ''),
  ]
}
