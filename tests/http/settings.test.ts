import { expect, test } from 'vitest'
import { bookingOf, openWorld, openWorldOn } from '../world.ts'

const now = '2026-11-23T09:00:00+01:00'
const COMPANY = '/api/admin/settings/company'
const SITES = '/api/admin/settings/sites'

async function office() {
  const w = await openWorld({ now })
  return { ...w, boss: await w.signIn() }
}

test('the company changes what is named; every process knows it at once', async () => {
  const w = await office()
  const other = openWorldOn(w.database, now)
  await other.get('/api/services')
  const before = (await w.boss.get(COMPANY)).body
  expect(before).toMatchObject({ version: 1, name: 'Électricité Martin', timeZone: 'Europe/Paris', holdMinutes: 10 })
  const change = { name: 'Martin & Fils', cancelCutoffMinutes: 240 }
  const saved = await w.boss.patch(COMPANY, { version: 1, phone: '02 40 11 22 33', ...change })
  expect(saved.body).toEqual({ ...before, ...change, phone: '+33240112233', version: 2 })
  expect((await other.get('/api/services')).body.company).toMatchObject({
    name: 'Martin & Fils',
    phone: '+33240112233',
  })
  const stale = await w.boss.patch(COMPANY, { version: 1, name: 'Durand' })
  expect(stale).toMatchObject({ status: 409, body: { type: '/problems/stale', current: { name: 'Martin & Fils' } } })
})

test('settings have one version: whoever changes any has seen them as they are', async () => {
  const w = await office()
  const pages = [
    [COMPANY, { holdMinutes: 15 }],
    [SITES, { allowedOrigins: [] }],
    ['/api/admin/settings/mails', { mailSignature: 'Claire' }],
    ['/api/admin/settings/calendar', { calendarDetail: 'town' }],
    ['/api/admin/settings/follow-ups', { urgentHours: 3 }],
    ['/api/admin/settings/holidays', { country: 'FR' }],
  ] as const
  for (const [i, [path, change]] of pages.entries()) {
    expect((await w.boss.patch(path, change)).body.errors[0].path, path).toBe('version')
    expect((await w.boss.patch(path, { version: i + 1, ...change })).body.version, path).toBe(i + 2)
    const stale = await w.boss.patch(path, { version: i + 1, ...change })
    expect([path, stale.status, stale.body.current.version]).toEqual([path, 409, i + 2])
  }
})

test('two at once: one saves, the other is shown what', async () => {
  const w = await office()
  const saved = await Promise.all(['A', 'B'].map((name) => w.boss.patch(COMPANY, { version: 1, name })))
  expect(saved.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('another zone is refused while visits are to come, and nothing is written', async () => {
  const w = await office()
  const { consent: _, ...asked } = bookingOf('depannage', '2026-11-24T09:00:00+01:00')
  const { reference } = (await w.boss.post('/api/admin/bookings', asked)).body
  const moved = { version: 1, timeZone: 'Indian/Reunion', name: 'Martin Réunion' }
  const refused = await w.boss.patch(COMPANY, moved)
  expect(refused).toMatchObject({ status: 409, body: { references: [reference], errors: [{ path: 'timeZone' }] } })
  expect((await w.boss.get(COMPANY)).body).toMatchObject({ version: 1, name: 'Électricité Martin' })
  await w.boss.patch(`/api/admin/bookings/${reference}`, { version: 1, status: 'cancelled' })
  expect((await w.boss.patch(COMPANY, moved)).body.timeZone).toBe('Indian/Reunion')
})

test('a site that is listed may book, and no other; what is no site is refused by its line', async () => {
  const w = await office()
  const [site, elsewhere] = ['https://www.example.fr', 'https://evil.example']
  const allowed = async (origin: string) =>
    (await w.get('/api/services', { origin })).headers.get('access-control-allow-origin')
  expect(await allowed(site)).toBeNull()
  const saved = await w.boss.patch(SITES, { version: 1, allowedOrigins: [site, `${site}/`] })
  expect(saved.body).toEqual({ version: 2, allowedOrigins: [site], publicUrl: 'http://localhost:3000' })
  expect([await allowed(site), await allowed(elsewhere)]).toEqual([site, null])
  const wrong = await w.boss.patch(SITES, { version: 2, allowedOrigins: [site, 'example.fr/page', 'ftp://a.fr'] })
  expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['allowedOrigins.1', 'allowedOrigins.2'])
})

test.each<[object, string]>([
  [{ name: '' }, 'name'],
  [{ phone: '1' }, 'phone'],
  [{ email: 'x' }, 'email'],
  [{ timeZone: 'Paris' }, 'timeZone'],
  [{ locale: 'de' }, 'locale'],
  [{ holdMinutes: 0 }, 'holdMinutes'],
  [{ maxComingPerContact: 1001 }, 'maxComingPerContact'],
])('%j is refused by its field', async (body, path) => {
  const w = await office()
  const refused = await w.boss.patch(COMPANY, { version: 1, ...body })
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, path])
})
