import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { openLimits } from '../../server/http/limits.ts'
import { messageRows, resetLinks } from '../mailing.ts'
import { cookiesOf, openWorld, openWorldOn } from '../world.ts'

const now = '2026-11-30T08:00:00+01:00'
const SIGN_IN = '/api/auth/sign-in/email'
const limits = () => openLimits(null, (address) => `hash of ${address}`)

describe('a password', () => {
  test('opens a session that says who it is', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    const { status, body, headers } = await claire.get('/api/admin/me')
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        ...{ id: claire.id, name: 'Claire', email: claire.email, role: 'admin' },
        ...{ secondFactor: false, secondFactorNeeded: false, timeZone: 'Europe/Paris' },
      },
    })
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('in any case of the address; the cookie is for our pages alone', async () => {
    const w = await openWorld({ now })
    const { email, password } = await w.signIn()
    const answer = await w.post(SIGN_IN, { email: email.toUpperCase(), password })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^creneau\.session_token=.*; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('over https the cookie never travels in the clear', async () => {
    const { database, signIn } = await openWorld({ now })
    const { email, password } = await signIn()
    const w = openWorldOn(database, now, { origin: 'https://rdv.example.fr' })
    const answer = await w.post(SIGN_IN, { email, password })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-creneau\.session_token=.*; Secure;/)
  })

  test('that is wrong, or of nobody, gets one answer, and nobody signs up', async () => {
    const w = await openWorld({ now })
    const { email, password } = await w.signIn()
    const wrong = await w.post(SIGN_IN, { email, password: 'wrong battery horse' })
    const nobody = await w.post(SIGN_IN, { email: 'nobody@example.com', password })
    const malformed = await w.post(SIGN_IN, { email: 'nobody', password })
    expect(wrong).toMatchObject({ status: 401, body: { type: '/problems/wrong-credentials', status: 401 } })
    for (const other of [nobody, malformed]) expect(other.text).toBe(wrong.text)
    expect(wrong.headers.get('content-type')).toContain('application/problem+json')
    const english = await w.post(SIGN_IN, { email, password: '' }, { 'accept-language': 'en' })
    expect(english.body.detail).toBe('The e-mail address or the password is not right.')
    const up = await w.post('/api/auth/sign-up/email', { email: 'new@example.com', password, name: 'New' })
    expect(up).toMatchObject({ status: 404, body: { type: '/problems/no-such-page' } })
  })

  test.for<[name: string, emailOf: (i: number) => string, addressOf: (i: number) => string, free: number]>([
    ['one address, many accounts', (i: number) => `someone${i}@example.com`, () => '192.0.2.7', 10],
    ['one account, many addresses', () => 'someone@example.com', (i: number) => `192.0.2.${i}`, 5],
  ])('is not to be guessed: %s', async ([, emailOf, addressOf, free]) => {
    const { database, signIn } = await openWorld({ now })
    const { email, password } = await signIn()
    const w = openWorldOn(database, now, { limits: limits(), trustedProxies: ['local'] })
    const attempt = (i: number, body: object) => w.post(SIGN_IN, body, { 'x-forwarded-for': addressOf(i) })
    for (let i = 0; i < free; i++)
      expect(await attempt(i, { email: emailOf(i), password: 'guess' })).toMatchObject({ status: 401 })
    const refused = await attempt(free, { email: emailOf(free), password: 'guess' })
    expect(refused).toMatchObject({ status: 429, body: { type: '/problems/too-many-requests' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const elsewhere = await w.post(SIGN_IN, { email, password }, { 'x-forwarded-for': '198.51.100.1' })
    expect(elsewhere.status).toBe(200)
  })

  test('is not to be guessed by inventing addresses', async () => {
    const { database } = await openWorld({ now })
    const w = openWorldOn(database, now, { limits: limits() })
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) {
      const headers = { 'x-forwarded-for': `192.0.2.${i}`, forwarded: `for=192.0.2.${i}` }
      statuses.push((await w.post(SIGN_IN, { email: `someone${i}@example.com`, password: 'guess' }, headers)).status)
    }
    expect(statuses.slice(10)).toEqual([429, 429])
  })

  test('that is right may be used as often as an office signs in', async () => {
    const { database, signIn } = await openWorld({ now })
    const { email, password } = await signIn()
    const w = openWorldOn(database, now, { limits: limits() })
    for (let i = 0; i < 12; i++) expect((await w.post(SIGN_IN, { email, password })).status).toBe(200)
  })
})

describe('a session', () => {
  test('is listed with where it came from, and revoked', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    const there = await w.post(SIGN_IN, claire, { 'user-agent': 'another machine', 'x-forwarded-for': '192.0.2.99' })
    const elsewhere = w.withCookies(cookiesOf(there))
    expect((await elsewhere.get('/api/admin/me')).status).toBe(200)
    const { body: sessions } = await claire.get('/api/auth/list-sessions')
    expect(sessions).toHaveLength(2)
    expect(JSON.stringify(sessions)).not.toContain('192.0.2.99')
    const { token } = sessions.find(({ userAgent }: { userAgent: string }) => userAgent === 'another machine')
    expect((await claire.post('/api/auth/revoke-session', { token })).status).toBe(200)
    expect(await elsewhere.get('/api/admin/me')).toMatchObject({ status: 401, body: { type: '/problems/signed-out' } })
    expect((await claire.get('/api/admin/me')).status).toBe(200)
  })

  test('ends when it is left, and cannot be forged', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    const forged = w.withCookies(claire.cookie.replace(/.(?=\.)/, 'x'))
    expect((await forged.get('/api/admin/me')).status).toBe(401)
    expect((await claire.post('/api/auth/sign-out')).status).toBe(200)
    expect((await claire.get('/api/admin/me')).status).toBe(401)
  })
})

