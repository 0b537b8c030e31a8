import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { openAuth } from '../../server/auth.ts'
import { addUser } from '../../server/usecases/add-user.ts'
import { alternate, fill, insertVisits, openBenchApp, openBenchDatabase } from './api.ts'
import type { BenchRow } from './report.ts'
import { median } from './timing.ts'

const PAST = 135_000
const CLIENTS = 16
const PEOPLE = 5000
/** Signed in, and nearly nothing to read. */
const BARE = '/api/admin/me'
const email = 'claire@example.com'
const password = 'a password of the bench'

const asked: Readonly<Record<string, string>> = {
  'today, at a glance': '/api/admin/today',
  'a week of the board': '/api/admin/board?from=2026-11-23&to=2026-11-29',
  'a week of bookings': '/api/admin/bookings?from=2026-11-23&to=2026-11-29',
  'bookings by a name': '/api/admin/bookings?from=2026-11-23&to=2026-11-29&q=client%2077',
  'a month of slots, ranked': '/api/admin/slots?service=depannage&from=2026-11-24&to=2026-12-23',
  'what is promised': '/api/admin/follow-ups?state=open',
  'mails that wait': '/api/admin/messages?state=waiting',
  'a client': '/api/admin/clients/77',
  'their timeline': '/api/admin/clients/77/timeline',
  'figures of a month': '/api/admin/figures?from=2026-10-01&to=2026-10-31',
  'figures of 13 months': '/api/admin/figures?from=2025-10-24&to=2026-11-23',
}

/** Kept while no visit changes: what they cost is told apart. */
const changed = new Set([
  'a week of the board',
  'a week of bookings',
  'bookings by a name',
  'figures of a month',
  'figures of 13 months',
])

/** What assistants read all day, signed in, with three years behind: 16 at once ask for the same. */
export async function benchAssistant(): Promise<BenchRow[]> {
  const { database, drop } = await openBenchDatabase('_assistant')
  try {
    const past = process.env.DATABASE_URL ? PAST : 20_000
    await fill(database)
    await addClients(database)
    await insertVisits(database, -Math.ceil(past / 20 / 6) - 1, past / 20, PEOPLE)
    await ask(database)
    const { app, headers } = await signIn(database)
    const rows: BenchRow[] = []
    for (const [name, path] of Object.entries(asked)) {
      const first = await app.request(path, { headers })
      if (first.status !== 200) throw new Error(`${path}: ${first.status} ${await first.text()}`)
      const quick = { rounds: 3, milliseconds: 1000 }
      const [one] = await alternate([{ fetch: app.fetch, path, headers }], 1, quick)
      const rivals = [path, BARE].map((each) => ({ fetch: app.fetch, path: each, headers }))
      const [many, bare] = await alternate(rivals, CLIENTS, quick)
      const row = (figure: string, value = 0) => ({
        bench: 'assistant',
        figure: `${name}: ${figure}`,
        value,
        unit: 'ms',
      })
      rows.push(row('p99, alone', one?.p99))
      rows.push({ ...row(`p99, ${CLIENTS} clients`, many?.p99), target: '< 100', ok: (many?.p99 ?? 0) < 100 })
      const share = (many?.perSecond ?? 0) / (bare?.perSecond ?? 1)
      rows.push({ ...row(`answers, of as many as the bare call gives, ${CLIENTS} clients`, share), unit: '×' })
      if (changed.has(name)) rows.push(row(`${CLIENTS} at once, right after a visit changed`, await afterChange(path)))
    }
    return rows

    async function afterChange(path: string): Promise<number> {
      const times: number[] = []
      for (let round = 0; round < 9; round++) {
        await database.db.execute(sql`update booking set version = version + 1 where id = 1`)
        const began = performance.now()
        const ask = async () => (await app.request(path, { headers })).arrayBuffer()
        await Promise.all(Array.from({ length: CLIENTS }, ask))
        times.push(performance.now() - began)
      }
      return median(times)
    }
  } finally {
    await database.close()
    await drop()
  }
}

/** Nobody has 135,000 visits. */
async function addClients({ db }: Database): Promise<void> {
  await db.execute(sql`
    insert into client (name, email, phone, locale)
    select 'Client ' || n, 'client' || n || '@example.com', '+336' || lpad(n::text, 8, '0'), 'fr' from generate_series(2, ${PEOPLE}::int) n`)
  await db.execute(sql`
    insert into address (client_id, line1, postcode, city) select id, id || ' rue', '44000', 'Nantes' from client where id > 1`)
  await db.execute(sql`analyze client, address`)
}

/** Each visit of the past was asked about; four in ten answered. */
async function ask({ db }: Database): Promise<void> {
  await db.execute(sql`
    insert into survey_asked (booking_id, channel, client_id, asked_at)
    select id, 'mail', client_id, "end" + interval '2 days' from booking where status = 'completed'`)
  await db.execute(sql`
    insert into survey_answer (booking_id, channel, score, comment, answered_at, changed_at)
    select id, 'mail', 1 + id % 5, '', "end" + interval '3 days', "end" + interval '3 days' from booking where status = 'completed' and id % 10 < 4`)
  await db.execute(sql`analyze`)
}

async function signIn(database: Database) {
  const auth = openAuth({
    db: database.db,
    secret: 'a secret of at least thirty-two characters',
    publicOrigin: () => 'http://localhost',
    sendResetMail: async () => {},
  })
  const { app, deps } = openBenchApp(database, auth)
  const border = { db: database.db, clock: deps.clock, hashPassword: auth.hashPassword }
  const added = await addUser(border, { email, name: 'Claire', password, role: 'admin' }, 'bench')
  if (!added.ok) throw new Error(added.refusal.code)
  const answer = await app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ email, password }),
  })
  if (answer.status !== 200) throw new Error(await answer.text())
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0])
  return { app, headers: { cookie: cookie.join('; ') } }
}
