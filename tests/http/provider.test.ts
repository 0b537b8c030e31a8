import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPost } from '../../emails/send.ts'
import type { Post } from '../../server/domain/post.ts'
import type { Sending } from '../../server/usecases/send-messages.ts'
import { type FakeResend, openFakeResend } from '../fake-resend.ts'
import { endPauses, messageRows, oweSurveys, send } from '../mailing.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const NOW = '2026-11-23T10:00:00+01:00'
const company = { email: 'contact@example.com', mailFrom: 'Martin <rdv@example.com>' }
let provider: FakeResend
let post: Post

beforeEach(async () => {
  provider = await openFakeResend()
  post = openPost({ apiKey: 're_test', baseUrl: provider.url, timeoutMs: 400 })
})
afterEach(() => provider.close())

/** One booking owes two mails at once: to the client and to the technician. */
async function openBooked(count = 1): Promise<World> {
  const technicians = Array.from({ length: count }, (_, i) => ({ slug: `t${i}` }))
  const w = await openWorld({ now: NOW, company, technicians })
  for (let i = 0; i < count; i++)
    expect((await w.post('/api/bookings', bookingOf('depannage', '2026-12-07T14:00:00+01:00'))).status).toBe(201)
  return w
}

const states = async (w: World) =>
  (await messageRows(w)).filter(({ dueAt }) => dueAt < '2026-11-24').map(({ status }) => status)
/** Pauses run by the database's clock: they are over. */
const quick: Partial<Sending> = { pauseMs: 0 }

const onceEach = (by = provider.count((mail) => mail.to)) => expect([...new Set(by.values())]).toEqual([1])

test('200: sent, with the provider’s name, from whom and to whom it should', async () => {
  const w = await openBooked()
  await send(w, post)
  expect(await states(w)).toEqual(['sent', 'sent'])
  expect(provider.received).toHaveLength(2)
  expect(provider.received[0]).toMatchObject({ from: 'Martin <rdv@example.com>' })
  const tags = provider.received[0]?.tags.map(({ name }) => name)
  expect(tags).toEqual(['message', 'kind'])
  await send(w, post)
  expect(provider.requests).toHaveLength(2)
})

test('422: a dead letter, a call to make, and the booking stands', async () => {
  const w = await openBooked()
  const claire = await w.signIn()
  const [client] = (await messageRows(w)).filter(({ kind }) => kind === 'confirmation')
  provider.always((request) =>
    request.body.includes('@example.com"') && /"to":"client/.test(request.body)
      ? { answer: 'status', status: 422, name: 'validation_error' }
      : { answer: 'ok' },
  )
  await send(w, post)
  const { body } = await claire.get('/api/admin/messages/failed')
  expect(body.messages).toMatchObject([
    { id: client?.id, kind: 'confirmation', status: 'failed', reason: 'validation_error' },
  ])
  const calls = await claire.get('/api/admin/follow-ups?state=open')
  expect(calls.body.followUps).toMatchObject([
    { kind: 'call-back', reason: 'mail-failed', dueAt: '2026-11-24T10:00:00+01:00' },
  ])

  provider.always({ answer: 'ok' })
  expect((await claire.post(`/api/admin/messages/${client?.id}/resend`)).status).toBe(202)
  expect((await claire.post(`/api/admin/messages/${client?.id}/resend`)).status).toBe(404)
  await send(w, post)
  expect(await states(w)).toEqual(['sent', 'sent'])
  onceEach()
})

test.each([
  ['500', { answer: 'status', status: 500 }],
  ['503, though it took the mail', { answer: 'status', status: 503, accepts: true }],
  ['garbage', { answer: 'html' }],
  ['garbage, though it took the mail', { answer: 'html', accepts: true }],
  ['half an answer, though it took the mail', { answer: 'truncated', accepts: true }],
  ['nothing, ever', { answer: 'never' }],
  ['nothing, ever, though it took the mail', { answer: 'never', accepts: true }],
  ['a cut line, though it took the mail', { answer: 'cut', accepts: true }],
] as const)('%s: kept, tried again under the same key, received once', async (_, behaviour) => {
  const w = await openBooked(3)
  provider.next(...Array.from({ length: 6 }, () => behaviour))
  await send(w, post)
  expect(await states(w)).toEqual(Array.from({ length: 6 }, () => 'due'))
  await send(w, post)
  expect(provider.requests, 'not before its pause is over').toHaveLength(6)
  await endPauses(w)
  await send(w, post)
  expect(await states(w)).toEqual(Array.from({ length: 6 }, () => 'sent'))
  expect(provider.received).toHaveLength(6)
  onceEach()
  onceEach(provider.count(({ tags }) => tags[0]?.value ?? ''))
})

test('no connection: kept, and sent when it is back', async () => {
  const w = await openBooked()
  await provider.refuse()
  await send(w, post, quick)
  expect(await states(w)).toEqual(['due', 'due'])
  await provider.reopen()
  await endPauses(w)
  await send(w, post)
  expect(await states(w)).toEqual(['sent', 'sent'])
  onceEach()
})

