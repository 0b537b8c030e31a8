import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Post, Posted } from '../../server/domain/post.ts'
import { chaseFollowUps } from '../../server/usecases/chase-follow-ups.ts'
import { messageRows, outbox, send } from '../mailing.ts'
import { rowsOf } from '../marked-client.ts'
import { event, report } from '../provider-call.ts'
import { bookingOf, openWorld, openWorldOn, type World } from '../world.ts'

const MONDAY = '2026-11-23T09:00:00+01:00'
const DUE = '2026-11-23T11:00:00+01:00'
const OVERDUE = '2026-11-23T11:01:00+01:00'
/** Four working hours later. */
const CLIMBED = '2026-11-23T15:01:00+01:00'
const PATH = '/api/admin/follow-ups'
type User = Awaited<ReturnType<World['signIn']>>
let w: World
let boss: User
let claire: User

beforeEach(async () => {
  w = await openWorld({ now: MONDAY, holidays: [{ country: 'FR', region: null }] })
  boss = await w.signIn()
  claire = await w.signIn({ role: 'assistant' })
})

const promise = async (more: object = {}, by = claire) => {
  const asked = { note: 'Devis borne 7 kW', kind: 'opportunity', topic: 'borne', dueAt: DUE, ...more }
  const { status, body, text } = await by.post(PATH, asked)
  if (status !== 201) throw new Error(text)
  return body as { id: number; version: number; client: { id: number } | null }
}
const change = async ({ id }: { id: number }, asked: object, by = claire) => {
  const { version } = (await by.get(`${PATH}/${id}`)).body
  const { status, text } = await by.patch(`${PATH}/${id}`, { version, ...asked })
  if (status !== 200) throw new Error(text)
}
const chase = () => chaseFollowUps(w.deps)
/** A minute of the worker: what is overdue is owed, what is owed leaves. */
const pass = async (at: string, post: Post | null = null) => {
  w.turnClock(at)
  await chase()
  await send(w, post)
}
const told = async () =>
  (await outbox(w)).map(({ kind, to }) => `${kind.replace('follow-up-overdue', 'overdue')} ${to}`)
const owed = async () =>
  (await messageRows(w)).map(({ kind, status, reason }) => [kind, status, reason].filter(Boolean))
const later = (minutes: number) => new Date(Date.parse(OVERDUE) + minutes * 60_000).toISOString()

