import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { codeOf } from '../totp.ts'
import { cookiesOf, openWorld, type World } from '../world.ts'

const now = '2026-11-30T08:00:00+01:00'
const VERIFY = '/api/auth/two-factor/verify-totp'

/** Somebody whose account asks for codes; the code of this half-minute was used to set it up. */
async function enrolled(w: World) {
  const claire = await w.signIn()
  const { body } = await claire.post('/api/auth/two-factor/enable', { password: claire.password })
  const set = await claire.post(VERIFY, { code: codeOf(body.totpURI) })
  expect(set.status).toBe(200)
  return { ...claire, ...w.withCookies(cookiesOf(set)), totpURI: body.totpURI, backupCodes: body.backupCodes }
}

/** The right password: what comes back is no session yet. */
async function challenged(w: World, { email, password }: { email: string; password: string }) {
  const answer = await w.post('/api/auth/sign-in/email', { email, password })
  expect(answer).toMatchObject({ status: 200, body: { twoFactorRedirect: true } })
  const pending = w.withCookies(cookiesOf(answer))
  expect((await pending.get('/api/admin/me')).status).toBe(401)
  return pending
}

test('a code opens the session, once', async () => {
  const w = await openWorld({ now })
  const claire = await enrolled(w)
  expect((await claire.get('/api/admin/me')).body).toMatchObject({ secondFactor: true })
  const code = codeOf(claire.totpURI, 1)
  const right = await (await challenged(w, claire)).post(VERIFY, { code })
  expect(right.status).toBe(200)
  expect((await w.withCookies(cookiesOf(right)).get('/api/admin/me')).status).toBe(200)
  for (const used of [code, codeOf(claire.totpURI)]) {
    const again = await (await challenged(w, claire)).post(VERIFY, { code: used })
    expect(again).toMatchObject({ status: 401, body: { type: '/problems/wrong-code' } })
    expect(cookiesOf(again)).not.toContain('session_token')
  }
})

test('of many who send one code at once, one comes in', async () => {
  const w = await openWorld({ now })
  const claire = await enrolled(w)
  const code = codeOf(claire.totpURI, 1)
  const pending = await Promise.all(Array.from({ length: 4 }, () => challenged(w, claire)))
  const answers = await Promise.all(pending.map((one) => one.post(VERIFY, { code })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401])
})

test('a challenge takes five guesses', async () => {
  const w = await openWorld({ now })
  const claire = await enrolled(w)
  const pending = await challenged(w, claire)
  const wrong = codeOf(claire.totpURI, 40)
  for (let i = 0; i < 5; i++) expect((await pending.post(VERIFY, { code: wrong })).status).toBe(401)
  const last = await pending.post(VERIFY, { code: codeOf(claire.totpURI, 1) })
  expect(last.status).toBeGreaterThanOrEqual(400)
  expect(last.body.type).toBe('/problems/too-many-codes')
})

test('a backup code lets in once whoever has no telephone', async () => {
  const w = await openWorld({ now })
  const claire = await enrolled(w)
  const [code] = claire.backupCodes
  const use = async () => (await challenged(w, claire)).post('/api/auth/two-factor/verify-backup-code', { code })
  expect((await use()).status).toBe(200)
  expect(await use()).toMatchObject({ status: 401, body: { type: '/problems/wrong-code' } })
})

test('it is set up and removed with the password only; an admin removes it for somebody else', async () => {
  const w = await openWorld({ now })
  const claire = await enrolled(w)
  const off = await claire.post('/api/auth/two-factor/disable', { password: 'guess' })
  expect(off).toMatchObject({ status: 400, body: { type: '/problems/wrong-password' } })
  const admin = await w.signIn()
  const freed = await admin.patch(`/api/admin/users/${claire.id}`, { version: 1, secondFactor: false })
  expect(freed.body).toMatchObject({ secondFactor: false })
  expect((await w.post('/api/auth/sign-in/email', claire)).body).not.toHaveProperty('twoFactorRedirect')
})

test('a company may ask for it: without one, nothing but who you are and setting it up', async () => {
  const w = await openWorld({ now, company: { secondFactorRequired: true } })
  const claire = await w.signIn()
  expect(await claire.get('/api/admin/users')).toMatchObject({
    ...{ status: 403, body: { type: '/problems/second-factor-needed' } },
  })
  expect((await claire.get('/api/admin/me')).body).toMatchObject({ secondFactorNeeded: true })
  const { body } = await claire.post('/api/auth/two-factor/enable', { password: claire.password })
  const set = await claire.post(VERIFY, { code: codeOf(body.totpURI) })
  expect((await w.withCookies(cookiesOf(set)).get('/api/admin/users')).status).toBe(200)
})

test('secrets are kept encrypted', async () => {
  const w = await openWorld({ now })
  const claire = await enrolled(w)
  const rows = await w.db.select({ all: sql<string>`two_factor::text` }).from(sql`two_factor`)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.all).not.toContain(claire.backupCodes[0])
  expect(rows[0]?.all).not.toContain(new URL(claire.totpURI).searchParams.get('secret'))
})
