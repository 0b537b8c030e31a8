import { expect, test } from 'vitest'
import { messageRows, outbox, send } from '../mailing.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const MONDAY = '2026-11-23T10:00:00+01:00'
const service = { slug: 'depannage', arrivalWindowMinutes: 120 }

async function booked(w: World, start: string, client?: Record<string, string>) {
  const reply = await w.post('/api/bookings', bookingOf('depannage', start, client && { client }))
  expect(reply.status, reply.text).toBe(201)
  const { reference, manageUrl } = reply.body
  return { reference, token: manageUrl.split('/').at(-1) as string }
}

/** What left since, as `kind → address`. */
function postbox(w: World) {
  const seen = new Set<number>()
  return async () => {
    await send(w)
    const fresh = (await outbox(w)).filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    return fresh.map(({ kind, to }) => `${kind} → ${to}`).sort()
  }
}

const kept = async (w: World) =>
  Object.fromEntries(
    (await messageRows(w)).map(({ kind, revision, status, reason }) => [`${kind} ${revision}`, reason ?? status]),
  )

const camille = { name: 'Camille Durand', email: 'camille@example.com', phone: '06 39 98 00 01' }

test('told at once, reminded a week and a day before, asked two and seven days after; each once', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const news = postbox(w)
  const { reference } = await booked(w, '2026-12-07T14:00:00+01:00', camille)
  expect(await news()).toEqual(['confirmation → camille@example.com', 'technician-new → alice@example.com'])

  const claire = await w.signIn()
  const { body } = await claire.get(`/api/admin/messages?booking=${reference}`)
  expect(body.messages.map(({ kind, dueAt, status }: Record<string, string>) => [kind, dueAt, status])).toEqual([
    ['confirmation', '2026-11-23T10:00:00+01:00', 'sent'],
    ['technician-new', '2026-11-23T10:00:00+01:00', 'sent'],
    ['reminder-week', '2026-11-30T15:00:00+01:00', 'due'],
    ['reminder-eve', '2026-12-06T15:00:00+01:00', 'due'],
    ['survey', '2026-12-09T10:00:00+01:00', 'due'],
    ['survey-again', '2026-12-14T10:00:00+01:00', 'due'],
  ])
  expect(body.messages[0]).toMatchObject({ to: 'camille@example.com', sentAt: '2026-11-23T10:00:00+01:00' })

  for (const [until, expected] of [
    ['2026-11-30T14:59:00+01:00', []],
    ['2026-11-30T15:00:00+01:00', ['reminder-week → camille@example.com']],
    ['2026-12-06T15:01:00+01:00', ['reminder-eve → camille@example.com']],
    ['2026-12-09T09:59:00+01:00', []],
    ['2026-12-09T10:00:00+01:00', ['survey → camille@example.com']],
    ['2026-12-14T10:00:00+01:00', ['survey-again → camille@example.com']],
    ['2027-02-01T10:00:00+01:00', []],
  ] as const) {
    w.turnClock(until)
    expect(await news(), until).toEqual(expected)
  }
})

test('a move makes void what was owed, and owes anew; a cancellation ends it', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const news = postbox(w)
  const { token } = await booked(w, '2026-12-07T14:00:00+01:00', camille)
  await news()
  expect((await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-12-02T09:00:00+01:00' })).status).toBe(200)
  expect(await news()).toEqual(['change → camille@example.com', 'technician-change → alice@example.com'])
  w.turnClock('2026-12-01T15:00:00+01:00')
  expect(await news()).toEqual(['reminder-eve → camille@example.com'])
  expect((await w.post(`/api/bookings/${token}/cancel`, { reason: 'réglé' })).status).toBe(200)
  expect(await news()).toEqual(['cancellation → camille@example.com', 'technician-cancellation → alice@example.com'])
  w.turnClock('2027-02-01T10:00:00+01:00')
  expect(await news()).toEqual([])
  expect(await kept(w)).toEqual({
    'confirmation 0': 'sent',
    'technician-new 0': 'sent',
    'reminder-week 0': 'superseded',
    'reminder-eve 0': 'superseded',
    'survey 0': 'superseded',
    'survey-again 0': 'superseded',
    'change 1': 'sent',
    'technician-change 1': 'sent',
    'reminder-eve 1': 'sent',
    'survey 1': 'cancelled',
    'survey-again 1': 'cancelled',
    'cancellation 2': 'sent',
    'technician-cancellation 2': 'sent',
  })
})

test('moved before the confirmation could leave: the change is all the client hears', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const { token } = await booked(w, '2026-12-07T14:00:00+01:00', camille)
  await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-12-02T09:00:00+01:00' })
  expect(await postbox(w)()).toEqual(['change → camille@example.com', 'technician-change → alice@example.com'])
})

