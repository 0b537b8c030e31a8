import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPost } from '../../emails/send.ts'
import type { Mail } from '../../server/domain/mail.ts'
import { type Behaviour, type FakeResend, openFakeResend } from '../fake-resend.ts'

const mail = (to = 'jeanne@example.fr'): Mail => ({
  from: 'Le Gall <bonjour@legall.example.fr>',
  replyTo: 'claire@legall.example.fr',
  to,
  subject: 'Rendez-vous 🔌 confirmé',
  html: '<p>à bientôt</p>',
  text: 'à bientôt',
  headers: { 'Auto-Submitted': 'auto-generated' },
  tags: [{ name: 'message', value: 'b1c1f7f0-0000-4000-8000-000000000001' }],
  attachments: [],
})
const single = (key: string, to?: string) => ({ key, isBatch: false, mails: [mail(to)] })
const batch = (key: string, ...to: string[]) => ({ key, isBatch: true, mails: to.map(mail) })

let fake: FakeResend
const open = (baseUrl = fake.url) => openPost({ apiKey: 're_test', baseUrl, timeoutMs: 300 })

beforeEach(async () => {
  fake = await openFakeResend()
})
afterEach(() => fake.close())

test('one mail goes whole, with its key; the provider names it', async () => {
  const content = 'BEGIN:VCALENDAR\r\nSUMMARY:Dépannage 🔌\r\n'
  const attachment = { filename: 'visite.ics', content, contentType: 'text/calendar; charset=utf-8; method=REQUEST' }
  const posted = await open().send({ ...single('k1'), mails: [{ ...mail(), attachments: [attachment] }] })
  expect(posted).toEqual({ outcome: 'sent', ids: ['mail-1'] })
  const [got] = fake.received
  expect(got).toMatchObject({
    key: 'k1',
    to: 'jeanne@example.fr',
    reply_to: 'claire@legall.example.fr',
    subject: 'Rendez-vous 🔌 confirmé',
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: [{ name: 'message' }],
  })
  expect(got?.attachments?.[0]).toMatchObject({ filename: 'visite.ics', content_type: attachment.contentType })
  expect(Buffer.from(got?.attachments?.[0]?.content ?? '', 'base64').toString()).toBe(content)
  expect(fake.requests[0]?.headers.authorization).toBe('Bearer re_test')
})

test('several go as a strict batch, named in order; one left of a batch is still one', async () => {
  expect(await open().send(batch('k', 'a@x.fr', 'b@x.fr'))).toEqual({ outcome: 'sent', ids: ['mail-1', 'mail-2'] })
  expect(await open().send(batch('k2', 'c@x.fr'))).toEqual({ outcome: 'sent', ids: ['mail-3'] })
  expect(fake.requests.map(({ path }) => path)).toEqual(['/emails/batch', '/emails/batch'])
  expect(fake.requests[0]?.headers['x-batch-validation']).toBe('strict')
})

test('a batch with one bad address is refused whole; so is one with an attachment, before it leaves', async () => {
  fake.rejects.add('b@x.fr')
  expect(await open().send(batch('k', 'a@x.fr', 'b@x.fr'))).toEqual({ outcome: 'refused', code: 'validation_error' })
  const file = { filename: 'a.ics', content: '', contentType: 'text/calendar' }
  const parcel = { key: 'k2', isBatch: true, mails: [{ ...mail(), attachments: [file] }] }
  expect(await open().send(parcel)).toEqual({ outcome: 'refused', code: 'attachment-in-batch' })
  expect(fake.requests).toHaveLength(1)
  expect(fake.received).toEqual([])
})

test('a repeat of the key sends nothing again: the same answer, or that it went before with other words', async () => {
  const post = open(`${fake.url}//`)
  const first = await post.send(single('k'))
  expect(await post.send(single('k'))).toEqual(first)
  expect(await post.send(single('k', 'other@x.fr'))).toEqual({ outcome: 'sent-before' })
  fake.next({ answer: 'ok', delayMs: 100 })
  const both = await Promise.all([post.send(single('twice')), post.send(single('twice'))])
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(['later', 'sent'])
  expect(both.find(({ outcome }) => outcome === 'later')).toMatchObject({ code: 'concurrent_idempotent_requests' })
  expect(fake.count(({ key }) => key)).toEqual(
    new Map([
      ['k', 1],
      ['twice', 1],
    ]),
  )
})

