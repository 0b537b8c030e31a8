import { type DrizzleTransactionLike, fromDrizzle, fromPglite, PgBoss } from 'pg-boss'
import { type Database, type Db, sqlTag } from '../db/client.ts'
import type { Jobs } from './deps.ts'

/** What is done when. Each is safe to run twice, and beside itself on another process. */
interface Work {
  /** Sends what is due, until nothing is or until told to stop. */
  readonly sendMessages: (stop: AbortSignal) => Promise<unknown>
  /** Each minute. */
  readonly chaseFollowUps: () => Promise<unknown>
  /** Reads the calendars that are due, until none is or until told to stop. */
  readonly readCalendars: (stop: AbortSignal) => Promise<unknown>
  /** Once a day, at night. */
  readonly forgetInactive: () => Promise<unknown>
}

export interface OpenJobs extends Jobs {
  /** Starts working: once the links that mails carry are known. */
  readonly begin: (timeZone: string, work: Work) => Promise<void>
  /** Lets what is under way finish. */
  readonly stop: () => Promise<void>
}

const MESSAGES = 'messages'
const FOLLOW_UPS = 'follow-ups'
const CALENDARS = 'calendars'
const NIGHTLY = 'nightly'
const SECONDS_KEPT = 3600
const STOP_MS = 12_000

/**
 * Wakes workers: at once for what a transaction owes now, each minute for what an hour of the day brings due. Jobs carry
 * nothing; how many are lost or run twice changes nothing but the moment.
 */
export async function openJobs(
  { jobStore }: Pick<Database, 'jobStore'>,
  onTrouble: (what: string) => void,
): Promise<OpenJobs> {
  const boss = new PgBoss({
    ...(jobStore.engine === 'embedded'
      ? { db: fromPglite(jobStore.pglite), backend: 'pglite' as const }
      : { connectionString: jobStore.url, application_name: 'creneau jobs', max: 3 }),
    schema: 'jobs',
    cronMonitorIntervalSeconds: 15,
    registerInstance: false,
    monitorVacuum: false,
    reindex: false,
  })
  // Without a listener a failed look at the database ends the process.
  boss.on('error', (error) => onTrouble(error instanceof Error && 'code' in error ? String(error.code) : 'error'))
  await boss.start()
  const queue = { retryLimit: 0, deleteAfterSeconds: SECONDS_KEPT, expireInSeconds: 600 }
  await Promise.all([
    boss.createQueue(MESSAGES, queue),
    boss.createQueue(FOLLOW_UPS, queue),
    boss.createQueue(CALENDARS, queue),
    boss.createQueue(NIGHTLY, { ...queue, expireInSeconds: 3600 }),
  ])
  const stopping = new AbortController()
  let worker: string | null = null
  return {
    wake: async (tx: Db, inSeconds = 0) => {
      const db = fromDrizzle(tx as DrizzleTransactionLike, sqlTag)
      await boss.send(MESSAGES, null, { db, startAfter: inSeconds })
    },
    nudge: () => worker && boss.notifyWorker(worker),
    begin: async (timeZone, work) => {
      const look = { batchSize: 1000, pollingIntervalSeconds: 2 }
      worker = await boss.work(MESSAGES, look, () => work.sendMessages(stopping.signal))
      await boss.work(FOLLOW_UPS, { pollingIntervalSeconds: 30 }, () => work.chaseFollowUps())
      const seldom = { batchSize: 100, pollingIntervalSeconds: 15 }
      await boss.work(CALENDARS, seldom, () => work.readCalendars(stopping.signal))
      await boss.work(NIGHTLY, { pollingIntervalSeconds: 60 }, () => work.forgetInactive())
      // What came due while nobody worked need not wait for the minute.
      await Promise.all([boss.send(MESSAGES), boss.send(FOLLOW_UPS)])
      await boss.schedule(MESSAGES, '* * * * *')
      await boss.schedule(FOLLOW_UPS, '* * * * *')
      await boss.schedule(CALENDARS, '* * * * *')
      await boss.schedule(NIGHTLY, '30 3 * * *', null, { tz: timeZone })
    },
    stop: async () => {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: STOP_MS })
    },
  }
}
