import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { readFigures } from '../../db/survey-figures.ts'
import { minute } from '../../server/domain/time.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const MONDAY = '2026-11-23T07:00:00+01:00'
const VISIT = '2026-11-24T09:00:00+01:00'
const NEXT_DAY = '2026-11-25T11:00:00+01:00'
let w: World
let claire: ReturnType<World['signIn']> | null = null

/** Once a test: a sign-in costs what checking a password must cost. */
const signedIn = () => {
  claire ??= w.signIn()
  return claire
}

beforeEach(async () => {
  claire = null
  w = await openWorld({
    now: MONDAY,
    holidays: [{ country: 'FR', region: null }],
    services: [{ slug: 'depannage' }, { slug: 'diagnostic' }],
    technicians: [{ slug: 'alice' }, { slug: 'bob' }],
  })
})

const number = async (query: string): Promise<number> => {
  const [row] = await w.db.select({ n: sql<number>`(${sql.raw(query)})::int` }).from(sql`(values (1)) as one`)
  return row?.n ?? -1
}

const recorded = () =>
  number(`(select count(*) from survey_answer) + (select count(*) from follow_up) + (select count(*) from survey_asked)
    + (select count(*) from audit_event where action <> 'booked') + (select count(*) from client where surveys_refused_at is not null)`)

async function visited(start = VISIT, more: Record<string, unknown> = {}, channel: 'mail' | 'site' = 'mail') {
  const { body } = await w.post('/api/bookings', bookingOf(String(more.service ?? 'depannage'), start, more))
  const [row] = await w.db
    .select({ uid: sql<string>`uid::text`, manage: sql<string>`reference` })
    .from(sql`booking`)
    .where(sql`reference = ${body.reference}`)
  const uid = row?.uid ?? ''
  const token = w.deps.links.surveyToken(uid, channel)
  return {
    uid,
    token,
    path: `/api/surveys/${token}`,
    reference: body.reference as string,
    manage: new URL(body.manageUrl).pathname.slice(3),
  }
}

const openFollowUps = async () => (await (await signedIn()).get('/api/admin/follow-ups?state=open')).body.followUps
const allFollowUps = async () => (await (await signedIn()).get('/api/admin/follow-ups')).body.followUps

describe('reading a survey', () => {
  test('says what it is about, and records nothing however often it is read', async () => {
    const { path } = await visited()
    w.turnClock(NEXT_DAY)
    const before = await recorded()
    for (let i = 0; i < 100; i++) await w.get(`${path}${i % 2 ? '?score=5' : ''}`)
    const { status, body, headers } = await w.get(path)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      service: { name: 'depannage' },
      technician: { name: 'alice T.' },
      company: { name: 'Électricité Martin', phone: '+33240000000', locale: 'fr', timeZone: 'Europe/Paris' },
      visit: { start: VISIT, end: '2026-11-24T10:00:00+01:00' },
      state: 'open',
      answer: null,
      refusesSurveys: false,
    })
    expect(await recorded()).toBe(before)
  })

  test('before the end it is not yet open; cancelled it never is; after 60 days it is closed', async () => {
    const { path, manage } = await visited()
    const other = await visited('2026-11-24T10:30:00+01:00')
    expect((await w.get(path)).body.state).toBe('not-yet')
    expect((await w.post(path, { score: 5 })).body.type).toBe('/problems/survey-not-yet')
    await w.post(`/api/bookings/${manage}/cancel`, {})
    expect((await w.get(path)).body.state).toBe('closed')
    w.turnClock('2027-01-23T11:29:59+01:00')
    expect((await w.get(other.path)).body.state).toBe('open')
    w.turnClock('2027-01-23T11:30:00+01:00')
    const late = await w.post(other.path, { score: 5 })
    expect([late.status, late.body.type]).toEqual([409, '/problems/survey-closed'])
    expect((await w.post(path, { score: 5 })).status).toBe(409)
    expect(await number('select count(*) from survey_answer')).toBe(0)
  })

  test('a visit that nobody was at is not asked about; one marked done early is', async () => {
    const { path, reference } = await visited()
    await w.db.execute(sql`update booking set status = 'completed' where reference = ${reference}`)
    expect((await w.get(path)).body.state).toBe('open')
    await w.db.execute(sql`update booking set status = 'no_show' where reference = ${reference}`)
    w.turnClock(NEXT_DAY)
    expect((await w.post(path, { score: 1 })).body.type).toBe('/problems/survey-closed')
  })
})

