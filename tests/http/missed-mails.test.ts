import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { endPauses, messageRows, outbox, send, sendingOf } from '../mailing.ts'
import { rowsOf } from '../marked-client.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

let w: World
let claire: Awaited<ReturnType<World['signIn']>>
let reference: string

beforeEach(async () => {
  w = await openWorld({ now: '2026-11-23T09:00:00+01:00', technicians: [{ slug: 'alice' }] })
  claire = await w.signIn()
  const { body, status, text } = await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T09:00:00+01:00'))
  if (status !== 201) throw new Error(text)
  reference = body.reference
})

const change = async (asked: object) => {
  const { body } = await claire.get(`/api/admin/bookings/${reference}`)
  const answer = await claire.patch(`/api/admin/bookings/${reference}`, { version: body.version, ...asked })
  expect(answer.status, answer.text).toBe(200)
}
const surveys = async () => (await outbox(w)).filter(({ kind }) => kind.startsWith('survey')).map(({ kind }) => kind)
const callBacks = () =>
  rowsOf<{ kind: string }>(
    w,
    sql`select m.kind from follow_up f join message m on m.id = f.message_id where f.reason = 'mail-failed' and f.done_at is null`,
  )
const sendAt = async (at: string) => {
  w.turnClock(at)
  await send(w)
}

test('a visit that was asked about and then moved is not asked about again within thirty days', async () => {
  await sendAt('2026-11-26T10:00:30+01:00')
  expect(await surveys()).toEqual(['survey'])
  await change({ start: '2026-11-30T09:00:00+01:00' })
  await sendAt('2026-12-02T10:00:30+01:00')
  await sendAt('2026-12-07T10:00:30+01:00')
  expect(await surveys()).toEqual(['survey'])
  expect((await messageRows(w)).find((row) => row.kind === 'survey' && row.revision === 1)?.reason).toBe('asked-lately')
})

test('nor when the clock was set back in between', async () => {
  await sendAt('2026-11-26T10:00:30+01:00')
  w.turnClock('2026-11-25T18:00:00+01:00')
  await change({ start: '2026-11-26T09:00:00+01:00' })
  await sendAt('2026-11-28T10:00:30+01:00')
  expect(await surveys()).toEqual(['survey'])
})

test('thirty days after, a moved visit may be asked about', async () => {
  await sendAt('2026-11-26T10:00:30+01:00')
  await change({ start: '2026-12-29T09:00:00+01:00' })
  await sendAt('2026-12-31T10:00:30+01:00')
  expect(await surveys()).toEqual(['survey', 'survey'])
  await sendAt('2027-01-05T10:00:30+01:00')
  expect(await surveys()).toEqual(['survey', 'survey', 'survey-again'])
})

test('a survey whose answer was lost goes again for the visit as it stands', async () => {
  await send(w)
  w.turnClock('2026-11-26T10:00:30+01:00')
  const lost = { outcome: 'later', code: 'timed-out', retryAfterMs: null, isTaken: 'maybe' } as const
  await send(w, { send: async () => lost })
  await endPauses(w)
  await sendAt('2026-11-26T10:02:00+01:00')
  expect(await surveys()).toEqual(['survey'])
})

test('a survey that could not be written has asked nobody', async () => {
  await send(w)
  w.turnClock('2026-11-26T10:00:30+01:00')
  const compose = () => {
    throw new Error('no words')
  }
  await send(w, null, { ...sendingOf(w), compose, onFault: () => {} })
  expect((await messageRows(w)).find(({ kind }) => kind === 'survey')).toMatchObject({ status: 'failed' })
  expect(await rowsOf(w, sql`select 1 as one from survey_asked`)).toEqual([])
  expect(await callBacks()).toEqual([])
})

test.for([
  ['cancelled', { status: 'cancelled', cancelledBy: 'company' }, 'cancellation'],
  ['moved', { start: '2026-11-24T14:00:00+01:00' }, 'change'],
] as const)('a client who was never told that a visit was %s is to be called', async ([, asked, kind]) => {
  await send(w)
  await change(asked)
  w.turnClock('2026-11-24T18:00:00+01:00')
  await send(w)
  expect(await outbox(w)).not.toContainEqual(expect.objectContaining({ kind }))
  expect((await messageRows(w)).find((row) => row.kind === kind)).toMatchObject({ status: 'failed', reason: 'over' })
  expect(await callBacks()).toEqual([{ kind }])
})

test('a change that came too late for a visit somebody marked done is nobody’s call', async () => {
  await send(w)
  await change({ start: '2026-11-24T10:00:00+01:00' })
  w.turnClock('2026-11-24T11:30:00+01:00')
  await change({ status: 'completed' })
  await send(w)
  expect(await callBacks()).toEqual([])
})

test('a client whose visit passed before its confirmation left is to be called, and the mail is not sent again', async () => {
  w.turnClock('2026-11-24T18:00:00+01:00')
  await send(w)
  const confirmation = (await messageRows(w)).find(({ kind }) => kind === 'confirmation')
  expect(confirmation).toMatchObject({ status: 'failed', reason: 'over' })
  expect(await callBacks()).toEqual([{ kind: 'confirmation' }])
  const { status, body } = await claire.post(`/api/admin/messages/${confirmation?.id}/resend`)
  expect([status, body.type, body.detail]).toEqual([
    409,
    '/problems/message-over',
    'Le moment dont ce mail parle est passé\u00a0: il ne partirait pas. Appelez plutôt.',
  ])
  await send(w)
  expect((await messageRows(w)).find(({ kind }) => kind === 'confirmation')?.attempts).toBe(confirmation?.attempts)
})

test('nor is a mail that was refused before the visit, once the visit has passed', async () => {
  await send(w, { send: async () => ({ outcome: 'refused', code: 'validation_error' }) })
  const id = (await messageRows(w)).find(({ kind }) => kind === 'confirmation')?.id
  w.turnClock('2026-11-24T18:00:00+01:00')
  expect((await claire.post(`/api/admin/messages/${id}/resend`)).status).toBe(409)
  w.turnClock('2026-11-24T08:00:00+01:00')
  expect((await claire.post(`/api/admin/messages/${id}/resend`)).status).toBe(202)
})
