import { describe, expect, test } from 'vitest'
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

describe('what was not said yet is not taken back', () => {
  const T1 = '2026-12-07T14:00:00+01:00'
  const T2 = '2026-12-08T09:00:00+01:00'
  const T3 = '2026-12-09T11:00:00+01:00'
  const technicians = [
    { slug: 'alice', email: 'alice@example.com' },
    { slug: 'bob', email: 'bob@example.com' },
    { slug: 'chloe', email: 'chloe@example.com' },
  ]
  type Act = { start?: string; technician?: string; status?: string }

  /** A visit told at ten, changed in one evening; what leaves the next morning, with the time it replaces. */
  async function inOneEvening(acts: readonly Act[], isTold = true) {
    const w = await openWorld({ now: isTold ? MONDAY : '2026-11-23T21:00:00+01:00', services: [service], technicians })
    const claire = await w.signIn()
    const { body } = await claire.post('/api/admin/bookings', {
      ...bookingOf('depannage', T1, { client: camille, technician: 'alice' }),
      consent: undefined,
    })
    if (isTold) await send(w)
    const told = (await outbox(w)).length
    w.turnClock('2026-11-23T21:30:00+01:00')
    for (const act of acts) {
      const { version } = (await claire.get(`/api/admin/bookings/${body.reference}`)).body
      const changed = await claire.patch(`/api/admin/bookings/${body.reference}`, { version, ...act })
      expect(changed.status, changed.text).toBe(200)
    }
    w.turnClock('2026-11-24T08:00:00+01:00')
    await send(w)
    return (await outbox(w))
      .slice(told)
      .map(({ kind, to, subject, text }) => ({ kind, to: to.split('@')[0], words: `${subject}\n${text}` }))
      .sort((one, other) => `${one.kind} ${one.to}`.localeCompare(`${other.kind} ${other.to}`))
  }
  const heads = (mails: readonly { kind: string; to?: string | undefined }[]) =>
    mails.map(({ kind, to }) => `${kind} ${to}`)

  test('moved twice: everybody hears of the last place, instead of the one they knew', async () => {
    const mails = await inOneEvening([{ start: T2 }, { start: T3 }])
    expect(heads(mails)).toEqual(['change camille', 'technician-change alice'])
    for (const { words } of mails) {
      expect(words).toContain('mercredi 9\u00a0décembre')
      expect(words).toContain('lundi 7\u00a0décembre')
      expect(words).not.toContain('mardi 8')
    }
  })
  test('given to a second, then to a third: the first is told it is gone, the second nothing', async () => {
    const mails = await inOneEvening([
      { technician: 'bob', start: T2 },
      { technician: 'chloe', start: T3 },
    ])
    expect(heads(mails)).toEqual(['change camille', 'technician-new chloe', 'technician-removal alice'])
    expect(mails[2]?.words).toContain('lundi 7\u00a0décembre')
  })
  test('moved, then cancelled: what is cancelled is the time they knew', async () => {
    const mails = await inOneEvening([{ technician: 'bob', start: T2 }, { status: 'cancelled' }])
    expect(heads(mails)).toEqual(['cancellation camille', 'technician-cancellation alice'])
    for (const { words } of mails) {
      expect(words).toContain('lundi 7\u00a0décembre')
      expect(words).not.toContain('mardi 8')
    }
  })
  test('moved and moved back: nothing', async () => {
    expect(
      await inOneEvening([
        { technician: 'bob', start: T2 },
        { technician: 'alice', start: T1 },
      ]),
    ).toEqual([])
    expect(await inOneEvening([{ status: 'cancelled' }, { status: 'confirmed' }])).toEqual([])
  })
  test('told of nothing yet: booked, moved and reassigned is a confirmation and a new visit', async () => {
    const mails = await inOneEvening([{ start: T2 }, { technician: 'bob' }], false)
    expect(heads(mails)).toEqual(['confirmation camille', 'technician-new bob'])
    for (const { words } of mails) expect(words).not.toMatch(/Au lieu de|7\u00a0décembre/)
  })
  test('told of nothing yet, and cancelled: nobody is', async () => {
    expect(await inOneEvening([{ status: 'cancelled' }], false)).toEqual([])
  })
})

