import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPost } from '../../emails/send.ts'
import type { Post } from '../../server/domain/post.ts'
import { type Behaviour, type FakeResend, openFakeResend } from '../fake-resend.ts'
import { endPauses, messageRows, oweSurveys, send } from '../mailing.ts'
import { openWorld, type World } from '../world.ts'

const company = { email: 'contact@example.com', mailFrom: 'Martin <rdv@example.com>' }
const AT_TEN = '2026-01-06T10:00:30+01:00'
let provider: FakeResend
let post: Post

beforeEach(async () => {
  provider = await openFakeResend()
  post = openPost({ apiKey: 're_test', baseUrl: provider.url, timeoutMs: 5000 })
})
afterEach(() => provider.close())

async function openAsking(count: number): Promise<World> {
  const w = await openWorld({ now: '2026-01-05T10:00:00+01:00', company })
  await oweSurveys(w, count)
  w.turnClock(AT_TEN)
  return w
}

/** Nothing more happens by itself once the pauses are over. */
async function sendAll(w: World): Promise<void> {
  for (let i = 0; i < 6; i++) {
    await endPauses(w)
    await w.db.execute(sql`update mail_pace set next_at = now()`)
    await send(w, post)
  }
}
const cancelOneThat = (w: World, is: 'due' | 'sent') =>
  w.db.execute(sql`update booking set status = 'cancelled', cancelled_at = now(), cancelled_by = 'client'
    where id = (select booking_id from message where status = ${is} order by id limit 1)`)
const statuses = async (w: World) => {
  const counts: Record<string, number> = {}
  for (const { status } of await messageRows(w)) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
const received = () => provider.count(({ to }) => to)

const failures: readonly [string, Behaviour][] = [
  ['500', { answer: 'status', status: 500 }],
  ['500, though it took them', { answer: 'status', status: 500, accepts: true }],
  ['a cut line, though it took them', { answer: 'cut', accepts: true }],
  ['429', { answer: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: 1 }],
]

test.each(failures)(
  'several batches, the first answered by %s, one message void since: each once',
  async (_, failure) => {
    const w = await openAsking(250)
    provider.next(failure)
    await send(w, post)
    await cancelOneThat(w, 'due')
    await cancelOneThat(w, 'sent')
    await sendAll(w)
    const counts = received()
    const takenBefore = failure.accepts ? 1 : 0
    expect([...new Set(counts.values())], 'each once').toEqual([1])
    expect(counts.size, 'none is missing').toBe(249 + takenBefore)
    expect(await statuses(w)).toEqual({ sent: 249, void: 1 })
  },
)

test.each(failures)('every batch answered by %s, then sent by four at once: each once', async (_, failure) => {
  const w = await openAsking(350)
  provider.always(failure)
  await send(w, post)
  provider.always({ answer: 'ok' })
  await endPauses(w)
  await w.db.execute(sql`update mail_pace set next_at = now()`)
  await Promise.all(Array.from({ length: 4 }, () => send(w, post)))
  await sendAll(w)
  expect([...new Set(received().values())]).toEqual([1])
  expect(received().size).toBe(350)
  expect(await statuses(w)).toEqual({ sent: 350 })
})

test('an older message that comes due before the retry does not cut the batch in two', async () => {
  const w = await openAsking(101)
  await w.db.execute(
    sql`update message set due_at = due_at + interval '1 hour' where booking_id = (select max(id) from booking)`,
  )
  provider.next({ answer: 'cut', accepts: true })
  await send(w, post)
  await w.db.execute(
    sql`update message set due_at = due_at - interval '2 hours' where booking_id = (select max(id) from booking)`,
  )
  await sendAll(w)
  expect([...new Set(received().values())]).toEqual([1])
  expect(received().size).toBe(101)
})

test('a batch that quiet hours keep back stays the same batch', async () => {
  const w = await openAsking(150)
  w.turnClock('2026-01-06T19:59:00+01:00')
  provider.always({ answer: 'cut', accepts: true })
  await send(w, post)
  provider.always({ answer: 'ok' })
  w.turnClock('2026-01-06T20:01:00+01:00')
  await sendAll(w)
  const { length } = provider.requests
  w.turnClock('2026-01-07T08:00:30+01:00')
  await sendAll(w)
  expect(provider.requests.length).toBeGreaterThan(length)
  expect([...new Set(received().values())]).toEqual([1])
  expect(await statuses(w)).toEqual({ sent: 150 })
})

test('a second survey that waits for a late first one has not travelled, and is not lost', async () => {
  const w = await openAsking(3)
  await send(w, post)
  await w.db.execute(
    sql`insert into message (booking_id, kind, revision, due_at) select id, 'survey-again', 0, timestamptz '2026-01-08T10:00:00+01:00' from booking`,
  )
  w.turnClock('2026-01-08T10:01:00+01:00')
  await sendAll(w)
  expect(provider.received).toHaveLength(3)
  w.turnClock('2026-01-09T10:01:00+01:00')
  await sendAll(w)
  expect(provider.received).toHaveLength(6)
  expect(await statuses(w)).toEqual({ sent: 6 })
})

test('a faulty address among hundreds: only that one fails, all others leave once', async () => {
  const w = await openAsking(230)
  provider.rejects.add('c150@example.com')
  await sendAll(w)
  expect([...new Set(received().values())]).toEqual([1])
  expect(received().size).toBe(229)
  expect(await statuses(w)).toEqual({ sent: 229, failed: 1 })
})

test('refused for two days by a quota: no dead letter, all leave when it is lifted', async () => {
  const w = await openAsking(120)
  provider.always({ answer: 'status', status: 429, name: 'monthly_quota_exceeded', retryAfter: 40_000 })
  await send(w, post)
  const [pace] = await w.db
    .select({ quietMinutes: sql<number>`(extract(epoch from next_at - clock_timestamp()) / 60)::int` })
    .from(sql`mail_pace`)
  expect(pace?.quietMinutes, 'other mail asks again sooner').toBeLessThanOrEqual(15)
  // A day passes by the database's clock too.
  await w.db.execute(sql`update message set first_tried_at = first_tried_at - interval '30 hours', not_before = null`)
  await w.db.execute(sql`update mail_pace set next_at = now()`)
  await send(w, post)
  provider.always({ answer: 'ok' })
  w.turnClock('2026-01-08T10:00:30+01:00')
  await sendAll(w)
  expect(await statuses(w)).toEqual({ sent: 120 })
  expect([...new Set(received().values())]).toEqual([1])
})

test('perhaps taken a day ago: nobody can know, so it is given up rather than sent twice', async () => {
  const w = await openAsking(2)
  provider.next({ answer: 'cut', accepts: true })
  // With turns to keep there is one round at a time: both travel together.
  await send(w, post, { requestsPerSecond: 1000 })
  await w.db.execute(sql`update message set first_tried_at = first_tried_at - interval '24 hours'`)
  await sendAll(w)
  expect(await statuses(w)).toEqual({ failed: 2 })
  expect(provider.received).toHaveLength(2)
})
