import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEvent, client as clientTable, followUp, message, surveyAsked } from '../../db/tables.ts'
import { millis } from '../../server/domain/time.ts'
import { send } from '../mailing.ts'
import { AT, event, everything, MONDAY, report, rowOf, told } from '../provider-call.ts'
import type { World } from '../world.ts'

const millisOf = (iso: string) => new Date(iso).getTime()

type Claire = Awaited<ReturnType<World['signIn']>>
const callBacks = async (claire: Claire) => (await claire.get('/api/admin/follow-ups?state=open')).body.followUps

test('a mail is delivered: the row and the assistant know when', async () => {
  const { w, reference, claire } = await told()
  const { providerId, key, toEmail } = await rowOf(w)
  const reply = await report(w, event('email.delivered', { email_id: providerId, tag: key, to: [toEmail] }))
  expect([reply.status, reply.body]).toEqual([200, { received: true }])
  expect(await rowOf(w)).toMatchObject({ status: 'delivered', deliveredAt: millisOf(AT), sentAt: millisOf(MONDAY) })
  const { body } = await claire.get(`/api/admin/messages?booking=${reference}`)
  expect(body.messages[0]).toMatchObject({ kind: 'confirmation', status: 'delivered' })
  expect((await rowOf(w, 'technician-new')).status).toBe('sent')
  expect(w.logs.join('')).not.toContain(toEmail)
})

test('found by the provider’s name alone, by our tag alone, and by tags as a list', async () => {
  const { w } = await told()
  const client = await rowOf(w)
  await report(w, event('email.delivered', { email_id: client.providerId }))
  expect((await rowOf(w)).status).toBe('delivered')

  const nameless = (await told(() => ({ outcome: 'sent-before' }))).w
  const { key } = await rowOf(nameless)
  await report(nameless, event('email.delivered', { email_id: 'theirs', tags: [{ name: 'message', value: key }] }))
  expect(await rowOf(nameless)).toMatchObject({ status: 'delivered', providerId: 'theirs' })
})

test.each([
  ['sent', 'delivered', 'complained'],
  ['complained', 'delivered', 'sent'],
  ['delivered', 'complained', 'sent'],
])('in whatever order: %s, %s, %s', async (...order) => {
  const { w } = await told()
  const { providerId, key } = await rowOf(w)
  for (const type of order) await report(w, event(`email.${type}`, { email_id: providerId, tag: key }))
  expect(await rowOf(w)).toMatchObject({
    status: 'complained',
    deliveredAt: millisOf(AT),
    complainedAt: millisOf(AT),
  })
})

test.each(['due', 'sending'] as const)('a report on a message that is %s proves that it left', async (status) => {
  const { w } = await told(() => ({ outcome: 'later', isTaken: 'maybe', retryAfterMs: null, code: 'timed-out' }))
  await w.db.update(message).set({ status }).where(sql`first_tried_at is not null`)
  const { key } = await rowOf(w)
  await report(w, event('email.delivered', { email_id: 'theirs', tag: key, to: ['camille@example.com'] }))
  expect(await rowOf(w)).toMatchObject({
    status: 'delivered',
    providerId: 'theirs',
    toEmail: 'camille@example.com',
    sentAt: millisOf(AT),
    notBefore: null,
    reason: null,
  })
  // Whoever looks for work later finds only the other one.
  let sent = 0
  await w.db.update(message).set({ notBefore: null })
  await send(w, { send: async () => ({ outcome: 'sent', ids: [`later-${++sent}`] }) })
  expect(sent).toBe(1)
  expect(await rowOf(w)).toMatchObject({ status: 'delivered', providerId: 'theirs' })
})

