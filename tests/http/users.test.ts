import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { appUser } from '../../db/auth-tables.ts'
import { auditEvent } from '../../db/tables.ts'
import { openWorld } from '../world.ts'

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
    const changed = await claire.patch(`/api/admin/users/${id}`, { role: 'admin', name: 'Odile P.' })
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
    await claire.patch(`/api/admin/users/${marc.id}`, { role: 'assistant' })
    expect((await marc.get('/api/admin/users')).status).toBe(403)
    await claire.patch(`/api/admin/users/${marc.id}`, { password })
    expect((await marc.get('/api/admin/me')).status).toBe(401)
    expect((await w.post('/api/auth/sign-in/email', { email: marc.email, password })).status).toBe(200)
    const odette = await w.signIn()
    await claire.del(`/api/admin/users/${odette.id}`)
    expect((await odette.get('/api/admin/me')).status).toBe(401)
    expect((await w.post('/api/auth/sign-in/email', odette)).status).toBe(401)
  })

  test('the last admin stays one, even when two leave at once', async () => {
    const w = await openWorld({ now })
    const [claire, marc] = [await w.signIn(), await w.signIn()]
    const left = await Promise.all([
      claire.patch(`/api/admin/users/${claire.id}`, { role: 'assistant' }),
      marc.del(`/api/admin/users/${marc.id}`),
    ])
    expect(left.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(1)
    const admins = await w.db.select().from(appUser).where(eq(appUser.role, 'admin'))
    expect(admins).toHaveLength(1)
    const last = admins[0]?.id === claire.id ? claire : marc
    for (const answer of [
      await last.patch(`/api/admin/users/${last.id}`, { role: 'assistant' }),
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
    expect((await demo.patch(`/api/admin/users/${body.id}`, { name: 'O.' })).status).toBe(200)
    for (const answer of [
      await demo.patch(`/api/admin/users/${real.id}`, { password }),
      await demo.del(`/api/admin/users/${real.id}`),
    ])
      expect(answer).toMatchObject({ status: 403, body: { type: '/problems/not-allowed' } })
  })
})
