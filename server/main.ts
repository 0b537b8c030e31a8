import './node-version.ts'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { deleteExpiredHolds } from '../db/bookings.ts'
import { safeErrorInfo } from '../db/errors.ts'
import { FolderInUse } from '../db/folder-lock.ts'
import { forgetAnswers } from '../db/idempotency.ts'
import { openDatabase } from '../db/open.ts'
import { deleteEndedSessions } from '../db/users.ts'
import { forgetEvents } from '../db/webhooks.ts'
import { writeNotice } from '../emails/notice.ts'
import { openPost, openWebhooks } from '../emails/send.ts'
import { mailVariables } from '../emails/variables.ts'
import { defaultWords } from '../emails/words.ts'
import { openApp } from './app.ts'
import { openAuth } from './auth.ts'
import { composeMail } from './compose.ts'
import { loadDemo } from './demo.ts'
import { openDemoFeed } from './demo-feed.ts'
import { fillDemoPast } from './demo-past.ts'
import { openDemoSignIn } from './demo-user.ts'
import type { Deps } from './deps.ts'
import { millis } from './domain/time.ts'
import { EnvError, readEnv } from './env.ts'
import { openCalendarReader } from './external-calendars/reader.ts'
import { openLimits } from './http/limits.ts'
import { openPages } from './http/pages.ts'
import { openJobs } from './jobs.ts'
import { openLinks } from './links.ts'
import { openMetrics } from './metrics.ts'
import { openProofs } from './proofs.ts'
import { openPush } from './push.ts'
import { openChanges } from './usecases/changes.ts'
import { chaseFollowUps } from './usecases/chase-follow-ups.ts'
import { forgetInactiveClients } from './usecases/forget-inactive-clients.ts'
import { oweResetMail } from './usecases/owe-reset-mail.ts'
import { openPlanning } from './usecases/planning.ts'
import { readDueCalendars } from './usecases/read-external-calendars.ts'
import { type Sending, sendDue } from './usecases/send-messages.ts'
import { sendPushes } from './usecases/send-pushes.ts'
import { calendarKnowledge } from './zone.ts'

const HOUSEKEEPING_MS = 15 * 60_000
const ANSWERS_KEPT_MS = 48 * 3_600_000
/** The provider repeats a report for a day, and by hand for longer. */
const EVENTS_KEPT_MS = 30 * 24 * 3_600_000
const STOP_MS = 15_000
const LAST_READS_MS = 300
/** One accepts connections, the next reads what they brought. */
const LAST_TURNS = 3
const REQUEST_MS = 10_000
const LEASE_MS = 60_000
const PAUSE_MS = 5_000