test('a booking that is refused, or repeated, owes nothing more', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const asked = bookingOf('depannage', '2026-12-07T14:00:00+01:00', { client: camille })
  await w.post('/api/bookings', asked, { 'idempotency-key': 'once' })
  const before = await messageRows(w)
  await w.post('/api/bookings', asked, { 'idempotency-key': 'once' })
  const taken = await w.post('/api/bookings', bookingOf('depannage', '2026-12-07T14:00:00+01:00'))
  expect(taken.status).toBe(409)
  expect(await messageRows(w)).toEqual(before)
})

test('who answered is not asked again', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const news = postbox(w)
  await booked(w, '2026-11-24T14:00:00+01:00', camille)
  await news()
  w.turnClock('2026-11-26T10:00:00+01:00')
  expect(await news()).toEqual(['survey → camille@example.com'])
  const [mail] = (await outbox(w)).slice(-1)
  const token = /\/s\/([\w-]+)/.exec(mail?.text ?? '')?.[1]
  expect((await w.post(`/api/surveys/${token}`, { score: 5 })).status).toBe(200)
  w.turnClock('2026-12-01T10:00:00+01:00')
  expect(await news()).toEqual([])
  expect(await kept(w)).toMatchObject({ 'survey-again 0': 'answered' })
})

test('two visits in a month, or due in one breath, are one survey', async () => {
  const w = await openWorld({ now: MONDAY, services: [service], technicians: [{ slug: 'alice' }, { slug: 'bob' }] })
  const news = postbox(w)
  await booked(w, '2026-11-24T14:00:00+01:00', camille)
  await booked(w, '2026-11-24T16:00:00+01:00', camille)
  await booked(w, '2026-11-26T16:00:00+01:00', camille)
  await news()
  w.turnClock('2026-11-26T10:00:00+01:00')
  expect(await news()).toEqual(['reminder-eve → camille@example.com', 'survey → camille@example.com'])
  w.turnClock('2026-11-28T10:00:00+01:00')
  expect(await news()).toEqual([])
  w.turnClock('2026-12-01T10:00:00+01:00')
  expect(await news()).toEqual(['survey-again → camille@example.com'])
})

test('two senders at once ask a client once', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  for (const hour of ['08', '09', '10', '14', '15']) await booked(w, `2026-11-24T${hour}:00:00+01:00`, camille)
  w.turnClock('2026-11-26T10:00:00+01:00')
  await Promise.all(Array.from({ length: 4 }, () => send(w)))
  expect((await outbox(w)).filter(({ kind }) => kind === 'survey')).toHaveLength(1)
})

test('absent clients are not asked, and visits count as done when nobody says otherwise', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const news = postbox(w)
  await booked(w, '2026-11-24T14:00:00+01:00', camille)
  await booked(w, '2026-11-24T15:00:00+01:00')
  await news()
  await w.db.execute(`update booking set status = 'no_show' where contact_email = 'camille@example.com'`)
  w.turnClock('2026-11-26T10:00:00+01:00')
  expect((await news()).map((one) => one.split(' ')[0])).toEqual(['survey'])
  expect(await outbox(w)).not.toContainEqual(expect.objectContaining({ kind: 'survey', to: camille.email }))
})

test('what is told in the night waits for the morning, if it can', async () => {
  const w = await openWorld({ now: '2026-11-23T22:00:00+01:00', services: [service] })
  const news = postbox(w)
  await booked(w, '2026-11-27T14:00:00+01:00', camille)
  expect(await news()).toEqual(['confirmation → camille@example.com'])
  w.turnClock('2026-11-24T07:59:00+01:00')
  expect(await news()).toEqual([])
  w.turnClock('2026-11-24T08:00:00+01:00')
  expect(await news()).toEqual(['technician-new → alice@example.com'])
})

