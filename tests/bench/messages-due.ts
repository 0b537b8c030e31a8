import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { claimMessages, nextLoad } from '../../db/due-messages.ts'
import { messageKinds } from '../../server/domain/messages.ts'
import { millis } from '../../server/domain/time.ts'
import type { BenchRow } from './report.ts'

const bench = 'messages'
const DUE = 500
const LIMIT = 100
const ROUNDS = 150
const WARM_UP = 10
const NOW = Date.parse('2026-11-23T10:00:00+01:00')

/** What it costs to find and take what is due, beside few and beside many messages already sent. */
export async function benchDue(small: Database, large: Database): Promise<BenchRow[]> {
  const [few, many] = small.engine === 'postgres' ? [10_000, 2_000_000] : [10_000, 100_000]
  await fill(small, few)
  await fill(large, many)
  const times = { small: timesOf(), large: timesOf() }
  // In turn, so that a noisy moment of the machine is nobody's alone.
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    await measure(small, round < 0 ? timesOf() : times.small)
    await measure(large, round < 0 ? timesOf() : times.large)
  }
  const [claimed, looked] = (['claim', 'look'] as const).map((what) => [
    median(times.small[what]),
    median(times.large[what]),
  ])
  const row = (figure: string, value = 0, unit = 'ms'): BenchRow => ({ bench, figure, value, unit })
  const ratio = (figure: string, [before = 1, after = 1]: number[] = []) => {
    const value = after / before
    return {
      ...row(`${figure}, ${many.toLocaleString('en')} sent to ${few.toLocaleString('en')}`, value, '×'),
      target: '<= 1.25',
      ok: value <= 1.25,
    }
  }
  return [
    row(`taking ${LIMIT} of ${DUE} due, ${few.toLocaleString('en')} sent`, claimed?.[0]),
    row(`taking ${LIMIT} of ${DUE} due, ${many.toLocaleString('en')} sent`, claimed?.[1]),
    ratio('taking what is due', claimed),
    ratio('looking whether anything is due', looked),
  ]
}

interface Times {
  readonly claim: number[]
  readonly look: number[]
}

const timesOf = (): Times => ({ claim: [], look: [] })
const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0

async function fill(database: Database, sent: number): Promise<void> {
  await database.db.execute(sql`insert into message (booking_id, kind, revision, due_at, created_at)
    select id, 'survey', 0, timestamptz '2026-11-23 09:00:00+00' - id * interval '1 second', now() from booking order by id limit ${DUE}::int`)
  await addSent(database, sent)
}

/** Of years past: a message a second, a hundred revisions of each visit for want of visits. */
async function addSent({ db }: Database, until: number): Promise<void> {
  const most = 20_000
  const [{ visits = 1 } = {}] = await db.select({ visits: sql<number>`count(*)::int` }).from(sql`booking`)
  for (let done = 0; done < until; done += most) {
    await db.execute(sql`
      insert into message (booking_id, kind, revision, due_at, status, attempts, sent_at, first_tried_at, to_email, provider_id, created_at)
      select ids.id, 'confirmation', n / ${visits}::int, at, 'sent', 1, at, at, 'bench@example.com', 'mail-' || n, at
        from generate_series(${done}::int, ${Math.min(until, done + most) - 1}::int) as n
        join (select id, row_number() over (order by id) - 1 as place from booking) as ids on ids.place = n % ${visits}::int,
             lateral (select timestamptz '2023-11-23 09:00:00+00' + n * interval '40 seconds' as at) as times`)
    // Often, so that none takes long: statements are cut after 10 s.
    if ((done / most) % 10 === 9 || done + most >= until) await db.execute(sql`vacuum analyze message`)
  }
}

class Undone extends Error {}

/** Each time undone: as many are due the next time. */
async function measure({ db }: Database, times: Times): Promise<void> {
  const wanted = { now: millis(NOW), kinds: messageKinds, limit: LIMIT, leaseMs: 60_000 }
  await db
    .transaction(async (tx) => {
      const began = performance.now()
      const claimed = await claimMessages(tx, { as: 'new' }, wanted)
      times.claim.push(performance.now() - began)
      if (claimed.length !== LIMIT) throw new Error(`${claimed.length} were due`)
      throw new Undone()
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error
    })
  const began = performance.now()
  if (!(await nextLoad(db, millis(NOW), messageKinds))) throw new Error('nothing is due')
  times.look.push(performance.now() - began)
}