async function main(): Promise<void> {
  const env = readEnv(process.env)
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const clock = () => millis(Date.now())
  const database = await openDatabase(env)
  const { db } = database
  const links = openLinks(env.secret)
  const isNewDemo = await loadDemo(db, { clock, links, ...calendarKnowledge })

  let origin = env.publicUrl ?? ''
  const planning = openPlanning(db, clock, calendarKnowledge)
  const publicOrigin = () => origin
  // Not waited for: how long an answer takes must not tell whether somebody has that address.
  const sendResetMail = async (userId: string) =>
    void oweResetMail(deps, userId).catch((error) => log.error(safeErrorInfo(error), 'no link to a new password'))
  const auth = openAuth({ db, secret: env.secret, publicOrigin, sendResetMail })
  const demo = await openDemoSignIn({ db, clock, hashPassword: auth.hashPassword })
  if (isNewDemo && demo) await fillDemoPast({ db, clock }, demo.email)
  const jobs = await openJobs(database, (code) => log.warn({ code }, 'jobs put off'))
  const calendars = openCalendarReader({
    broke: (error) => log.error(safeErrorInfo(error), 'the calendar reader broke'),
  })
  const border = { calendar: calendarKnowledge, calendars, compose: composeMail, mailVariables, defaultWords }
  const deps: Deps = { db, clock, links, planning, publicOrigin, jobs, ...border }
  const changes = openChanges(database.listen)
  const push = openPush({ secret: env.secret })
  const feed = await openDemoFeed(deps)
  const app = openApp({
    deps,
    log,
    metrics: openMetrics(),
    limits: openLimits(database.raw, links.hash),
    proofs: openProofs(env.secret),
    auth,
    pages: openPages(join(import.meta.dirname, '../client')),
    changes,
    push,
    trustedProxies: env.trustedProxies,
    showsOutbox: !env.isProduction,
    webhooks: env.resendWebhookSecret ? openWebhooks(env.resendWebhookSecret) : null,
  })

  const { resendApiKey: apiKey, resendBaseUrl: baseUrl } = env
  const sending: Sending = {
    ...deps,
    post: apiKey ? openPost({ apiKey, baseUrl, timeoutMs: REQUEST_MS }) : null,
    requestsPerSecond: env.mailRatePerSecond,
    leaseMs: LEASE_MS,
    pauseMs: PAUSE_MS,
    random: Math.random,
    onFault: (kind, error) => log.error({ kind, ...safeErrorInfo(error) }, 'a mail could not be written'),
    onTrouble: (trouble) => log.warn(trouble, 'mails did not leave'),
  }
  if (!apiKey && env.isProduction)
    log.error('RESEND_API_KEY is not set: mails are kept in the outbox, nobody receives them')
  // Mails carry links: work begins when it is known where we are reached.
  const startWork = async () =>
    jobs.begin((await planning.read())?.company.timeZone ?? 'UTC', {
      sendMessages: async (stop) => {
        const pushed = sendPushes({ ...deps, push, writeNotice }, stop).catch((error) =>
          log.error(safeErrorInfo(error), 'notifications could not be sent'),
        )
        await sendDue(sending, stop)
        await pushed
      },
      chaseFollowUps: () => chaseFollowUps(deps),
      readCalendars: (stop) =>
        readDueCalendars(deps, stop).catch((error) => log.error(safeErrorInfo(error), 'calendars could not be read')),
      forgetInactive: () => forgetInactiveClients(deps),
    })

  const server = serve({ fetch: app.fetch, port: env.port, hostname: env.host }, ({ port }) => {
    origin ||= `http://localhost:${port}`
    printAddresses(origin, demo, feed, !env.isProduction)
    startWork().catch((error) => log.error(safeErrorInfo(error), 'jobs did not start'))
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
      await forgetEvents(db, millis(clock() - EVENTS_KEPT_MS))
    } catch {
      log.warn('housekeeping put off: the database is away')
    }
  }, HOUSEKEEPING_MS)
  housekeeping.unref()

  const stop = () => {
    clearInterval(housekeeping)
    // Streams would hang on for ever.
    void changes.close()
    // Requests in flight are finished; whoever hangs on longer is cut off.
    const cut = setTimeout(() => process.exit(1), STOP_MS)
    cut.unref()
    // What has arrived is read first: until then its connection counts as idle, and would be reset.
    setTimeout(async () => {
      await turns(LAST_TURNS)
      server.close(async () => {
        await jobs.stop()
        await database.close()
        process.exit(0)
      })
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    }, LAST_READS_MS)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** Turns of the event loop: after a long one a timer comes before the network, however much of it waits. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

function printAddresses(
  origin: string,
  demo: { email: string; password: string } | null,
  feed: { technician: string; path: string; dayPath: string } | null,
  showsOutbox: boolean,
): void {
  process.stdout.write(`
  Créneau is ready.

    Demo site   ${origin}/
    Widget      ${origin}/book
    Admin       ${origin}/admin${demo ? `  (demo: ${demo.email}, password ${demo.password})` : ''}${
      feed
        ? `
    Feed        ${origin}${feed.path}  (calendar of ${feed.technician})
    Day         ${origin}${feed.dayPath}  (${feed.technician}’s phone)`
        : ''
    }
    API         ${origin}/api/docs${
      showsOutbox
        ? `
    Outbox      ${origin}/dev/outbox`
        : ''
    }

`)
}

try {
  await main()
} catch (error) {
  if (!(error instanceof EnvError || error instanceof FolderInUse)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