test('a sender that was away sends in the morning what came due in the evening, and not what is over', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const news = postbox(w)
  await booked(w, '2026-11-26T14:00:00+01:00', camille)
  await booked(w, '2026-11-25T09:00:00+01:00')
  await news()
  w.turnClock('2026-11-25T21:00:00+01:00')
  expect(await news()).toEqual([])
  w.turnClock('2026-11-26T08:00:00+01:00')
  expect(await news()).toEqual(['reminder-eve → camille@example.com'])
})

test('the company’s hours, and what it does not send', async () => {
  const w = await openWorld({
    now: MONDAY,
    services: [service],
    company: { messageSettings: { off: ['technician-new', 'survey', 'survey-again'], reminderAt: 17 * 60 } as never },
  })
  await booked(w, '2026-11-25T14:00:00+01:00', camille)
  expect((await messageRows(w)).map(({ kind, dueAt }) => `${kind} ${dueAt}`)).toEqual([
    'confirmation 2026-11-23 10:00',
    'reminder-eve 2026-11-24 17:00',
  ])
})

test('the clock jumps a day and is set back: nothing leaves twice, nothing is stuck', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const news = postbox(w)
  await booked(w, '2026-11-26T14:00:00+01:00', camille)
  await news()
  w.turnClock('2026-11-25T15:30:00+01:00')
  expect(await news()).toEqual(['reminder-eve → camille@example.com'])
  w.turnClock('2026-11-24T15:30:00+01:00')
  await booked(w, '2026-11-26T16:00:00+01:00')
  expect((await news()).map((one) => one.split(' ')[0])).toEqual(['confirmation', 'technician-new'])
  w.turnClock('2026-11-25T15:30:00+01:00')
  expect((await news()).map((one) => one.split(' ')[0])).toEqual(['reminder-eve'])
})

test('the outbox shows what was kept, to this machine only', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  await booked(w, '2026-12-07T14:00:00+01:00', camille)
  await send(w)
  const list = await w.get('/dev/outbox')
  expect(list.text).toContain('camille@example.com')
  const id = /\/dev\/outbox\/(\d+)"/.exec(list.text)?.[1]
  const mail = await w.get(`/dev/outbox/${id}`)
  expect(mail.headers.get('content-security-policy')).toContain('sandbox')
  expect((await w.get('/dev/outbox/999999')).status).toBe(404)
})

test('an admin changes the hours; what is owed from then on follows', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const [admin, assistant] = [await w.signIn(), await w.signIn({ role: 'assistant' })]
  const path = '/api/admin/settings/mails'
  expect((await assistant.get(path)).body).toMatchObject({ mailFrom: null, messages: { reminderAt: '15:00', off: [] } })
  expect((await assistant.patch(path, { messages: { off: ['survey'] } })).status).toBe(403)
  const wrong = await admin.patch(path, { mailFrom: 'nobody', messages: { reminderAt: '25:00', off: ['surveys'] } })
  expect(wrong.body.errors.map(({ path: at }: { path: string }) => at).sort()).toEqual([
    'mailFrom',
    'messages.off.0',
    'messages.reminderAt',
  ])
  const change = {
    mailFrom: 'Martin <rdv@example.com>',
    messages: { reminderAt: '17:30', off: ['survey', 'survey-again'] },
  }
  expect((await admin.patch(path, change)).body).toMatchObject({
    ...change,
    mailSignature: '',
    messages: { quietFrom: '20:00' },
  })
  await booked(w, '2026-11-26T14:00:00+01:00', camille)
  expect((await messageRows(w)).map(({ kind, dueAt }) => `${kind} ${dueAt}`)).toEqual([
    'confirmation 2026-11-23 10:00',
    'technician-new 2026-11-23 10:00',
    'reminder-eve 2026-11-25 17:30',
  ])
  await send(w)
  expect((await outbox(w))[0]?.from).toBe('Martin <rdv@example.com>')
})