describe('answering', () => {
  test('once, changeable for a day by the clock, then closed', async () => {
    const { path } = await visited()
    w.turnClock('2026-11-25T11:00:30+01:00')
    const first = await w.post(path, { score: 4, comment: ' Rapide.\nPropre. ' })
    expect(first.status).toBe(200)
    expect(first.body.state).toBe('answered')
    expect(first.body.answer).toEqual({
      score: 4,
      comment: 'Rapide.\nPropre.',
      changeableUntil: '2026-11-26T11:00:00+01:00',
      callBackBy: null,
    })
    w.turnClock('2026-11-26T11:00:29+01:00')
    const changed = await w.post(path, { score: 5 })
    expect(changed.body.answer).toEqual({ ...first.body.answer, score: 5, comment: '' })
    w.turnClock('2026-11-26T11:00:30+01:00')
    expect((await w.post(path, { score: 1 })).body.type).toBe('/problems/survey-closed')
    const { body } = await w.get(path)
    expect([body.state, body.answer.score]).toEqual(['closed', 5])
    expect(await number('select count(*) from survey_answer')).toBe(1)
  })

  test('the comment is in no audit event and no log', async () => {
    const { path, uid } = await visited()
    w.turnClock(NEXT_DAY)
    await w.post(path, { score: 2, comment: 'Secret de famille' })
    const events = await w.db.select({ text: sql<string>`json_agg(audit_event)::text` }).from(sql`audit_event`)
    expect(events[0]?.text).not.toContain('Secret')
    expect(events[0]?.text).toContain('"action":"survey-answered"')
    expect(w.logs.join('')).not.toContain('Secret')
    expect(w.logs.join('')).not.toContain(uid)
  })

  test('a mail that still waits is void', async () => {
    const { path, reference } = await visited()
    const kinds = async (status: string) =>
      number(`select count(*) from message m join booking b on b.id = m.booking_id
        where b.reference = '${reference}' and m.kind in ('survey', 'survey-again') and m.status = '${status}'`)
    await w.db.execute(
      sql`insert into message (booking_id, kind, revision, due_at)
        select id, kind, revision, "end" + interval '2 days' from booking, (values ('survey'), ('survey-again')) as kinds(kind)
        where reference = ${reference} on conflict do nothing`,
    )
    expect(await kinds('due')).toBe(2)
    w.turnClock(NEXT_DAY)
    await w.post(path, { score: 5 })
    expect([await kinds('due'), await kinds('void')]).toEqual([0, 2])
  })

  test('twenty at once are one answer and one call-back', async () => {
    const { path } = await visited()
    w.turnClock(NEXT_DAY)
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => w.post(path, { score: (i % 3) + 1 })))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await number('select count(*) from survey_answer')).toBe(1)
    expect(await openFollowUps()).toHaveLength(1)
    const { score } = (await w.get(path)).body.answer
    expect([1, 2, 3]).toContain(score)
  })

  test('high and low at once: the call-back stands exactly when the score that stayed owes it', async () => {
    const { path } = await visited()
    w.turnClock(NEXT_DAY)
    for (let round = 0; round < 8; round++) {
      await Promise.all([1, 5, 2, 4].map((score) => w.post(path, { score })))
      const { score } = (await w.get(path)).body.answer
      expect(await openFollowUps()).toHaveLength(score <= 3 ? 1 : 0)
    }
  })

  test('a repeat with its key gets its first answer and changes nothing', async () => {
    const { path } = await visited()
    w.turnClock(NEXT_DAY)
    const key = { 'idempotency-key': 'once' }
    const asked = { score: 2, comment: 'En retard.' }
    const replies = await Promise.all(Array.from({ length: 8 }, () => w.post(path, asked, key)))
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(await number(`select count(*) from audit_event where action = 'survey-answered'`)).toBe(1)
    await w.post(path, { score: 5 })
    const again = await w.post(path, asked, key)
    expect(again.body.answer).toMatchObject({ score: 2, comment: 'En retard.' })
    expect((await w.get(path)).body.answer.score).toBe(5)
    const other = await w.post(path, { score: 3 }, key)
    expect([other.status, other.body.type]).toEqual([422, '/problems/idempotency-key-reused'])
    expect(await number(`select count(*) from idempotency_key where answer::text like '%retard%'`)).toBe(0)
  })

  test('a no keeps being the answer to its key', async () => {
    const { path } = await visited()
    const key = { 'idempotency-key': 'early' }
    expect((await w.post(path, { score: 5 }, key)).status).toBe(409)
    w.turnClock(NEXT_DAY)
    expect((await w.post(path, { score: 5 }, key)).body.type).toBe('/problems/survey-not-yet')
    expect((await w.post(path, { score: 5 }, { 'idempotency-key': 'next' })).status).toBe(200)
  })

  test('by either link there is one answer, and the first channel stays', async () => {
    const { path, uid } = await visited()
    w.turnClock(NEXT_DAY)
    await w.post(`/api/surveys/${w.deps.links.surveyToken(uid, 'site')}`, { score: 4 })
    expect((await w.get(path)).body.answer.score).toBe(4)
    await w.post(path, { score: 5 })
    expect(await number(`select count(*) from survey_answer where channel = 'site' and score = 5`)).toBe(1)
    expect(await number('select count(*) from survey_answer')).toBe(1)
  })
})

