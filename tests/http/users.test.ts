import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { appUser, verification } from '../../db/auth-tables.ts'
import { auditEvent } from '../../db/tables.ts'
import { outbox, resetLinks } from '../mailing.ts'
import { cookiesOf, openWorld } from '../world.ts'

const now = '2026-11-30T08:00:00+01:00'
const password = 'another battery horse'
const odile = { email: 'Odile@Example.com', name: 'Odile', role: 'assistant', password }

describe('users', () => {
  test('are added, listed, changed and removed, and each change is kept', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    const added = await claire.post('/api/admin/users', odile)
    expect(added).toMatchObject({ status: 201, body: { email: 'odile@example.com', role: 'assistant' } })
    expect(added.text).not.toContain('password')
    const { id } = added.body
    expect((await claire.get('/api/admin/users')).body.users.map(({ name }: { name: string }) => name)).toEqual([
      ...['Claire', 'Odile'],
    ])
    const changed = await claire.patch(`/api/admin/users/${id}`, { version: 1, role: 'admin', name: 'Odile P.' })
    expect(changed).toMatchObject({ status: 200, body: { role: 'admin', name: 'Odile P.' } })
    expect((await claire.del(`/api/admin/users/${id}`)).status).toBe(204)
    expect(await claire.del(`/api/admin/users/${id}`)).toMatchObject({ status: 404 })
    const events = await w.db.select().from(auditEvent).where(eq(auditEvent.actor, claire.id)).orderBy(auditEvent.id)
    expect(events.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
      { action: 'user-added', before: null, after: { id, name: 'Odile', role: 'assistant' } },
      {
        action: 'user-changed',
        before: { id, name: 'Odile', role: 'assistant', secondFactor: false },
        after: { id, name: 'Odile P.', role: 'admin', secondFactor: false },
      },
      { action: 'user-removed', before: { id, name: 'Odile P.', role: 'admin' }, after: null },
    ])
  })

  test('who is given no password is invited, and chooses one by the link in the mail', async () => {
    const w = await openWorld({ now: new Date().toISOString() })
    const claire = await w.signIn()
    const { password: _, ...guest } = odile
    const added = await claire.post('/api/admin/users', guest)
    expect(added).toMatchObject({ status: 201, body: { isInvited: true } })
    const [mail] = await resetLinks(w)
    expect(mail?.to).toBe('odile@example.com')
    expect((await outbox(w)).map(({ kind, subject }) => ({ kind, subject }))).toEqual([
      { kind: 'invitation', subject: 'Votre accès au planning' },
    ])
    const days = w.db.select({ days: sql<number>`extract(day from expires_at - created_at)::int` }).from(verification)
    expect(await days).toEqual([{ days: 7 }])

    expect((await claire.post(`/api/admin/users/${added.body.id}/invitation`)).status).toBe(204)
    const [, again] = await resetLinks(w)
    const choose = (url = '') =>
      w.post('/api/auth/reset-password', { token: new URL(url).searchParams.get('token'), newPassword: password })
    expect(await choose(mail?.url)).toMatchObject({ status: 400, body: { type: '/problems/link-ended' } })
    expect((await choose(again?.url)).status).toBe(200)
    expect((await w.post('/api/auth/sign-in/email', { email: 'odile@example.com', password })).status).toBe(200)
    const { users } = (await claire.get('/api/admin/users')).body
    expect(users).toContainEqual(expect.objectContaining({ name: 'Odile', isInvited: false }))
    expect(await claire.post(`/api/admin/users/${added.body.id}/invitation`)).toMatchObject({
      ...{ status: 409, body: { type: '/problems/already-done' } },
    })
    expect((await claire.post('/api/admin/users/nobody/invitation')).status).toBe(404)
  })

  test('an admin who has not chosen a password keeps no door open: the last other one stays', async () => {
    const w = await openWorld({ now: new Date().toISOString() })
    const claire = await w.signIn()
    const { password: _, ...guest } = odile
    const { body } = await claire.post('/api/admin/users', { ...guest, role: 'admin' })
    const lastAdmin = { status: 409, body: { type: '/problems/last-admin' } }
    expect(await claire.patch(`/api/admin/users/${claire.id}`, { version: 1, role: 'assistant' })).toMatchObject(
      lastAdmin,
    )
    expect(await claire.del(`/api/admin/users/${claire.id}`)).toMatchObject(lastAdmin)
    expect((await claire.del(`/api/admin/users/${body.id}`)).status).toBe(204)
  })

  test('an address is one user’s', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    await claire.post('/api/admin/users', odile)
    const again = await claire.post('/api/admin/users', { ...odile, email: ' odile@example.com' })
    expect(again).toMatchObject({ status: 409, body: { type: '/problems/email-taken', errors: [{ path: 'email' }] } })
  })

  test.for([
    [{ password: 'eleven char' }, 'password', 'Un mot de passe a au moins 12\u00a0caractères.'],
    [{ password: 'x'.repeat(129) }, 'password', 'Ce texte est trop long.'],
    [{ role: 'owner' }, 'role', 'Ce choix ne fait pas partie de la liste.'],
    [{ email: 'odile' }, 'email', /e-mail n’est pas valide/],
    [{ name: '  ' }, 'name', 'Ce champ est nécessaire.'],
    [{ demo: true }, 'demo', 'Ce champ n’existe pas.'],
  ] as const)('what does not fit is named: %j', async ([wrong, path, message]) => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    const { status, body } = await claire.post('/api/admin/users', { ...odile, ...wrong })
    expect({ status, errors: body.errors }).toEqual({
      ...{
        status: 422,
        errors: [{ path, message: typeof message === 'string' ? message : expect.stringMatching(message) }],
      },
    })
  })

  test('another role or password, or removal, takes hold at once', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    const marc = await w.signIn()
    await claire.patch(`/api/admin/users/${marc.id}`, { version: 1, role: 'assistant' })
    expect((await marc.get('/api/admin/users')).status).toBe(403)
    await claire.patch(`/api/admin/users/${marc.id}`, { version: 2, password })
    expect((await marc.get('/api/admin/me')).status).toBe(401)
    expect((await w.post('/api/auth/sign-in/email', { email: marc.email, password })).status).toBe(200)
    const odette = await w.signIn()
    await claire.del(`/api/admin/users/${odette.id}`)
    expect((await odette.get('/api/admin/me')).status).toBe(401)
    expect((await w.post('/api/auth/sign-in/email', odette)).status).toBe(401)
  })

  test('changed by two at once: the second sees what the first did, and nothing is overwritten', async () => {
    const w = await openWorld({ now })
    const [claire, marc, odette] = [await w.signIn(), await w.signIn(), await w.signIn({ role: 'assistant' })]
    const path = `/api/admin/users/${odette.id}`
    const answers = await Promise.all([
      claire.patch(path, { version: 1, role: 'admin' }),
      marc.patch(path, { version: 1, name: 'Odette' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const stale = answers.find(({ status }) => status === 409)
    const { users } = (await claire.get('/api/admin/users')).body
    const { lastSignInAt: _, ...seen } = users.find(({ id }: { id: string }) => id === odette.id)
    expect(stale?.body).toMatchObject({ type: '/problems/stale', current: seen })
    expect(seen.version).toBe(2)
    expect((await claire.patch(path, { name: 'Odette' })).body.errors).toMatchObject([{ path: 'version' }])
    const removed = await claire.del(`${path}?version=1`)
    expect(removed).toMatchObject({ status: 409, body: { type: '/problems/stale', current: seen } })
    expect((await claire.del(`${path}?version=2`)).status).toBe(204)
  })

  test('the list says when each was last here, on the company’s wall; whoever never was, never', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    await claire.post('/api/admin/users', { email: 'nina@example.com', name: 'Nina', role: 'assistant', password })
    const { users } = (await claire.get('/api/admin/users')).body
    const [hers, ninas] = users.map(({ lastSignInAt }: { lastSignInAt: string | null }) => lastSignInAt)
    expect(hers).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+0[12]:00$/)
    expect(Math.abs(Date.parse(hers) - Date.now())).toBeLessThan(3_600_000)
    expect(ninas).toBeNull()
  })

  test('signed out everywhere by an admin', async () => {
    const w = await openWorld({ now })
    const [claire, odette] = [await w.signIn(), await w.signIn({ role: 'assistant' })]
    const there = w.withCookies(cookiesOf(await w.post('/api/auth/sign-in/email', odette)))
    await claire.patch(`/api/admin/users/${odette.id}`, { version: 1, sessions: 'end' })
    for (const session of [odette, there]) expect((await session.get('/api/admin/me')).status).toBe(401)
    expect((await w.post('/api/auth/sign-in/email', odette)).status).toBe(200)
    const events = await w.db.select().from(auditEvent).where(eq(auditEvent.actor, claire.id))
    expect(events).toMatchObject([{ action: 'user-changed', after: { sessionsEnded: 2 } }])
  })

  test('the last admin stays one, even when two leave at once', async () => {
    const w = await openWorld({ now })
    const [claire, marc] = [await w.signIn(), await w.signIn()]
    const left = await Promise.all([
      claire.patch(`/api/admin/users/${claire.id}`, { version: 1, role: 'assistant' }),
      marc.del(`/api/admin/users/${marc.id}`),
    ])
    expect(left.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(1)
    const admins = await w.db.select().from(appUser).where(eq(appUser.role, 'admin'))
    expect(admins).toHaveLength(1)
    const last = admins[0]?.id === claire.id ? claire : marc
    for (const answer of [
      await last.patch(`/api/admin/users/${last.id}`, { version: 1, role: 'assistant' }),
      await last.del(`/api/admin/users/${last.id}`),
    ])
      expect(answer).toMatchObject({ status: 409, body: { type: '/problems/last-admin' } })
  })
})

describe('the demo’s user', () => {
  test('adds only users who go with the demo, and touches nobody else', async () => {
    const w = await openWorld({ now, company: { demo: true } })
    const real = await w.signIn()
    const demo = await w.signIn()
    await w.db.update(appUser).set({ demo: true }).where(eq(appUser.id, demo.id))
    const { body } = await demo.post('/api/admin/users', odile)
    const rows = await w.db.select().from(appUser).where(eq(appUser.id, body.id))
    expect(rows[0]?.demo).toBe(true)
    expect((await demo.patch(`/api/admin/users/${body.id}`, { version: 1, name: 'O.' })).status).toBe(200)
    for (const answer of [
      await demo.patch(`/api/admin/users/${real.id}`, { version: 1, password }),
      await demo.del(`/api/admin/users/${real.id}`),
    ])
      expect(answer).toMatchObject({ status: 403, body: { type: '/problems/not-allowed' } })
  })
})
