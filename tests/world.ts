import pino from 'pino'
import type { Database } from '../db/client.ts'
import { openWebhooks } from '../emails/send.ts'
import { mailVariables } from '../emails/variables.ts'
import { defaultWords } from '../emails/words.ts'
import { openApp } from '../server/app.ts'
import { openAuth } from '../server/auth.ts'
import { composeMail } from '../server/compose.ts'
import type { Role } from '../server/contract/signed-in.ts'
import type { Deps, Jobs } from '../server/deps.ts'
import type { CalendarReader } from '../server/domain/external-calendar.ts'
import type { Webhooks } from '../server/domain/post.ts'
import type { Push } from '../server/domain/push.ts'
import { millis } from '../server/domain/time.ts'
import { type Limits, noLimits } from '../server/http/limits.ts'
import type { Pages } from '../server/http/pages.ts'
import { openLinks } from '../server/links.ts'
import { openMetrics } from '../server/metrics.ts'
import { openProofs } from '../server/proofs.ts'
import { openPush } from '../server/push.ts'
import { addUser } from '../server/usecases/add-user.ts'
import { openChanges } from '../server/usecases/changes.ts'
import { oweResetMail } from '../server/usecases/owe-reset-mail.ts'
import { openPlanning } from '../server/usecases/planning.ts'
import { calendarKnowledge } from '../server/zone.ts'
import { testDatabase } from './database.ts'
import { type Seed, seed } from './seed.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Reply = { status: number; headers: Headers; body: any; text: string }

/** Nothing wakes by itself: tests send when they mean to. */
const noJobs: Jobs = { wake: async () => {}, nudge: () => {} }
/** Nothing is read from elsewhere unless a test brings it. */
const noCalendars: CalendarReader = { mayAsk: () => true, read: async () => ({ kind: 'stopped' }) }
const noPages: Pages = { page: () => '', assets: new Map() }
const secret = 'a secret of at least thirty-two characters'
const password = 'right battery horse'
/** What the mail provider signs its calls with. */
export const webhookSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
let users = 0
/** A tenth of a second of work, done once. */
let hashed: Promise<string> | null = null

/** The app with a clock of its own, in this file's database, emptied and seeded for this test. */
export async function openWorld({
  now,
  limits = noLimits,
  pages = noPages,
  trustedProxies = [],
  calendars = noCalendars,
  beatMs = 20_000,
  ...company
}: Seed & {
  now: string
  limits?: Limits
  pages?: Pages
  trustedProxies?: string[]
  calendars?: CalendarReader
  beatMs?: number
}) {
  const database = await testDatabase()
  await seed(database.db, company)
  return openWorldOn(database, now, { limits, pages, trustedProxies, calendars, beatMs })
}

/** The app on a database as it is. */
export function openWorldOn(
  database: Database,
  now: string,
  {
    limits = noLimits,
    pages = noPages,
    trustedProxies = [] as string[],
    origin = 'http://localhost:3000',
    jobs = noJobs as Jobs,
    calendars = noCalendars,
    webhooks = openWebhooks(webhookSecret) as Webhooks | null,
    changes = openChanges(database.listen),
    beatMs = 20_000,
    push = openPush({ secret }) as Push,
  } = {},
) {
  const { db } = database
  let at = Date.parse(now)
  const clock = () => millis(at)
  const links = openLinks(secret)
  const deps: Deps = {
    db,
    clock,
    links,
    planning: openPlanning(db, clock, calendarKnowledge),
    calendar: calendarKnowledge,
    publicOrigin: () => origin,
    jobs,
    calendars,
    compose: composeMail,
    mailVariables,
    defaultWords,
  }
  const auth = openAuth({
    db,
    secret,
    publicOrigin: () => origin,
    sendResetMail: (userId) => oweResetMail(deps, userId),
  })
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  const app = openApp({
    deps,
    log,
    metrics: openMetrics(),
    limits,
    proofs: openProofs(secret),
    auth,
    pages,
    changes,
    push,
    beatMs,
    trustedProxies,
    showsOutbox: true,
    webhooks,
  })

  const request = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const sent =
      typeof body === 'string' || body instanceof Uint8Array
        ? body
        : body === undefined
          ? undefined
          : JSON.stringify(body)
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const response = await app.request(path, { method, headers: { ...type, ...headers }, body: sent as BodyInit })
    const isStream = /event-stream/.test(response.headers.get('content-type') ?? '')
    // A stream ends when its reader leaves, not before.
    if (isStream) await response.body?.cancel()
    const text = isStream ? '' : await response.text()
    if (response.status === 500) throw new Error(`a fault: ${lines.filter((line) => line.includes('fault')).join('')}`)
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null }
  }

  const withCookies = (cookie: string) => ({
    cookie,
    get: (path: string, headers = {}) => request('GET', path, undefined, { cookie, ...headers }),
    post: (path: string, body?: unknown, headers = {}) => request('POST', path, body, { cookie, ...headers }),
    put: (path: string, body?: unknown, headers = {}) => request('PUT', path, body, { cookie, ...headers }),
    patch: (path: string, body?: unknown, headers = {}) => request('PATCH', path, body, { cookie, ...headers }),
    del: (path: string, headers = {}) => request('DELETE', path, undefined, { cookie, ...headers }),
  })

  return {
    app,
    deps,
    db,
    database,
    logs: lines,
    get: (path: string, headers?: Record<string, string>) => request('GET', path, undefined, headers),
    post: (path: string, body?: unknown, headers?: Record<string, string>) => request('POST', path, body, headers),
    del: (path: string) => request('DELETE', path),
    /** Somebody new, with a session. */
    signIn: async ({ role = 'admin' }: { role?: Role } = {}) => {
      const email = `user${++users}@example.com`
      hashed ??= auth.hashPassword(password)
      const border = { db, clock, hashPassword: () => hashed ?? auth.hashPassword(password) }
      const added = await addUser(border, { email, name: 'Claire', password, role }, 'test')
      if (!added.ok) throw new Error(added.refusal.code)
      const answer = await request('POST', '/api/auth/sign-in/email', { email, password })
      if (answer.status !== 200) throw new Error(answer.text)
      return { ...withCookies(cookiesOf(answer)), email, password, id: added.value.id }
    },
    /** Calls with these cookies. */
    withCookies,
    /** Ends what looks on. */
    closeChanges: () => changes.close(),
    request,
    /** Moves the clock: to an instant, or by minutes. */
    turnClock: (to: string | number) => {
      at = typeof to === 'number' ? at + to * 60_000 : Date.parse(to)
    },
  }
}

/** The cookies an answer sets, as a browser would send them. */
export const cookiesOf = ({ headers }: Reply) =>
  headers
    .getSetCookie()
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

export type World = Awaited<ReturnType<typeof openWorld>>

let clients = 0

/** A well-formed booking request of a client nobody else is. */
export function bookingOf(service: string, start: string, more: Record<string, unknown> = {}) {
  clients++
  const tail = String(clients % 1_000_000)
    .padStart(6, '0')
    .replace(/(..)(..)(..)/, '$1 $2 $3')
  return {
    service,
    start,
    client: { name: 'Camille Durand', email: `client${clients}@example.com`, phone: `06 39 ${tail}` },
    address: { line1: '12 rue des Lilas', postcode: '44000', city: 'Nantes' },
    consent: true,
    ...more,
  }
}
