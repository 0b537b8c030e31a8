import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { chaseFollowUps } from '../../server/usecases/chase-follow-ups.ts'
import { rowsOf } from '../marked-client.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const MONDAY = '2026-11-23T09:00:00+01:00'
const PATH = '/api/admin/follow-ups'
type User = Awaited<ReturnType<World['signIn']>>
let w: World
let claire: User

beforeEach(async () => {
  w = await openWorld({ now: MONDAY, holidays: [{ country: 'FR', region: null }] })
  claire = await w.signIn({ role: 'assistant' })
})

const note = async (more: object = {}, by = claire) => {
  const { status, body, text } = await by.post(PATH, { note: 'Rappeler M. Müller', ...more })
  if (status !== 201) throw new Error(text)
  return body
}
const list = async (query = '', by = claire) => (await by.get(`${PATH}?${query}`)).body
const ids = async (query: string) => (await list(query)).followUps.map(({ id }: { id: number }) => id)

describe('noted by hand', () => {
  test('needs two words: the rest is the company’s rule', async () => {
    const made = await note()
    expect(made).toMatchObject({
      ...{
        version: 1,
        kind: 'call-back',
        reason: 'manual',
        topic: null,
        urgency: 'normal',
        note: 'Rappeler M. Müller',
      },
      ...{ owner: { id: claire.id, name: 'Claire' }, dueAt: '2026-11-25T09:00:00+01:00', isOverdue: false },
      ...{ createdAt: MONDAY, doneAt: null, result: null, booking: null, client: null, amountCents: null },
    })
    const shown = await claire.get(`${PATH}/${made.id}`)
    expect(shown.body).toMatchObject({ ...made, events: [{ actor: 'Claire', action: 'follow-up-added' }] })
  })

  test('about a visit, by somebody else, when they say', async () => {
    const booked = await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T09:00:00+01:00'))
    const boss = await w.signIn()
    const asked = { booking: booked.body.reference, owner: boss.id, dueAt: '2026-11-24T12:00:00+01:00' }
    const made = await note({ ...asked, kind: 'opportunity', topic: 'borne', urgency: 'urgent' })
    expect(made).toMatchObject({ topic: 'borne', urgency: 'urgent', owner: { id: boss.id }, dueAt: asked.dueAt })
    expect(made.booking.reference).toBe(asked.booking)
    expect(made.client).toMatchObject({ name: 'Camille Durand' })
    expect((await note({ client: made.client.id })).client).toEqual({ ...made.client, phone: made.client.phone })
  })

  test('once for a repeated request', async () => {
    const key = { 'idempotency-key': 'k' }
    const replies = await Promise.all([1, 2, 3].map(() => claire.post(PATH, { note: 'x' }, key)))
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect((await list()).followUps).toHaveLength(1)
    expect((await claire.post(PATH, { note: 'y' }, key)).body.type).toBe('/problems/idempotency-key-reused')
  })

  test.each([
    [{}, 'note'],
    [{ note: ' ' }, 'note'],
    [{ note: 'x'.repeat(2001) }, 'note'],
    [{ note: 'a\u0000' }, 'note'],
    [{ note: 'x', kind: 'wish' }, 'kind'],
    [{ note: 'x', topic: 'solar' }, 'topic'],
    [{ note: 'x', urgency: 'very' }, 'urgency'],
    [{ note: 'x', owner: 'nobody' }, 'owner'],
    [{ note: 'x', owner: 7 }, 'owner'],
    [{ note: 'x', booking: 'NONE' }, 'booking'],
    [{ note: 'x', client: 99 }, 'client'],
    [{ note: 'x', client: '1' }, 'client'],
    [{ note: 'x', dueAt: '2026-02-30T09:00:00+01:00' }, 'dueAt'],
    [{ note: 'x', dueAt: 'tomorrow' }, 'dueAt'],
    [{ note: 'x', doneAt: null }, 'doneAt'],
  ])('%j is refused by its field', async (body, path) => {
    const french = await claire.post(PATH, body)
    expect([french.status, french.body.errors.map((error: { path: string }) => error.path)]).toEqual([422, [path]])
    const english = await claire.post(PATH, body, { 'accept-language': 'en' })
    expect(english.body.errors[0].message).not.toBe(french.body.errors[0].message)
    expect((await list()).followUps).toEqual([])
  })
})