describe('an overdue follow-up climbs', () => {
  test('to its owner when its date has passed, to the admins four working hours later, once each', async () => {
    const reference = (await w.post('/api/bookings', bookingOf('depannage', '2026-11-27T09:00:00+01:00'))).body
      .reference
    await send(w)
    const before = (await outbox(w)).length
    const { id } = await promise({ booking: reference })
    await pass(DUE)
    expect((await told()).slice(before)).toEqual([])
    await pass(OVERDUE)
    expect((await told()).slice(before)).toEqual([`overdue ${claire.email}`])
    for (let minutes = 5; minutes < 239; minutes += 30) await pass(later(minutes))
    expect(await told()).toHaveLength(before + 1)
    await pass(CLIMBED)
    await pass('2026-11-24T15:00:00+01:00')
    await pass('2026-11-27T08:00:00+01:00')
    const mails = (await outbox(w)).filter(({ kind }) => kind.startsWith('follow-up'))
    expect(mails.map(({ to }) => to)).toEqual([claire.email, boss.email])
    expect(mails[0]?.subject).toBe(
      'En retard\u00a0: borne de recharge, pour le lundi 23\u00a0novembre à\u00a011\u00a0h',
    )
    expect(mails[1]?.subject).toMatch(/^Toujours en retard/)
    for (const { text, html, attachments } of mails) {
      expect(text).toContain('Camille Durand')
      expect(text).toContain('Devis borne 7 kW')
      const links = [...html.matchAll(/href="(http[^"]*)"/g)].map(([, link]) => link)
      expect(links).toEqual([`http://localhost:3000/admin?owner=all#follow-up-${id}`])
      expect(attachments).toEqual([])
    }
    expect(w.logs.join('')).not.toMatch(/Durand|user\d+@/)
    const { body } = await claire.get(`/api/admin/messages?booking=${reference}`)
    expect(
      body.messages.map(({ kind }: { kind: string }) => kind).filter((k: string) => k.startsWith('follow')),
    ).toEqual([])
  })

  test('again when another date was agreed on and passes too', async () => {
    const made = await promise()
    await pass(OVERDUE)
    await change(made, { dueAt: '2026-11-24T10:00:00+01:00' })
    await pass('2026-11-24T09:00:00+01:00')
    expect(await told()).toEqual([`overdue ${claire.email}`])
    await pass('2026-11-24T10:01:00+01:00')
    await pass('2026-11-24T14:01:00+01:00')
    expect(await told()).toEqual([`overdue ${claire.email}`, `overdue ${claire.email}`, `overdue-admin ${boss.email}`])
  })

  test('to every admin, but not to one who owns it', async () => {
    const second = await w.signIn()
    await promise({}, boss)
    await pass(OVERDUE)
    await pass(CLIMBED)
    expect(await told()).toEqual([`overdue ${boss.email}`, `overdue-admin ${second.email}`])
  })

  test('by the company’s delay and in its office hours', async () => {
    await boss.patch('/api/admin/settings/follow-ups', { version: 1, climbHours: 8, officeUntil: '17:00' })
    await promise()
    await pass(OVERDUE)
    // 11:00 to 17:00, and two hours of the next morning.
    await pass('2026-11-24T09:59:00+01:00')
    expect(await told()).toHaveLength(1)
    await pass('2026-11-24T10:00:00+01:00')
    expect(await told()).toEqual([`overdue ${claire.email}`, `overdue-admin ${boss.email}`])
  })

  test('what a company switches off is not owed, and what was owed does not leave', async () => {
    await promise()
    w.turnClock(OVERDUE)
    await chase()
    await boss.patch('/api/admin/settings/mails', { version: 1, messages: { off: ['follow-up-overdue'] } })
    await send(w)
    expect(await owed()).toEqual([['follow-up-overdue', 'void', 'switched-off']])
    await pass(later(5))
    expect(await messageRows(w)).toHaveLength(1)
    // Admins are told all the same, unless that is off too.
    await pass(CLIMBED)
    expect(await told()).toEqual([`overdue-admin ${boss.email}`])
    await boss.patch('/api/admin/settings/mails', { version: 2, messages: { off: ['follow-up-overdue-admin'] } })
    await promise({ dueAt: CLIMBED })
    await pass('2026-11-24T17:00:00+01:00')
    await pass('2026-11-25T17:00:00+01:00')
    expect((await told()).filter((one) => one.startsWith('overdue-admin'))).toHaveLength(1)
  })
})

describe('no longer true when it would leave', () => {
  const due = async () => {
    const made = await promise()
    w.turnClock(OVERDUE)
    await chase()
    return made
  }

  test.each([
    ['closed', { result: 'won' }],
    ['put-off', { dueAt: '2026-11-25T10:00:00+01:00' }],
    ['put-off', { result: 'answered' }],
  ])('%s', async (reason, asked) => {
    const made = await due()
    await change(made, asked)
    await send(w)
    expect(await owed()).toEqual([['follow-up-overdue', 'void', reason]])
    await pass(later(5))
    expect(await told()).toEqual([])
  })

  test('handed over: whoever owns it now is told, and once it is back, who had it first', async () => {
    const lea = await w.signIn({ role: 'assistant' })
    const made = await due()
    await change(made, { owner: lea.id })
    await send(w)
    expect(await owed()).toEqual([['follow-up-overdue', 'void', 'handed-over']])
    w.turnClock(later(2))
    await chase()
    await change(made, { owner: claire.id })
    await send(w)
    await pass(later(4))
    expect(await told()).toEqual([`overdue ${claire.email}`])
  })

  test('the admins hear when the new owner had as long as the first', async () => {
    const lea = await w.signIn({ role: 'assistant' })
    const made = await promise()
    await pass(OVERDUE)
    w.turnClock(CLIMBED)
    await chase()
    await change(made, { owner: lea.id })
    await send(w)
    expect(await owed()).toContainEqual(['follow-up-overdue-admin', 'void', 'handed-over'])
    await pass('2026-11-23T15:03:00+01:00')
    await pass('2026-11-24T08:59:00+01:00')
    expect(await told()).toEqual([`overdue ${claire.email}`, `overdue ${lea.email}`])
    await pass('2026-11-24T09:00:00+01:00')
    expect((await told())[2]).toBe(`overdue-admin ${boss.email}`)
  })

  test('its owner was removed: nothing is kept for them, its heir is told', async () => {
    const lea = await w.signIn({ role: 'assistant' })
    await promise({}, lea)
    w.turnClock(OVERDUE)
    await chase()
    expect((await boss.del(`/api/admin/users/${lea.id}`)).status).toBe(204)
    await pass(later(2))
    expect(await told()).toEqual([`overdue ${claire.email}`])
    expect(await rowsOf(w, sql`select 1 from message where user_id = ${lea.id}`)).toEqual([])
  })

  test('an admin who is none any more', async () => {
    const second = await w.signIn()
    await promise()
    await pass(OVERDUE)
    w.turnClock(CLIMBED)
    await chase()
    expect((await boss.patch(`/api/admin/users/${second.id}`, { version: 1, role: 'assistant' })).status).toBe(200)
    await send(w)
    expect(await told()).toEqual([`overdue ${claire.email}`, `overdue-admin ${boss.email}`])
    expect(await owed()).toContainEqual(['follow-up-overdue-admin', 'void', 'not-admin'])
  })

  test('its client is forgotten: what was told of them goes with them', async () => {
    const { body } = await w.post('/api/bookings', bookingOf('depannage', '2026-11-23T14:00:00+01:00'))
    await send(w)
    const { client } = await promise({ booking: body.reference })
    await pass(OVERDUE)
    w.turnClock(CLIMBED)
    await chase()
    w.turnClock('2026-11-24T15:02:00+01:00')
    expect((await boss.post(`/api/admin/clients/${client?.id}/erase`, { reason: 'client-request' })).status).toBe(200)
    await send(w)
    expect((await outbox(w)).map(({ text }) => text).join('')).not.toContain('Durand')
    expect(await rowsOf(w, sql`select 1 from message where follow_up_id is not null`)).toEqual([])
  })
})