describe('a low score raises a call-back', () => {
  test.each([
    ['on a Tuesday', '2026-11-24T16:00:00+01:00', '2026-11-25T16:00:00+01:00'],
    ['on Friday, over the weekend', '2026-11-27T16:00:00+01:00', '2026-11-30T16:00:00+01:00'],
    ['on Saturday', '2026-11-28T11:00:00+01:00', '2026-12-01T00:00:00+01:00'],
    ['on Christmas Eve', '2026-12-24T16:00:00+01:00', '2026-12-28T16:00:00+01:00'],
  ])('%s', async (_, at, due) => {
    const { path, reference } = await visited()
    w.turnClock(at)
    const { body } = await w.post(path, { score: 3, comment: 'Pas fini.' })
    expect(body.answer.callBackBy).toBe(due)
    const [followUp, ...more] = await openFollowUps()
    expect(more).toEqual([])
    expect(followUp).toMatchObject({
      kind: 'call-back',
      reason: 'low-score',
      dueAt: due,
      createdAt: at,
      doneAt: null,
      booking: { reference, service: { name: 'depannage' }, technician: { name: 'alice T.' } },
      survey: { score: 3, comment: 'Pas fini.' },
    })
    expect(followUp.client.name).toBe('Camille Durand')
    expect(followUp.client.phone).toMatch(/^\+33639/)
  })

  test('once while it is open; a better score closes it and says why, a worse one opens one', async () => {
    const { path } = await visited()
    w.turnClock(NEXT_DAY)
    await w.post(path, { score: 5 })
    expect(await openFollowUps()).toEqual([])
    await w.post(path, { score: 3 })
    await w.post(path, { score: 1 })
    expect(await openFollowUps()).toHaveLength(1)
    await w.post(path, { score: 4 })
    expect(await openFollowUps()).toEqual([])
    expect((await allFollowUps())[0].resultNote).toBe('Le client a changé sa note\u00a0: de 1 à 4.')
    await w.post(path, { score: 2 })
    expect(await openFollowUps()).toHaveLength(1)
    expect(await allFollowUps()).toHaveLength(2)
  })

  test('an assistant closes it once, with what came of it', async () => {
    const { path } = await visited()
    w.turnClock(NEXT_DAY)
    await w.post(path, { score: 1 })
    const claire = await signedIn()
    const [{ id, version }] = await openFollowUps()
    const close = `/api/admin/follow-ups/${id}`
    const said = { version, result: 'reached', resultNote: 'Rappelée, retour jeudi.' }
    const closed = await claire.patch(close, said)
    expect(closed.body).toMatchObject({ ...said, id, version: version + 1, doneAt: NEXT_DAY, answeredAt: NEXT_DAY })
    const again = await claire.patch(close, { version, result: 'dropped' })
    expect([again.status, again.body.type]).toEqual([409, '/problems/stale'])
    expect(again.body.current).toEqual(closed.body)
    for (const unknown of ['999', '0', '-1', 'abc', '99999999999999999999'])
      expect((await claire.patch(`/api/admin/follow-ups/${unknown}`, said)).status).toBe(404)
    expect((await w.get(path)).body.answer.callBackBy).toBe(null)
    // The client has been called: a word more from them is no new promise.
    await w.post(path, { score: 2 })
    expect(await openFollowUps()).toEqual([])
    expect(await number(`select count(*) from audit_event where action = 'follow-up-closed'`)).toBe(1)
  })

  test('nobody without a session sees or closes one', async () => {
    for (const path of ['follow-ups', 'surveys?from=2026-11-01&to=2026-11-30', 'surveys/figures'])
      expect((await w.get(`/api/admin/${path}`)).status).toBe(401)
    expect((await w.post('/api/admin/follow-ups', { note: 'x' })).status).toBe(401)
    expect((await w.post('/api/admin/bookings/ABC/survey-link')).status).toBe(401)
  })
})