test.each([
  ['email.bounced', { bounce: { type: 'Permanent', subType: 'General', message: 'no such user' } }, 'bounced', null],
  ['email.bounced', { bounce: { type: 'Undetermined' } }, 'bounced', null],
  ['email.bounced', {}, 'bounced', null],
  ['email.suppressed', { suppressed: { type: 'OnAccountSuppressionList', message: 'x' } }, 'bounced', null],
  ['email.failed', { failed: { reason: 'reached_daily_quota' } }, 'failed', 'reached_daily_quota'],
  ['email.failed', { failed: { reason: 'To camille@example.com: no' } }, 'failed', 'failed'],
])('%s %j: somebody has to call', async (type, more, status, reason) => {
  const { w, reference, claire } = await told()
  const { providerId, key } = await rowOf(w)
  const about = { email_id: providerId, tag: key, ...more }
  await report(w, event(type, about))
  await report(w, event(type, about))
  expect(await rowOf(w)).toMatchObject({ status, reason, bouncedAt: status === 'bounced' ? millisOf(AT) : null })
  expect(await callBacks(claire)).toMatchObject([
    {
      kind: 'call-back',
      reason: 'mail-failed',
      // 24 working hours after Monday at ten.
      dueAt: '2026-11-24T10:00:00+01:00',
      booking: { reference },
      client: { name: 'Camille Durand' },
      message: { kind: 'confirmation' },
    },
  ])
})

test('a full mailbox is noted and nothing more', async () => {
  const { w, claire } = await told()
  const { providerId, key } = await rowOf(w)
  await report(w, event('email.bounced', { email_id: providerId, tag: key, bounce: { type: 'Transient' } }))
  expect(await rowOf(w)).toMatchObject({ status: 'sent', bouncedAt: millisOf(AT) })
  expect(await callBacks(claire)).toEqual([])
})

test('sent again, a bounced mail starts anew; lost again, the call is owed again', async () => {
  const { w, claire } = await told()
  const before = await rowOf(w)
  const bounce = (about: object) => report(w, event('email.bounced', { ...about, bounce: { type: 'Permanent' } }))
  await bounce({ email_id: before.providerId, tag: before.key })
  const [callBack] = await callBacks(claire)
  await claire.patch(`/api/admin/follow-ups/${callBack.id}`, { version: callBack.version, result: 'reached' })
  expect((await claire.post(`/api/admin/messages/${before.id}/resend`)).status).toBeLessThan(300)
  // What comes late of the first sending is not about the second.
  await report(w, event('email.delivered', { email_id: before.providerId, tag: before.key }))
  expect(await rowOf(w)).toMatchObject({ status: 'due', bouncedAt: null, deliveredAt: null })
  await send(w, { send: async () => ({ outcome: 'sent', ids: ['second'] }) })
  expect(await rowOf(w)).toMatchObject({ status: 'sent', providerId: 'second' })
  expect(await callBacks(claire)).toEqual([])
  await bounce({ email_id: 'second', tag: (await rowOf(w)).key })
  expect(await callBacks(claire)).toMatchObject([{ id: callBack.id }])
})

test('an address that was erased does not come back with a late report', async () => {
  const { w } = await told(() => ({ outcome: 'sent-before' }))
  await w.db.update(message).set({ toEmail: null })
  await w.db.update(clientTable).set({ erasedAt: millis(millisOf(MONDAY)) })
  await report(w, event('email.delivered', { tag: (await rowOf(w)).key, email_id: 'x', to: ['camille@example.com'] }))
  expect(await rowOf(w)).toMatchObject({ status: 'delivered', toEmail: null })
})

test('a client who is forgotten is called about nothing', async () => {
  const { w, claire } = await told()
  const { providerId, key } = await rowOf(w)
  await w.db.update(clientTable).set({ erasedAt: millis(millisOf(MONDAY)) })
  await report(w, event('email.bounced', { email_id: providerId, tag: key }))
  expect(await callBacks(claire)).toEqual([])
})

test('a technician’s mailbox is no reason to call the client', async () => {
  const { w, claire } = await told()
  const { providerId, key } = await rowOf(w, 'technician-new')
  await report(w, event('email.bounced', { email_id: providerId, tag: key }))
  expect(await callBacks(claire)).toMatchObject([{ message: { kind: 'technician-new', recipient: 'technician' } }])
  expect((await w.db.select().from(followUp)).map(({ clientId }) => clientId)).toEqual([null])
})

