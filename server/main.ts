import './node-version.ts'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { deleteExpiredHolds } from '../db/bookings.ts'
import { FolderInUse } from '../db/folder-lock.ts'
import { forgetAnswers } from '../db/idempotency.ts'
import { openDatabase } from '../db/open.ts'
import { deleteEndedSessions } from '../db/users.ts'
import { openApp } from './app.ts'
import { openAuth } from './auth.ts'
import { loadDemo } from './demo.ts'
import { openDemoSignIn } from './demo-user.ts'
import { millis } from './domain/time.ts'
import { EnvError, readEnv } from './env.ts'
import { openLimits } from './http/limits.ts'
import { openPages } from './http/pages.ts'
import { openLinks } from './links.ts'
import { openMetrics } from './metrics.ts'
import { openProofs } from './proofs.ts'
import { openPlanning } from './usecases/planning.ts'
import { holidayDays, isKnownHolidayCountry, loadZone } from './zone.ts'

const HOUSEKEEPING_MS = 15 * 60_000
const ANSWERS_KEPT_MS = 48 * 3_600_000
const STOP_MS = 10_000

async function main(): Promise<void> {
  const env = readEnv(process.env)
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const clock = () => millis(Date.now())
  const database = await openDatabase(env)
  const { db } = database
  const links = openLinks(env.secret)
  await loadDemo(db, { clock, links, loadZone, isKnownHolidayCountry })

  let origin = env.publicUrl ?? ''
  const planning = openPlanning(db, clock, { loadZone, holidayDays })
  const auth = openAuth({ db, secret: env.secret, publicOrigin: () => origin, sendResetMail: async () => {} })
  const demo = await openDemoSignIn({ db, clock, hashPassword: auth.hashPassword })
  const app = openApp({
    deps: { db, clock, links, planning },
    log,
    metrics: openMetrics(),
    limits: openLimits(database.raw, links.hash),
    proofs: openProofs(env.secret),
    auth,
    pages: openPages(join(import.meta.dirname, '../client')),
    publicOrigin: () => origin,
    trustedProxies: env.trustedProxies,
  })

  const server = serve({ fetch: app.fetch, port: env.port, hostname: env.host }, ({ port }) => {
    origin ||= `http://localhost:${port}`
    printAddresses(origin, demo)
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(
      error.code === 'EADDRINUSE' ? `Port ${env.port} is in use: set PORT to another one.\n` : `${error.message}\n`,
    )
    process.exit(1)
  })

  const housekeeping = setInterval(async () => {
    try {
      await deleteExpiredHolds(db, clock())
      await deleteEndedSessions(db, clock())
      await forgetAnswers(db, millis(clock() - ANSWERS_KEPT_MS))
    } catch {
      log.warn('housekeeping put off: the database is away')
    }
  }, HOUSEKEEPING_MS)
  housekeeping.unref()

  const stop = () => {
    clearInterval(housekeeping)
    // Requests in flight are finished; whoever hangs on longer is cut off.
    const cut = setTimeout(() => process.exit(1), STOP_MS)
    cut.unref()
    server.close(async () => {
      await database.close()
      process.exit(0)
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function printAddresses(origin: string, demo: { email: string; password: string } | null): void {
  process.stdout.write(`
  Créneau is ready.

    Demo site   ${origin}/
    Widget      ${origin}/book
    Admin       ${origin}/admin${demo ? `  (demo: ${demo.email}, password ${demo.password})` : ''}
    API         ${origin}/api/docs

`)
}

try {
  await main()
} catch (error) {
  if (!(error instanceof EnvError || error instanceof FolderInUse)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