describe('a new password', () => {
  const ask = '/api/auth/request-password-reset'

  test('is set with the link from the mail, once; every session ends', async () => {
    const w = await openWorld({ now: new Date().toISOString() })
    const claire = await w.signIn()
    const known = await w.post(ask, { email: claire.email })
    const unknown = await w.post(ask, { email: 'nobody@example.com' })
    expect(unknown.text).toBe(known.text)
    const mailed = await resetLinks(w)
    expect(mailed.map(({ to }) => to)).toEqual([claire.email])
    const link = new URL(mailed[0]?.url ?? '')
    expect(`${link.origin}${link.pathname}`).toBe('http://localhost:3000/admin/reset-password')
    const token = link.searchParams.get('token')
    const set = (newPassword: string) => w.post('/api/auth/reset-password', { token, newPassword })
    expect(await set('too short')).toMatchObject({ status: 422, body: { type: '/problems/invalid-input' } })
    expect((await set('another battery horse')).status).toBe(200)
    expect(await set('a third battery horse')).toMatchObject({ status: 400, body: { type: '/problems/link-ended' } })
    expect((await claire.get('/api/admin/me')).status).toBe(401)
    expect((await w.post(SIGN_IN, claire)).status).toBe(401)
    expect((await w.post(SIGN_IN, { ...claire, password: 'another battery horse' })).status).toBe(200)
  })

  test('asked twice before the mail left: one mail, with the link that works; used, it does not leave', async () => {
    const w = await openWorld({ now: new Date().toISOString() })
    const claire = await w.signIn()
    for (let i = 0; i < 2; i++) await w.post(ask, { email: claire.email })
    const [mail, ...more] = await resetLinks(w)
    expect(more).toEqual([])
    const token = new URL(mail?.url ?? '').searchParams.get('token')
    await w.post(ask, { email: claire.email })
    await w.db.execute(sql`delete from verification`)
    expect(await resetLinks(w)).toHaveLength(1)
    expect(await messageRows(w)).toMatchObject([
      { kind: 'password-reset', status: 'void', reason: 'superseded' },
      { kind: 'password-reset', status: 'sent' },
      { kind: 'password-reset', status: 'void', reason: 'link-ended' },
    ])
    // No row of ours has the secret.
    const rows = await w.db.execute(sql`select * from message`)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('is not asked for without end', async () => {
    const { database } = await openWorld({ now })
    const w = openWorldOn(database, now, { limits: limits() })
    for (let i = 0; i < 5; i++) expect((await w.post(ask, { email: `a${i}@example.com` })).status).toBe(200)
    expect((await w.post(ask, { email: 'b@example.com' })).status).toBe(429)
  })

  test('changed in place asks for the old one', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    const change = (currentPassword: string) =>
      claire.post('/api/auth/change-password', { currentPassword, newPassword: 'another battery horse' })
    expect(await change('guess')).toMatchObject({ status: 400, body: { type: '/problems/wrong-password' } })
    expect((await change(claire.password)).status).toBe(200)
  })
})

test('a database that is away is an outage, not a wrong password', async () => {
  const w = await openWorld({ now })
  const claire = await w.signIn()
  const gone = () => {
    throw Object.assign(new Error(`no answer for ${claire.email}`), { code: 'CONNECT_TIMEOUT' })
  }
  const db = new Proxy(w.db, { get: (real, key) => (key === 'select' ? gone : Reflect.get(real, key)) })
  const away = openWorldOn({ ...w.database, db }, now)
  const answers = [
    await away.get('/api/admin/me', { cookie: claire.cookie }),
    await away.post(SIGN_IN, claire),
    await away.get('/api/auth/get-session', { cookie: claire.cookie }),
  ]
  for (const answer of answers) expect(answer).toMatchObject({ status: 503, body: { type: '/problems/unavailable' } })
  expect(away.logs.join('')).not.toContain(claire.email)
})

test('no line of the log names anybody, or says a password', async () => {
  const w = await openWorld({ now })
  const { email, password } = await w.signIn()
  await w.post(SIGN_IN, { email, password: 'wrong battery horse' })
  await w.post(SIGN_IN, { email: 'nobody@example.com', password })
  await w.post('/api/auth/request-password-reset', { email })
  expect(w.logs.length).toBeGreaterThan(3)
  expect(w.logs.join('')).not.toMatch(/example\.com|battery|Claire|creneau\./)
})