describe('bad input is refused by the name of its field', () => {
  test.each([
    [{ score: 0 }, 'score'],
    [{ score: 6 }, 'score'],
    [{ score: -1 }, 'score'],
    [{ score: 3.5 }, 'score'],
    [{ score: null }, 'score'],
    [{ score: '5' }, 'score'],
    [{ score: '5; drop table survey_answer' }, 'score'],
    [{ score: [5] }, 'score'],
    [{ score: true }, 'score'],
    [{}, 'score'],
    [{ score: 5, comment: 'x'.repeat(2001) }, 'comment'],
    [{ score: 5, comment: 'a\u0000b' }, 'comment'],
    [{ score: 5, comment: '\u202egro' }, 'comment'],
    [{ score: 5, comment: 7 }, 'comment'],
    [{ score: 5, comment: { $ne: null } }, 'comment'],
    [{ score: 5, channel: 'site' }, 'channel'],
    ['{"score":5,"score":1}', 'score'],
  ])('%j', async (body, path) => {
    const survey = await visited()
    w.turnClock(NEXT_DAY)
    const before = await recorded()
    const french = await w.post(survey.path, body)
    expect(french.status).toBe(422)
    expect(french.body.errors.map((error: { path: string }) => error.path)).toEqual([path])
    const english = await w.post(survey.path, body, { 'accept-language': 'en' })
    expect(english.body.errors[0].message).not.toBe(french.body.errors[0].message)
    expect(await recorded()).toBe(before)
  })

  test('a comment of 2,000 characters is taken, one of a megabyte is not read', async () => {
    const { path } = await visited()
    w.turnClock(NEXT_DAY)
    expect((await w.post(path, { score: 5, comment: 'é'.repeat(2000) })).status).toBe(200)
    const huge = await w.post(path, { score: 5, comment: 'x'.repeat(1_000_000) })
    expect([huge.status, huge.body.type]).toEqual([413, '/problems/body-too-large'])
    expect((await w.post(path, 'score=5', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
  })

  test('a forged token is unknown, also with another last character', async () => {
    const { token, uid, manage } = await visited()
    w.turnClock(NEXT_DAY)
    const last = token.slice(-1)
    const others = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter((c) => c !== last)
    const forged = [
      ...others.map((c) => token.slice(0, -1) + c),
      `${token}A`,
      token.slice(0, -1),
      `${token.slice(0, 5)}${token[5] === 'A' ? 'B' : 'A'}${token.slice(6)}`,
      manage,
      uid,
      'x'.repeat(43),
      '%00',
      `${token}%0a`,
      w.deps.links.surveyToken('00000000-0000-4000-8000-000000000000', 'mail'),
    ]
    for (const one of forged) {
      expect((await w.get(`/api/surveys/${one}`)).status).toBe(404)
      expect((await w.post(`/api/surveys/${one}`, { score: 1 })).status).toBe(404)
      expect((await w.post(`/api/surveys/${one}/unsubscribe`)).status).toBe(404)
    }
    expect(await number('select count(*) from survey_answer')).toBe(0)
    expect(await number('select count(*) from client where surveys_refused_at is not null')).toBe(0)
  })

  test('a hold has no survey', async () => {
    await w.post('/api/holds', { service: 'depannage', start: VISIT })
    const [row] = await w.db.select({ uid: sql<string>`uid::text` }).from(sql`booking`)
    expect((await w.get(`/api/surveys/${w.deps.links.surveyToken(row?.uid ?? '', 'mail')}`)).status).toBe(404)
  })
})

describe('refusing surveys', () => {
  const oneClick = { 'content-type': 'application/x-www-form-urlencoded' }
  const refused = () => number('select count(*) from client where surveys_refused_at is not null')

  test('by the mail provider’s one-click form, from anywhere, once', async () => {
    const { path } = await visited()
    const own = await visited('2026-11-24T10:30:00+01:00')
    w.turnClock(NEXT_DAY)
    const headers = { ...oneClick, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
    const reply = await w.post(`${path}/unsubscribe`, 'List-Unsubscribe=One-Click', headers)
    expect([reply.status, reply.body]).toEqual([200, { refusesSurveys: true }])
    expect((await w.post(`${path}/unsubscribe`, 'List-Unsubscribe=One-Click', headers)).status).toBe(200)
    expect(await refused()).toBe(1)
    expect(await number(`select count(*) from audit_event where action = 'surveys-refused'`)).toBe(1)
    expect((await w.get(path)).body.refusesSurveys).toBe(true)
    expect((await w.get(own.path)).body.refusesSurveys).toBe(false)
    // Who wants no more mails may still say something about this visit.
    expect((await w.post(path, { score: 5 })).status).toBe(200)
  })

  test('as multipart, as the page does it, and from no browser at all', async () => {
    for (const [i, [body, type]] of (
      [
        [
          '--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
          'multipart/form-data; boundary=b',
        ],
        [undefined, ''],
        ['{}', 'application/json'],
      ] as const
    ).entries()) {
      const { path } = await visited(`2026-11-24T${14 + i}:00:00+01:00`)
      expect((await w.post(`${path}/unsubscribe`, body, type ? { 'content-type': type } : {})).status).toBe(200)
      expect(await refused()).toBe(i + 1)
    }
  })

  test('looking at the address records nothing and leads to the page', async () => {
    const { path, token } = await visited()
    for (const method of ['GET', 'HEAD']) {
      const reply = await w.request(method, `${path}/unsubscribe`)
      expect(reply.status).toBe(303)
      expect(reply.headers.get('location')).toBe(`http://localhost:3000/s/${token}#unsubscribe`)
    }
    expect(await refused()).toBe(0)
  })

  test('the exception is narrow: a form is refused everywhere else', async () => {
    const { path, manage } = await visited()
    for (const other of [path, `/api/bookings/${manage}/cancel`, '/api/bookings', `${path}/unsubscribe/x`])
      expect((await w.post(other, 'List-Unsubscribe=One-Click', oneClick)).status).toBe(415)
    expect((await w.post(`${path}/unsubscribe`, 'x'.repeat(70_000), oneClick)).status).toBe(413)
    expect(await refused()).toBe(0)
  })
})

describe('what assistants see', () => {
  test('a link to show on the spot, which counts as asking once', async () => {
    const { reference, uid } = await visited()
    const claire = await signedIn()
    const path = `/api/admin/bookings/${reference}/survey-link`
    const first = await claire.post(path)
    expect(first.body).toEqual({ url: `http://localhost:3000/s/${w.deps.links.surveyToken(uid, 'site')}` })
    w.turnClock(5)
    expect((await claire.post(path)).body).toEqual(first.body)
    expect(await number(`select count(*) from survey_asked where channel = 'site'`)).toBe(1)
    expect((await claire.post('/api/admin/bookings/NOPE/survey-link')).status).toBe(404)
    await w.db.execute(sql`update booking set status = 'no_show' where reference = ${reference}`)
    expect((await claire.post(path)).body.type).toBe('/problems/survey-closed')
  })

  async function week() {
    const alice = await visited('2026-11-24T09:00:00+01:00', { technician: 'alice' })
    const bob = await visited('2026-11-24T10:30:00+01:00', { technician: 'bob' })
    const site = await visited('2026-11-25T09:00:00+01:00', { technician: 'bob', service: 'diagnostic' })
    const silent = await visited('2026-11-25T14:00:00+01:00', { technician: 'alice' })
    const gone = await visited('2026-11-26T09:00:00+01:00', { technician: 'alice' })
    const claire = await signedIn()
    await claire.post(`/api/admin/bookings/${site.reference}/survey-link`)
    await w.post(`/api/bookings/${gone.manage}/cancel`, {})
    w.turnClock('2026-11-27T10:00:00+01:00')
    await w.db.execute(sql`insert into survey_asked (booking_id, channel, client_id, asked_at)
      select id, 'mail', client_id, now() from booking`)
    await w.post(alice.path, { score: 5, comment: 'Parfait.' })
    await w.post(bob.path, { score: 2 })
    await w.post(`/api/surveys/${w.deps.links.surveyToken(site.uid, 'site')}`, { score: 4 })
    return { claire, silent, alice }
  }

  test('response rate and average, in all, by channel, service and technician, in one statement', async () => {
    const { claire } = await week()
    const before = w.database.statements()
    await readFigures(w.db, minute(0), minute(1))
    expect(w.database.statements() - before).toBe(1)
    const { body } = await claire.get('/api/admin/surveys/figures?from=2026-11-01&to=2026-11-30')
    const named = (slug: string, name = slug) => ({ slug, name })
    expect(body).toEqual({
      total: { asked: 4, answered: 3, rate: 0.75, average: 3.67 },
      byChannel: [
        { channel: 'mail', asked: 4, answered: 2, rate: 0.5, average: 3.5 },
        { channel: 'site', asked: 1, answered: 1, rate: 1, average: 4 },
      ],
      byService: [
        { service: named('depannage'), asked: 3, answered: 2, rate: 0.6667, average: 3.5 },
        { service: named('diagnostic'), asked: 1, answered: 1, rate: 1, average: 4 },
      ],
      byTechnician: [
        { technician: named('alice', 'alice T.'), asked: 2, answered: 1, rate: 0.5, average: 5 },
        { technician: named('bob', 'bob T.'), asked: 2, answered: 2, rate: 1, average: 3 },
      ],
    })
  })

  test('the dates are those on which visits ended on the company’s wall', async () => {
    const { claire } = await week()
    const total = async (from: string, to: string) =>
      (await claire.get(`/api/admin/surveys/figures?from=${from}&to=${to}`)).body.total
    expect((await total('2026-11-24', '2026-11-24')).asked).toBe(2)
    expect((await total('2026-11-25', '2026-11-25')).asked).toBe(2)
    expect(await total('2026-11-26', '2026-12-31')).toEqual({ asked: 0, answered: 0, rate: null, average: null })
    // Midnight ends the day before it.
    await w.db.execute(
      sql`update booking set start = '2026-11-25T22:00+01', "end" = '2026-11-26T00:00+01' where start = '2026-11-25T14:00+01'`,
    )
    expect((await total('2026-11-25', '2026-11-25')).asked).toBe(2)
    expect((await total('2026-11-26', '2026-11-26')).asked).toBe(0)
  })

  test('the answers with their comments, the latest first', async () => {
    const { claire, alice } = await week()
    const { body } = await claire.get('/api/admin/surveys?from=2026-11-24&to=2026-11-24')
    expect(body.surveys.map(({ score }: { score: number }) => score)).toEqual([2, 5])
    expect(body.surveys[0].callBackBy).toBe('2026-11-30T10:00:00+01:00')
    expect(body.surveys[1]).toMatchObject({
      reference: alice.reference,
      client: { name: 'Camille Durand' },
      technician: { slug: 'alice' },
      channel: 'mail',
      comment: 'Parfait.',
      answeredAt: '2026-11-27T10:00:00+01:00',
      callBackBy: null,
    })
  })

  test.each([
    ['from=2026-11-24', 'to'],
    ['from=2026-11-25&to=2026-11-24', 'to'],
    ['from=0000-01-01&to=2026-11-24', 'from'],
    ['from=2026-11-24&to=9999-12-31', 'to'],
    ['from=2000-01-01&to=2026-11-24', 'to'],
    ['from=hier&to=2026-11-24', 'from'],
  ])('a wrong time is named: %s', async (query, path) => {
    const claire = await signedIn()
    for (const list of ['surveys', 'surveys/figures']) {
      const reply = await claire.get(`/api/admin/${list}?${query}`)
      expect([reply.status, reply.body.errors[0].path]).toEqual([422, path])
    }
  })
})