test('a client who moves or cancels before the confirmation could leave has an answer', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const { token } = await booked(w, '2026-12-07T14:00:00+01:00', camille)
  await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-12-02T09:00:00+01:00' })
  const news = postbox(w)
  expect(await news()).toEqual(['confirmation → camille@example.com', 'technician-new → alice@example.com'])
  const other = await booked(w, '2026-12-07T14:00:00+01:00', camille)
  await w.post(`/api/bookings/${other.token}/cancel`, {})
  expect(await news()).toEqual(['cancellation → camille@example.com'])
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

test('a visit of the next 48 hours is added, moved, given away or taken away at night: its technician hears at once', async () => {
  const night = '2026-11-23T22:00:00+01:00'
  const two = [{ slug: 'alice' }, { slug: 'bob' }]
  const w = await openWorld({ now: night, services: [service], technicians: two })
  const claire = await w.signIn({ role: 'assistant' })
  const news = postbox(w)
  const { consent: _, ...asked } = bookingOf('depannage', '2026-11-25T14:00:00+01:00', { technician: 'alice' })
  const { reference } = (await claire.post('/api/admin/bookings', asked)).body
  expect(await news()).toEqual(['technician-new → alice@example.com'])
  let version = 1
  const change = async (body: object) => {
    const reply = await claire.patch(`/api/admin/bookings/${reference}`, { version: version++, ...body })
    expect(reply.status, reply.text).toBe(200)
    return news()
  }
  expect(await change({ start: '2026-11-25T16:00:00+01:00' })).toEqual(['technician-change → alice@example.com'])
  expect(await change({ technician: 'bob' })).toEqual([
    'technician-new → bob@example.com',
    'technician-removal → alice@example.com',
  ])
  expect(await change({ start: '2026-12-07T14:00:00+01:00' })).toEqual(['technician-change → bob@example.com'])
  // Out of those days the next change is no night's business, nor ever was the client's.
  expect(await change({ start: '2026-12-08T14:00:00+01:00' })).toEqual([])
  expect(await change({ start: '2026-11-25T10:00:00+01:00' })).toEqual(['technician-change → bob@example.com'])
  expect(await change({ status: 'cancelled' })).toEqual(['technician-cancellation → bob@example.com'])
  const mails = (await outbox(w)).filter(({ kind }) => kind.startsWith('technician'))
  const methods = mails.map(({ attachments }) => /METHOD:(\w+)/.exec(attachments[0]?.content ?? '')?.[1])
  const expected = ['REQUEST', 'REQUEST', 'CANCEL', 'REQUEST', 'REQUEST', 'REQUEST', 'CANCEL']
  expect(methods.toSorted()).toEqual(expected.toSorted())
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
  // Behind a proxy on this machine, everybody comes from here.
  expect((await w.get('/dev/outbox', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404)
  expect((await w.get(`/dev/outbox/${id}`, { via: '1.1 proxy' })).status).toBe(404)
  expect((await w.app.request('http://rdv.example.com/dev/outbox')).status).toBe(404)
})

test('an admin changes the hours; what is owed from then on follows', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  const [admin, assistant] = [await w.signIn(), await w.signIn({ role: 'assistant' })]
  const path = '/api/admin/settings/mails'
  expect((await assistant.get(path)).body).toMatchObject({ mailFrom: null, messages: { reminderAt: '15:00', off: [] } })
  expect((await assistant.patch(path, { messages: { off: ['survey'] } })).status).toBe(403)
  const wrong = await admin.patch(path, {
    version: 1,
    mailFrom: 'nobody',
    messages: { reminderAt: '25:00', off: ['surveys'] },
  })
  expect(wrong.body.errors.map(({ path: at }: { path: string }) => at).sort()).toEqual([
    'mailFrom',
    'messages.off.0',
    'messages.reminderAt',
  ])
  const change = {
    mailFrom: 'Martin <rdv@example.com>',
    messages: { reminderAt: '17:30', off: ['survey', 'survey-again'] },
  }
  const stale = await admin.patch(path, { version: 7, ...change })
  expect(stale).toMatchObject({
    status: 409,
    body: { type: '/problems/stale', current: { version: 1, mailFrom: null } },
  })
  expect((await admin.patch(path, { version: 1, ...change })).body).toMatchObject({
    ...change,
    version: 2,
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

test('mail trouble shows in the figures of whoever runs this', async () => {
  const w = await openWorld({ now: MONDAY, services: [service] })
  await booked(w, '2026-12-07T14:00:00+01:00', camille)
  w.turnClock('2026-11-23T10:10:00+01:00')
  const figure = async (name: string) =>
    Number(new RegExp(`^creneau_mails_${name} (\\S+)`, 'm').exec((await w.get('/metrics')).text)?.[1])
  expect([await figure('overdue'), await figure('oldest_overdue_seconds'), await figure('failed')]).toEqual([2, 600, 0])
  await send(w, { send: async () => ({ outcome: 'refused', code: 'validation_error' }) })
  expect([await figure('overdue'), await figure('oldest_overdue_seconds'), await figure('failed')]).toEqual([0, 0, 2])
})

test.each([
  ['Martin & Fils', 'Martin & Fils <contact@example.com>'],
  ['Élec. Durand (Nantes)', '"Élec. Durand (Nantes)" <contact@example.com>'],
  ['Le "Fil" <à la patte>', '"Le \\"Fil\\" <à la patte>" <contact@example.com>'],
])('from %s: the name as it is', async (name, from) => {
  const w = await openWorld({ now: MONDAY, services: [service], company: { name, email: 'contact@example.com' } })
  await booked(w, '2026-12-07T14:00:00+01:00', camille)
  await send(w)
  expect((await outbox(w))[0]?.from).toBe(from)
})