describe('a slip taken back', () => {
  const takeBack = (id: number, version = 1, by = claire) => by.del(`${PATH}/${id}?version=${version}`)

  test('is as if it had not been, but for the audit', async () => {
    const { id } = await note()
    expect((await takeBack(id)).status).toBe(204)
    expect((await list()).followUps).toEqual([])
    expect((await claire.get(`${PATH}/${id}`)).status).toBe(404)
    expect((await takeBack(id)).status).toBe(404)
    const events = await rowsOf(w, sql`select actor, action from audit_event order by id`)
    expect(events.slice(-2)).toMatchObject([
      { actor: `assistant:${claire.id}`, action: 'follow-up-added' },
      { actor: `assistant:${claire.id}`, action: 'follow-up-taken-back' },
    ])
  })

  test('only one’s own, untouched, minutes old', async () => {
    const boss = await w.signIn()
    const made = await note()
    expect((await takeBack(made.id, 1, boss)).body.type).toBe('/problems/not-allowed')
    expect((await takeBack(made.id, 0)).status).toBe(422)
    await claire.patch(`${PATH}/${made.id}`, { version: 1, note: 'Autre' })
    for (const version of [1, 2])
      expect((await takeBack(made.id, version)).body).toMatchObject({
        type: '/problems/stale',
        current: { note: 'Autre' },
      })
    const old = await note()
    w.turnClock(11)
    expect((await takeBack(old.id)).body.type).toBe('/problems/already-done')
    expect((await list()).followUps).toHaveLength(2)
  })
})

describe('listed', () => {
  test('by state, owner, kind and words, with what is open in all', async () => {
    const boss = await w.signIn()
    const soon = await note({
      note: 'Devis Lefèvre',
      dueAt: '2026-11-23T11:00:00+01:00',
      kind: 'opportunity',
      topic: 'devis',
    })
    const later = await note({ dueAt: '2026-11-27T11:00:00+01:00' }, boss)
    const done = await note()
    await claire.patch(`${PATH}/${done.id}`, { version: 1, result: 'reached' })
    w.turnClock('2026-11-23T10:00:00+01:00')
    expect(await ids('state=open')).toEqual([soon.id, later.id])
    expect(await ids('state=today')).toEqual([soon.id])
    expect(await ids('state=overdue')).toEqual([])
    expect(await ids('state=done')).toEqual([done.id])
    expect(await ids('')).toEqual([done.id, later.id, soon.id])
    expect(await ids('owner=me&state=open')).toEqual([soon.id])
    expect(await ids(`owner=${boss.id}`)).toEqual([later.id])
    expect(await ids('owner=none')).toEqual([])
    expect(await ids('kind=opportunity')).toEqual([soon.id])
    expect(await ids('topic=borne')).toEqual([])
    expect(await ids('q=lefevre')).toEqual([soon.id])
    expect(await ids('q=MULLER&state=open')).toEqual([later.id])
    expect(await ids('q=rappeler+muller&state=done')).toEqual([done.id])
    expect((await list('state=done')).followUps).toMatchObject([{ result: 'reached', doneBy: 'Claire' }])
    expect((await list('limit=1')).total).toBe(3)
    expect((await list('limit=1&state=open&owner=me')).total).toBe(1)
    w.turnClock('2026-11-24T10:00:00+01:00')
    const { counts, followUps } = await list('state=overdue')
    expect(counts).toEqual({ open: 2, overdue: 1, today: 0, withoutOwner: 0 })
    expect(followUps).toMatchObject([{ id: soon.id, isOverdue: true }])
    const owners = (await claire.get(`${PATH}/owners`)).body.owners
    expect(owners).toEqual([
      ...[claire, boss]
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id }) =>
          id === claire.id
            ? { id, name: 'Claire', role: 'assistant', open: 1, overdue: 1 }
            : { id, name: 'Claire', role: 'admin', open: 1, overdue: 0 },
        ),
    ])
  })

  test('a page at a time, each once', async () => {
    const made: number[] = []
    // Several due, made and done at the same instant.
    for (let i = 0; i < 7; i++) made.push((await note({ note: `n${i}` })).id)
    for (const state of ['open', 'all', 'done']) {
      if (state === 'done')
        for (const id of made) await claire.patch(`${PATH}/${id}`, { version: 1, result: 'dropped' })
      const seen: number[] = []
      let after = ''
      do {
        const page = await list(`${state === 'all' ? '' : `state=${state}&`}limit=3${after}`)
        seen.push(...page.followUps.map(({ id }: { id: number }) => id))
        after = page.next ? `&after=${page.next}` : ''
      } while (after)
      expect(seen).toEqual(state === 'open' ? made : made.toReversed())
    }
    for (const [query, path] of [
      ['state=late', 'state'],
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
      ['limit=x', 'limit'],
      ['after=x', 'after'],
    ] as const) {
      const { status, body } = await claire.get(`${PATH}?${query}`)
      expect([status, body.errors[0].path]).toEqual([422, path])
    }
  })
})