describe('at night and after long', () => {
  test('nothing leaves between 20:00 and 08:00, nor is it owed then', async () => {
    await promise({ dueAt: '2026-11-23T19:58:00+01:00' })
    w.turnClock('2026-11-23T19:59:00+01:00')
    await chase()
    w.turnClock('2026-11-23T20:00:00+01:00')
    await send(w)
    expect(await told()).toEqual([])
    await promise({ dueAt: '2026-11-23T20:30:00+01:00' })
    await pass('2026-11-24T02:00:00+01:00')
    expect(await messageRows(w)).toMatchObject([{ status: 'due', dueAt: '2026-11-24 08:00' }])
    await pass('2026-11-24T08:00:00+01:00')
    expect(await told()).toEqual([`overdue ${claire.email}`, `overdue ${claire.email}`])
  })

  test('what lay for months comes bit by bit, what is fresh first', async () => {
    await w.db.execute(sql`insert into follow_up (kind, reason, due_at, created_at, note, owner_id, owner_name)
      select 'call-back', 'manual', timestamptz '2026-03-01T10:00:00Z' + n * interval '1 day', '2026-02-01', 'n' || n, ${claire.id}, 'Claire'
        from generate_series(1, 24) n`)
    await pass('2026-11-24T02:00:00+01:00')
    expect(await messageRows(w)).toEqual([])
    await pass('2026-11-24T08:00:00+01:00')
    await pass('2026-11-24T08:30:00+01:00')
    const texts = (await outbox(w)).map(({ text }) => text)
    expect(texts).toHaveLength(10)
    expect(texts.some((text) => text.includes('n24'))).toBe(true)
    expect(texts.some((text) => text.includes('n14\n'))).toBe(false)
    const { id } = await promise({ dueAt: '2026-11-24T09:10:00+01:00' })
    for (let hour = 9; hour < 20; hour++) await pass(`2026-11-24T${String(hour).padStart(2, '0')}:15:00+01:00`)
    const mails = await outbox(w)
    expect(mails.filter(({ kind }) => kind === 'follow-up-overdue')).toHaveLength(25)
    expect(mails.findIndex(({ text }) => text.includes(`#follow-up-${id}`))).toBeLessThan(20)
    expect(mails.filter(({ kind }) => kind === 'follow-up-overdue-admin').length).toBeGreaterThan(9)
    await pass('2026-11-25T12:00:00+01:00')
    await pass('2026-11-25T13:01:00+01:00')
    expect(await told()).toHaveLength(50)
  })
})