test('a dead letter sent again and refused again is a call to make again', async () => {
  const { w, claire } = await told(() => ({ outcome: 'refused', code: 'validation_error' }))
  const before = await callBacks(claire)
  expect(before).toHaveLength(2)
  for (const { id, version } of before)
    await claire.patch(`/api/admin/follow-ups/${id}`, { version, result: 'reached' })
  const { id } = await rowOf(w)
  await claire.post(`/api/admin/messages/${id}/resend`)
  await send(w, { send: async () => ({ outcome: 'refused', code: 'validation_error' }) })
  expect(await callBacks(claire)).toMatchObject([{ message: { kind: 'confirmation' }, result: null }])
})

test('a survey that was lost asked nobody, and is not asked a second time', async () => {
  const { w } = await told()
  w.turnClock('2026-12-09T10:00:00+01:00')
  let n = 0
  await send(w, { send: async ({ mails }) => ({ outcome: 'sent', ids: mails.map(() => `more-${++n}`) }) })
  expect(await w.db.select().from(surveyAsked)).toHaveLength(1)
  const { providerId, key } = await rowOf(w, 'survey')
  await report(w, event('email.bounced', { email_id: providerId, tag: key }))
  expect(await w.db.select().from(surveyAsked)).toEqual([])
  w.turnClock('2026-12-14T10:00:00+01:00')
  await send(w)
  expect(await rowOf(w, 'survey-again')).toMatchObject({ status: 'void', reason: 'never-asked' })
})

test('who complains is asked nothing more; a technician who does changes nothing for the client', async () => {
  const { w } = await told()
  const refusals = async () =>
    (await w.db.select().from(auditEvent))
      .filter(({ action }) => action === 'surveys-refused')
      .map(({ after }) => after)
  const notice = await rowOf(w, 'technician-new')
  await report(w, event('email.complained', { email_id: notice.providerId, tag: notice.key }))
  expect(await refusals()).toEqual([])
  expect((await rowOf(w, 'survey')).status).toBe('due')
  const { providerId, key } = await rowOf(w)
  await report(w, event('email.complained', { email_id: providerId, tag: key }))
  expect(await refusals()).toEqual([{ because: 'complaint' }])
  const [client] = await w.db.select().from(clientTable)
  expect(client?.surveysRefusedAt).toBe(millisOf(MONDAY))
  expect(await rowOf(w, 'survey')).toMatchObject({ status: 'void', reason: 'surveys-refused' })
  expect((await rowOf(w, 'reminder-eve')).status).toBe('due')
})

test('one event told twice, one after the other and at once, is noted once', async () => {
  const { w, claire } = await told()
  const { providerId, key } = await rowOf(w)
  const bounce = event('email.bounced', { email_id: providerId, tag: key, bounce: { type: 'Permanent' } })
  const at = Date.now()
  const replies = await Promise.all(Array.from({ length: 5 }, () => report(w, bounce, { id: 'msg_1', at })))
  expect(replies.map(({ status }) => status).sort(), 'the very same call is a replay').toEqual([
    200, 409, 409, 409, 409,
  ])
  const after = await everything(w)
  const again = { id: 'msg_1', at: at + 60_000 }
  expect((await report(w, bounce, again)).status, 'told again, signed anew').toBe(200)
  const replayed = await report(w, bounce, again)
  expect([replayed.status, replayed.body.type]).toEqual([409, '/problems/webhook-replayed'])
  expect((await report(w, bounce, { id: 'msg_1', at })).status).toBe(409)
  // The same event under the same id, but with other words: told before.
  expect((await report(w, { ...bounce, type: 'email.complained' }, { ...again, at: at + 120_000 })).status).toBe(200)
  expect(await everything(w)).toEqual(after)
  expect(await callBacks(claire)).toHaveLength(1)
})