describe('changed', () => {
  test('an opportunity, to its end and back, each step told', async () => {
    const boss = await w.signIn()
    const made = await note({ kind: 'opportunity', topic: 'devis' })
    const path = `${PATH}/${made.id}`
    let version = 1
    const change = async (asked: object) => {
      const { status, body, text } = await claire.patch(path, { version: version++, ...asked })
      if (status !== 200) throw new Error(text)
      return body
    }
    expect(await change({ result: 'voicemail', resultNote: 'rappelle demain' })).toMatchObject({
      ...{ doneAt: null, answeredAt: null, result: 'voicemail', dueAt: made.dueAt },
    })
    w.turnClock('2026-11-24T10:00:00+01:00')
    expect(await change({ result: 'answered', resultNote: 'devis 4 200 €' })).toMatchObject({
      ...{ doneAt: null, answeredAt: '2026-11-24T10:00:00+01:00', dueAt: '2026-12-08T10:00:00+01:00' },
    })
    expect(await change({ owner: boss.id })).toMatchObject({ owner: { id: boss.id } })
    const won = await change({ result: 'won', amountCents: 420_000 })
    expect(won).toMatchObject({ doneAt: '2026-11-24T10:00:00+01:00', amountCents: 420_000, version: 5 })
    w.turnClock(60)
    expect(await change({ result: 'lost', amountCents: null })).toMatchObject({ doneAt: won.doneAt, amountCents: null })
    const again = await change({ done: false })
    expect(again).toMatchObject({ doneAt: null, dueAt: '2026-11-26T11:00:00+01:00', owner: { id: boss.id } })
    const { events } = (await claire.get(path)).body
    expect(events.map(({ action }: { action: string }) => action)).toEqual([
      ...['follow-up-added', 'follow-up-changed', 'follow-up-changed', 'follow-up-handed-over', 'follow-up-closed'],
      ...['follow-up-changed', 'follow-up-reopened'],
    ])
    expect(events[3]).toMatchObject({ before: { owner: claire.id }, after: { owner: boss.id } })
    expect(events[4].after).toEqual({ result: 'won', amountCents: 420_000, doneAt: '2026-11-24T09:00:00.000Z' })
    expect((await claire.patch(path, { version })).body.version).toBe(version)
  })

  test('twenty closes at once are one, the others see what it became', async () => {
    const { id } = await note()
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        claire.patch(`${PATH}/${id}`, { version: 1, result: 'reached', resultNote: `n${i}` }),
      ),
    )
    const won = replies.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    for (const { status, body } of replies.filter((reply) => reply !== won[0])) {
      expect([status, body.type]).toEqual([409, '/problems/stale'])
      expect(body.current).toEqual(won[0]?.body)
    }
    expect(await rowsOf(w, sql`select 1 from audit_event where action = 'follow-up-closed'`)).toHaveLength(1)
  })

  test.each([
    [{}, 'version'],
    [{ version: 0, note: 'x' }, 'version'],
    [{ version: '1' }, 'version'],
    [{ version: 1, owner: 'nobody' }, 'owner'],
    [{ version: 1, result: 'erased' }, 'result'],
    [{ version: 1, done: true }, 'result'],
    [{ version: 1, amountCents: -1 }, 'amountCents'],
    [{ version: 1, amountCents: 1.5 }, 'amountCents'],
    [{ version: 1, id: 7 }, 'id'],
  ])('%j is refused by its field', async (body, path) => {
    const { id } = await note()
    const answer = await claire.patch(`${PATH}/${id}`, body)
    expect([answer.status, answer.body.errors?.[0].path]).toEqual([422, path])
  })

  test('an unhappy client’s closed call is not opened again beside another', async () => {
    const { body } = await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T09:00:00+01:00'))
    const visit = sql`(select id from booking where reference = ${body.reference})`
    const raised = (doneAt: string | null) =>
      sql`insert into follow_up (kind, reason, booking_id, due_at, done_at, created_at)
          values ('call-back', 'low-score', ${visit}, now(), ${doneAt}::text::timestamptz, ${doneAt ?? MONDAY}::text::timestamptz)`
    await w.db.execute(raised('2026-11-20T09:00:00Z'))
    const [{ id, version }] = (await list('state=done')).followUps
    await w.db.execute(raised(null))
    const refused = await claire.patch(`${PATH}/${id}`, { version, done: false })
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/already-done'])
  })
})