const status = (code: number, name?: string, retryAfter?: string | number): Behaviour => ({
  answer: 'status',
  status: code,
  ...(name !== undefined && { name }),
  ...(retryAfter !== undefined && { retryAfter }),
})
const laterBy = (code: string, retryAfterMs: number | null = null) => ({
  outcome: 'later',
  isTaken: 'maybe',
  code,
  retryAfterMs,
})
/** What was plainly refused was not taken. */
const refusedNow = (code: string, retryAfterMs: number | null = null) => ({
  ...laterBy(code, retryAfterMs),
  isTaken: 'no',
})
const refusedBy = (code: string) => ({ outcome: 'refused', code })

test.each([
  ['429 with seconds', status(429, 'rate_limit_exceeded', 7), refusedNow('rate_limit_exceeded', 7000)],
  ['429 with half a second', status(429, 'rate_limit_exceeded', '0.5'), refusedNow('rate_limit_exceeded', 500)],
  ['429 with a date long gone', status(429, 'x', 'Wed, 21 Oct 2015 07:28:00 GMT'), refusedNow('x', 0)],
  ['429 with nonsense', status(429, 'x', 'soon'), refusedNow('x')],
  ['429 with a year', status(429, 'x', 31_536_000), refusedNow('x', 86_400_000)],
  ['429, daily quota', status(429, 'daily_quota_exceeded'), refusedNow('daily_quota_exceeded')],
  ['500', status(500), laterBy('application_error')],
  ['503 that says when', status(503, 'x', 2), laterBy('x', 2000)],
  ['409 of another kind', status(409, 'conflict'), laterBy('conflict')],
  ['a redirect', status(302, 'x'), laterBy('x')],
  ['a page instead of an answer', { answer: 'html' }, laterBy('no-answer')],
  ['an answer that says nothing', { answer: 'empty' }, laterBy('unreadable-answer')],
  ['half an answer', { answer: 'truncated' }, laterBy('no-answer')],
  ['a cut line', { answer: 'cut' }, laterBy('no-answer')],
  ['no answer at all', { answer: 'never' }, laterBy('timed-out')],
  ['an answer too late', { answer: 'ok', delayMs: 500 }, laterBy('timed-out')],
  ['400', status(400, 'invalid_parameter'), refusedBy('invalid_parameter')],
  ['422', status(422, 'validation_error'), refusedBy('validation_error')],
  ['422 in words', status(422, 'To jeanne@example.fr is wrong'), refusedBy('http-422')],
  ['401: the operator’s fault', status(401, 'missing_api_key'), refusedNow('missing_api_key', 60_000)],
  ['403: an unverified domain', status(403, 'validation_error'), refusedNow('validation_error', 60_000)],
  ['422 about the sender', status(422, 'invalid_from_address'), refusedNow('invalid_from_address', 60_000)],
  ['404: a wrong address of the provider', status(404, 'not_found', 3), refusedNow('not_found', 3000)],
] satisfies [string, Behaviour, object][])('%s', async (_, behaviour, expected) => {
  fake.next(behaviour)
  expect(await open().send(single('k'))).toEqual(expected)
})

test('a date of Retry-After counts from the provider’s own clock', async () => {
  fake.next(status(429, 'x', new Date(Date.now() + 90_000).toUTCString()))
  const posted = await open().send(single('k'))
  expect(posted).toMatchObject({ outcome: 'later' })
  expect(posted.outcome === 'later' && posted.retryAfterMs).toBeGreaterThan(85_000)
  expect(posted.outcome === 'later' && posted.retryAfterMs).toBeLessThanOrEqual(91_000)
})

test('a line that hung is closed, and the same key sent again brings the first answer', async () => {
  fake.next({ answer: 'never', accepts: true })
  expect(await open().send(single('k'))).toEqual(laterBy('timed-out'))
  await expect.poll(fake.openConnections).toBe(0)
  expect(await open().send(single('k'))).toEqual({ outcome: 'sent', ids: ['mail-1'] })
  expect(fake.received).toHaveLength(1)
})

test('a provider that is away is away; back, it takes the same parcel', async () => {
  const post = open()
  await fake.refuse()
  expect(await post.send(single('k'))).toEqual(laterBy('no-answer'))
  await fake.reopen()
  expect(await post.send(single('k'))).toMatchObject({ outcome: 'sent' })
})

test('a key is forgotten after a day', async () => {
  let now = 0
  const forgetful = await openFakeResend({ now: () => now })
  const post = open(forgetful.url)
  await post.send(single('k'))
  now = 24 * 3_600_000 + 1
  await post.send(single('k'))
  expect(forgetful.received).toHaveLength(2)
  await forgetful.close()
})