describe('once, whatever happens', () => {
  test('many chasers at once, and a process that starts anew', async () => {
    for (let i = 0; i < 5; i++) await promise({ note: `n${i}` })
    w.turnClock(OVERDUE)
    await Promise.all([chase(), chase(), chase(), chase()])
    const again = openWorldOn(w.database, OVERDUE)
    await Promise.all([chaseFollowUps(again.deps), send(again), send(w)])
    await Promise.all([send(again), send(w)])
    expect(await told()).toEqual(Array.from({ length: 5 }, () => `overdue ${claire.email}`))
    w.turnClock(CLIMBED)
    again.turnClock(CLIMBED)
    await Promise.all([chase(), chaseFollowUps(again.deps), chase()])
    await send(again)
    expect(await told()).toHaveLength(10)
  })

  test('chased while its owner is removed: it ends with somebody who is told', async () => {
    for (let round = 0; round < 5; round++) {
      const lea = await w.signIn({ role: 'assistant' })
      await promise({ note: `r${round}`, dueAt: later(-10 + round) }, lea)
      w.turnClock(later(round))
      const [gone] = await Promise.all([boss.del(`/api/admin/users/${lea.id}`), chase(), chase()])
      expect(gone.status).toBe(204)
      await chase()
      await send(w)
    }
    expect(await told()).toEqual(Array.from({ length: 5 }, () => expect.stringContaining('overdue ')))
    expect((await told()).filter((one) => one === `overdue ${claire.email}`).length).toBe(5)
  })

  const answering = (posted: Posted): Post => ({ send: async () => posted })

  test('the provider is down, then back: sent, under the same key', async () => {
    await promise()
    await pass(OVERDUE, answering({ outcome: 'later', isTaken: 'maybe', retryAfterMs: null, code: 'timed-out' }))
    expect(await owed()).toEqual([['follow-up-overdue', 'due', 'timed-out']])
    await w.db.execute(sql`update message set not_before = null`)
    const keys: string[] = []
    await pass(later(3), {
      send: async ({ key }) => {
        keys.push(key)
        return { outcome: 'sent', ids: ['mail-1'] }
      },
    })
    await pass(later(4), answering({ outcome: 'sent', ids: ['mail-2'] }))
    expect(await owed()).toEqual([['follow-up-overdue', 'sent']])
    expect(keys).toEqual((await rowsOf<{ key: string }>(w, sql`select key from message`)).map(({ key }) => key))
  })

  test('refused for good: a dead letter that an assistant sees and sends again; nobody is called back for it', async () => {
    const { id } = await promise()
    await pass(OVERDUE, answering({ outcome: 'refused', code: 'validation_error' }))
    const { body } = await claire.get('/api/admin/messages/failed')
    expect(body.messages).toMatchObject([
      { kind: 'follow-up-overdue', to: claire.email, reason: 'validation_error', reference: null, followUp: id },
    ])
    expect((await claire.get(`${PATH}?state=open`)).body.followUps).toHaveLength(1)
    expect((await claire.post(`/api/admin/messages/${body.messages[0].id}/resend`)).status).toBe(202)
    await pass(later(5))
    expect(await told()).toEqual([`overdue ${claire.email}`])
    const { events } = (await claire.get(`${PATH}/${id}`)).body
    expect(events).toContainEqual(expect.objectContaining({ action: 'message-resent' }))
  })

  test('resent when it is no longer true: it stays', async () => {
    const made = await promise()
    await pass(OVERDUE, answering({ outcome: 'refused', code: 'validation_error' }))
    await change(made, { result: 'lost' })
    const [row] = await messageRows(w)
    await claire.post(`/api/admin/messages/${row?.id}/resend`)
    await pass(later(5))
    expect(await owed()).toEqual([['follow-up-overdue', 'void', 'closed']])
  })

  test('a user’s address that bounces or complains is no client’s', async () => {
    // The same person is a client of the company's.
    const visitor = { name: 'Claire', email: claire.email, phone: '06 39 98 12 34' }
    await w.post('/api/bookings', bookingOf('depannage', '2026-11-27T09:00:00+01:00', { client: visitor }))
    await promise()
    let n = 0
    await pass(OVERDUE, { send: async () => ({ outcome: 'sent', ids: [`mail-${++n}`] }) })
    const [mail] = await rowsOf<{ key: string; name: string }>(
      w,
      sql`select key, provider_id as name from message where kind = 'follow-up-overdue'`,
    )
    for (const type of ['email.delivered', 'email.complained', 'email.bounced'])
      expect((await report(w, event(type, { email_id: mail?.name, tag: mail?.key, to: [claire.email] }))).status).toBe(
        200,
      )
    expect(await owed()).toContainEqual(['follow-up-overdue', 'complained'])
    expect(await rowsOf(w, sql`select 1 from client where surveys_refused_at is not null`)).toEqual([])
    expect((await claire.get(`${PATH}?state=open`)).body.followUps).toHaveLength(1)
  })
})