describe('always somebody’s', () => {
  const orphan = () =>
    w.db.execute(sql`insert into follow_up (kind, reason, due_at) values ('call-back', 'manual', now())`)

  test('what came without owner gets one; without anybody it is told', async () => {
    await orphan()
    expect((await list()).counts.withoutOwner).toBe(1)
    expect((await list('owner=none')).followUps).toMatchObject([{ owner: null }])
    await Promise.all([chaseFollowUps(w.deps), chaseFollowUps(w.deps), chaseFollowUps(w.deps)])
    const [{ id, owner }] = (await list()).followUps
    expect(owner).toEqual({ id: claire.id, name: 'Claire' })
    expect((await claire.get(`${PATH}/${id}`)).body.events).toMatchObject([
      { actor: 'rule', action: 'follow-up-handed-over', before: { owner: null }, after: { owner: claire.id } },
    ])
    await w.db.execute(sql`delete from app_user`)
    await orphan()
    await chaseFollowUps(w.deps)
    const boss = await w.signIn()
    expect((await list('', boss)).counts.withoutOwner).toBe(2)
    await chaseFollowUps(w.deps)
    expect((await list('', boss)).counts.withoutOwner).toBe(0)
  })

  test('whoever closes what nobody owns has done it', async () => {
    await orphan()
    const [{ id, version }] = (await list('owner=none')).followUps
    const closed = await claire.patch(`${PATH}/${id}`, { version, result: 'reached' })
    expect(closed.body).toMatchObject({ owner: { id: claire.id, name: 'Claire' }, result: 'reached' })
  })

  test('whoever goes leaves what is open to others, and their name on the rest', async () => {
    const [boss, lea] = [await w.signIn(), await w.signIn({ role: 'assistant' })]
    const [open, closed] = [await note({}, lea), await note({}, lea)]
    await lea.patch(`${PATH}/${closed.id}`, { version: 1, result: 'reached' })
    expect((await boss.del(`/api/admin/users/${lea.id}`)).status).toBe(204)
    expect((await claire.get(`${PATH}/${open.id}`)).body).toMatchObject({ owner: { id: claire.id }, version: 2 })
    expect((await claire.get(`${PATH}/${closed.id}`)).body.owner).toEqual({ id: null, name: 'Claire' })
    const back = await claire.patch(`${PATH}/${closed.id}`, { version: 2, done: false })
    expect(back.body).toMatchObject({ doneAt: null, owner: { id: claire.id } })
  })

  test('notes made for somebody while they are removed end with somebody, or are refused', async () => {
    const boss = await w.signIn()
    for (let round = 0; round < 5; round++) {
      const lea = await w.signIn({ role: 'assistant' })
      const kept = await note({ owner: lea.id })
      const [gone, ...made] = await Promise.all([
        boss.del(`/api/admin/users/${lea.id}`),
        ...Array.from({ length: 6 }, () => boss.post(PATH, { note: 'x', owner: lea.id })),
        claire.patch(`${PATH}/${kept.id}`, { version: 1, note: 'y' }),
      ])
      expect(gone.status).toBe(204)
      for (const { status } of made) expect([200, 201, 409, 422]).toContain(status)
    }
    expect((await list('state=open')).counts.withoutOwner).toBe(0)
    expect(await rowsOf(w, sql`select 1 from follow_up where owner_id is null or owner_name is null`)).toEqual([])
  })
})