test('429: the pause it asks for is kept, by everybody', async () => {
  const w = await openBooked(4)
  provider.next({ answer: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: 30 })
  await send(w, post)
  const [row] = await w.db
    .select({
      shortest: sql<number>`min(extract(epoch from not_before - clock_timestamp()))::int`,
      quiet: sql<number>`(select extract(epoch from next_at - clock_timestamp())::int from mail_pace)`,
    })
    .from(sql`message where status = 'due' and not_before is not null`)
  expect(row?.shortest).toBeGreaterThan(20)
  expect(row?.quiet).toBeGreaterThan(20)
  await endPauses(w)
  await send(w, post)
  onceEach()
})

test('one address in a batch is refused: only that one fails', async () => {
  const w = await openWorld({
    now: NOW,
    company,
    technicians: Array.from({ length: 5 }, (_, i) => ({ slug: `t${i}` })),
  })
  for (let i = 0; i < 5; i++) await w.post('/api/bookings', bookingOf('depannage', '2026-11-25T14:00:00+01:00'))
  await send(w, post)
  const refused = provider.received.find(({ to }) => to.startsWith('client'))?.to ?? ''
  provider.rejects.add(refused)
  w.turnClock('2026-11-24T15:00:00+01:00')
  await send(w, post)
  const reminders = (await messageRows(w)).filter(({ kind }) => kind === 'reminder-eve')
  expect(reminders.map(({ status }) => status).sort()).toEqual(['failed', 'sent', 'sent', 'sent', 'sent'])
  expect(provider.received.filter(({ subject }) => subject.startsWith('Rappel')).map(({ to }) => to)).not.toContain(
    refused,
  )
  onceEach(provider.count(({ tags }) => tags[0]?.value ?? ''))
})

test('whoever stands in for the provider and knows no batches gets the mails one by one', async () => {
  const technicians = Array.from({ length: 3 }, (_, i) => ({ slug: `t${i}` }))
  const w = await openWorld({ now: NOW, company, technicians })
  for (let i = 0; i < 3; i++) await w.post('/api/bookings', bookingOf('depannage', '2026-11-25T14:00:00+01:00'))
  await send(w, post)
  w.turnClock('2026-11-24T15:00:00+01:00')
  provider.always(({ path }) =>
    path === '/emails' ? { answer: 'ok' } : { answer: 'status', status: 404, name: 'not_found' },
  )
  await send(w, post)
  expect(provider.received.filter(({ subject }) => subject.startsWith('Rappel'))).toHaveLength(3)
  onceEach(provider.count(({ tags }) => tags[0]?.value ?? ''))
})

test('a batch whose answer was lost goes again as it was, less what is no longer true', async () => {
  const w = await openWorld({
    now: NOW,
    company,
    technicians: Array.from({ length: 4 }, (_, i) => ({ slug: `t${i}` })),
  })
  const tokens: string[] = []
  for (let i = 0; i < 4; i++) {
    const { body } = await w.post('/api/bookings', bookingOf('depannage', '2026-11-25T14:00:00+01:00'))
    tokens.push(body.manageUrl.split('/').at(-1))
  }
  await send(w, post)
  w.turnClock('2026-11-24T15:00:00+01:00')
  provider.next({ answer: 'cut', accepts: true })
  await send(w, post)
  await w.post(`/api/bookings/${tokens[0]}/cancel`, {})
  await endPauses(w)
  await send(w, post)
  const reminded = provider.received.filter(({ subject }) => subject.startsWith('Rappel'))
  expect(reminded).toHaveLength(4)
  onceEach(provider.count(({ tags }) => tags[0]?.value ?? ''))
})

test('a provider that never answers does not hold up bookings', async () => {
  const w = await openBooked(2)
  provider.always({ answer: 'never' })
  const sending = send(w, post)
  while (provider.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const before = w.database.statements()
  const reply = await w.post('/api/bookings', bookingOf('depannage', '2026-12-08T14:00:00+01:00'))
  expect(reply.status).toBe(201)
  expect(provider.openConnections(), 'it was still waiting').toBeGreaterThan(0)
  expect(w.database.statements() - before).toBeLessThan(20)
  await sending
})

test('five thousand at ten o’clock, four senders: each once, none missing', { timeout: 240_000 }, async () => {
  const w = await openWorld({ now: NOW, company })
  await oweSurveys(w, 5000)
  w.turnClock('2026-01-06T10:00:01+01:00')
  const patient = openPost({ apiKey: 're_test', baseUrl: provider.url, timeoutMs: 60_000 })
  await Promise.all(Array.from({ length: 4 }, () => send(w, patient)))
  expect(provider.received).toHaveLength(5000)
  expect(provider.count(({ to }) => to).size).toBe(5000)
  expect(new Set((await messageRows(w)).map(({ status }) => status))).toEqual(new Set(['sent']))
  expect(provider.requests.length).toBeLessThan(120)
})
