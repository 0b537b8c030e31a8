import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { millis } from '../../server/domain/time.ts'
import { openDayWorld, today } from '../day.ts'
import { outbox, send } from '../mailing.ts'
import { rowsOf } from '../marked-client.ts'
import type { World } from '../world.ts'

const linkOf = (w: Pick<World, 'deps'>, uid: string, channel: 'mail' | 'site') =>
  `/api/surveys/${w.deps.links.surveyToken(uid, channel)}`

async function openAtDoor() {
  const w = await openDayWorld()
  const times = ['08:00', '09:30', '11:00', '14:00'] as const
  const [first, second, third, fourth] = await Promise.all(times.map((time) => w.book(time)))
  w.goToWork()
  const uidOf = async (reference = '') => {
    const [row] = await rowsOf<{ uid: string }>(w, sql`select uid from booking where reference = ${reference}`)
    return row?.uid ?? ''
  }
  const shown = (reference = '', at = w.deps.clock(), path = w.alice.path) =>
    w.post(`${path}/survey-shown`, { reference, at: new Date(at).toISOString() })
  const asked = () =>
    rowsOf<{ reference: string; channel: string; at: string }>(
      w,
      sql`select reference, channel, to_char(asked_at at time zone 'Europe/Paris', 'HH24:MI') as at
            from survey_asked join booking on id = booking_id order by asked_at, channel`,
    )
  const byChannel = async () => {
    const { body } = await w.claire.get('/api/admin/surveys/figures?from=2026-11-01&to=2026-12-31')
    return {
      total: body.total.rate,
      ...Object.fromEntries(body.byChannel.map((row: { channel: string }) => [row.channel, row])),
    }
  }
  return { w, first, second, third, fourth, uidOf, shown, asked, byChannel }
}

test('the response rate of each channel counts who was asked by it', async () => {
  const { w, first, second, third, fourth, uidOf, shown, byChannel } = await openAtDoor()
  for (const [reference, done] of [
    [first, '09:00'],
    [second, '10:30'],
    [third, '12:00'],
    [fourth, '15:00'],
  ] as const) {
    w.turnClock(today(done))
    await w.act(reference ?? '', 'done')
    if (reference !== fourth) expect((await shown(reference)).body).toEqual({ counted: true })
  }
  // One answers at the door, one by the mail that follows, one never; the last is only written to.
  await w.post(linkOf(w, await uidOf(first), 'site'), { score: 5 })
  w.turnClock('2026-11-26T10:00:00+01:00')
  await send(w)
  expect((await outbox(w)).filter(({ kind }) => kind === 'survey')).toHaveLength(3)
  await w.post(linkOf(w, await uidOf(second), 'mail'), { score: 4 })
  expect(await byChannel()).toEqual({
    total: 0.5,
    mail: { channel: 'mail', asked: 3, answered: 1, rate: 0.3333, average: 4 },
    site: { channel: 'site', asked: 3, answered: 1, rate: 0.3333, average: 5 },
  })
})

test('once, however often and by whatever phone it is said, at the hour it was shown', async () => {
  const { w, first, shown, asked } = await openAtDoor()
  w.turnClock(today('09:00'))
  await w.act(first ?? '', 'done')
  const at = w.deps.clock()
  // The network is back hours later.
  w.turnClock(today('17:00'))
  const replies = await Promise.all([1, 2, 3, 4].map(() => shown(first, at)))
  expect(replies.map(({ status, body, headers }) => [status, body.counted, headers.get('cache-control')])).toEqual(
    Array.from({ length: 4 }, () => [200, true, 'no-store']),
  )
  expect(await asked()).toEqual([{ reference: first, channel: 'site', at: '09:00' }])
})

test('a phone whose clock is ahead asked no later than it says so', async () => {
  const { w, first, shown, asked } = await openAtDoor()
  w.turnClock(today('09:00'))
  await w.act(first ?? '', 'done')
  await shown(first, millis(w.deps.clock() + 86_400_000))
  expect(await asked()).toMatchObject([{ at: '09:00' }])
})

test('nothing is counted of what is not done, off, missed or somebody else’s', async () => {
  const { w, first, second, third, shown, asked } = await openAtDoor()
  const other = await w.dayOf('bob')
  const said = async (reference?: string, path?: string) => (await shown(reference, undefined, path)).body.counted
  expect(await said(first)).toBe(false)
  w.turnClock(today('08:40'))
  await w.act(first ?? '', 'done')
  expect([await said(first, other.path), await said('NOBODYS1')]).toEqual([false, false])
  w.turnClock(today('10:00'))
  await w.act(second ?? '', 'absent')
  expect((await w.claire.patch(`/api/admin/bookings/${third}`, { version: 1, status: 'cancelled' })).status).toBe(200)
  expect([await said(second), await said(third)]).toEqual([false, false])
  expect(await asked()).toEqual([])
})

test.each([
  [{}, 'reference'],
  [{ reference: 'X' }, 'at'],
  [{ reference: 'X', at: 'now' }, 'at'],
  [{ reference: 'X', at: '2026-11-24T09:00:00+01:00', channel: 'mail' }, 'channel'],
])('%j is refused by its field', async (body, path) => {
  const w = await openDayWorld()
  const reply = await w.post(`${w.alice.path}/survey-shown`, body)
  expect([reply.status, reply.body.errors[0].path]).toEqual([422, path])
  expect((await w.post('/api/days/unknown/survey-shown', { reference: 'X', at: '2026-11-24T09:00:00Z' })).status).toBe(
    404,
  )
})