describe('the company’s rule', () => {
  const RULE = '/api/admin/settings/follow-ups'

  test('is read by all, changed by admins, told in the audit', async () => {
    const boss = await w.signIn()
    const before = (await claire.get(RULE)).body
    expect(before).toEqual({
      version: 1,
      owners: { devis: null, extension: null, borne: null, contrat: null, other: null, 'call-back': null },
      ...{
        officeFrom: '08:00',
        officeUntil: '18:00',
        normalHours: 20,
        urgentHours: 4,
        decisionHours: 100,
        climbHours: 4,
      },
    })
    const change = { owners: { devis: boss.id }, officeUntil: '17:00', normalHours: 9 }
    const { body } = await boss.patch(RULE, { version: 1, ...change })
    expect(body).toEqual({ ...before, ...change, version: 2, owners: { ...before.owners, devis: boss.id } })
    expect((await note()).dueAt).toBe('2026-11-24T09:00:00+01:00')
    expect((await boss.patch(RULE, { version: 2, owners: { devis: null } })).body.owners.devis).toBeNull()
    expect(await rowsOf(w, sql`select 1 from audit_event where action = 'follow-up-settings-saved'`)).toHaveLength(2)
  })

  test.each([
    [{ owners: { devis: 'nobody' } }, 'owners.devis'],
    [{ owners: { wish: null } }, 'owners.wish'],
    [{ officeFrom: '18:00' }, 'officeUntil'],
    [{ officeFrom: '25:00' }, 'officeFrom'],
    [{ normalHours: 0 }, 'normalHours'],
    [{ urgentHours: 1.5 }, 'urgentHours'],
  ])('%j is refused by its field', async (body, path) => {
    const boss = await w.signIn()
    const answer = await boss.patch(RULE, { version: 1, ...body })
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path])
    expect((await boss.get(RULE)).body.version).toBe(1)
  })
})

describe('a result that was a slip', () => {
  test('is taken back whole: open, untried, unanswered, due when it was', async () => {
    const made = await note({ kind: 'opportunity', topic: 'borne' })
    const won = await claire.patch(`${PATH}/${made.id}`, { version: 1, result: 'won' })
    expect(won.body).toMatchObject({ result: 'won', doneAt: MONDAY, answeredAt: MONDAY })
    const undone = await claire.patch(`${PATH}/${made.id}`, {
      ...{ version: 2, done: false, result: null, answered: false, dueAt: made.dueAt },
    })
    expect(undone.body).toEqual({ ...made, version: 3 })
  })

  test('nothing is closed without one', async () => {
    const { id } = await note()
    const reply = await claire.patch(`${PATH}/${id}`, { version: 1, done: true, result: null })
    expect(reply.status).toBe(422)
  })
})

test('today says its date, counts its visits and the mails given up', async () => {
  await w.post('/api/bookings', bookingOf('depannage', '2026-11-23T14:00:00+01:00'))
  await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T09:00:00+01:00'))
  const { body } = await claire.get('/api/admin/today')
  expect(body).toEqual({
    ...{ date: '2026-11-23', timeZone: 'Europe/Paris', failedMessages: 0 },
    visits: { coming: 1, completed: 0, cancelled: 0, noShow: 0 },
  })
})
