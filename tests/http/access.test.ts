import { describe, expect, test } from 'vitest'
import { openWorld, openWorldOn, type World } from '../world.ts'

const now = '2026-11-30T08:00:00+01:00'

/** Calls that assistants are refused. A call under /api/admin stands here or below, or the test fails. */
const adminsOnly = [
  'GET /users',
  'POST /users',
  'PATCH /users/:id',
  'DELETE /users/:id',
  'POST /users/:id/invitation',
  'PATCH /settings/mails',
  'PATCH /settings/calendar',
  'POST /clients/:id/erase',
  'PATCH /settings/follow-ups',
  'PATCH /settings/company',
  'PATCH /settings/sites',
  'PATCH /settings/holidays',
  'POST /services',
  'PATCH /services/:slug',
  'POST /technicians',
  'PATCH /technicians/:slug',
  'POST /closures',
  'DELETE /closures/:id',
  'PUT /holidays/:date',
]

/** Calls that assistants live on. */
const everybody = [
  'GET /me',
  'GET /settings/mails',
  'GET /settings/company',
  'GET /settings/sites',
  'GET /services',
  'GET /services/:slug',
  'GET /technicians',
  'GET /technicians/:slug',
  'GET /closures',
  'GET /holiday-calendars',
  'GET /settings/calendar',
  'GET /today',
  'GET /figures',
  'GET /figures.csv',
  'GET /follow-ups',
  'POST /follow-ups',
  'GET /follow-ups/owners',
  'GET /follow-ups/:id',
  'GET /follow-ups/:id/photo',
  'GET /follow-ups/ledger',
  'GET /follow-ups/ledger.csv',
  'PATCH /follow-ups/:id',
  'DELETE /follow-ups/:id',
  'GET /settings/follow-ups',
  'GET /surveys',
  'GET /surveys/figures',
  'POST /bookings/:reference/survey-link',
  'GET /slots',
  'GET /board',
  'GET /events',
  'GET /exports/:list',
  'GET /bookings',
  'POST /bookings',
  'GET /bookings/:reference',
  'PATCH /bookings/:reference',
  'POST /overrides',
  'DELETE /overrides/:id',
  'POST /time-off',
  'DELETE /time-off/:id',
  'POST /absences/preview',
  'POST /absences/apply',
  'GET /technicians/:slug/exceptions',
  'GET /technicians/:slug/working-hours',
  'PUT /technicians/:slug/working-hours',
  'PUT /technicians/:slug/days/:date',
  'GET /working-hours',
  'POST /working-hours/copy',
  'GET /audit',
  'GET /messages',
  'GET /messages/failed',
  'GET /messages/standing',
  'GET /messages/:id',
  'GET /messages/:id/body',
  'POST /messages/:id/resend',
  'POST /bookings/:reference/messages',
  'POST /bookings/:reference/messages/preview',
  'GET /mail-texts',
  'POST /mail-preview',
  'GET /mail-frame',
  'PUT /mail-texts/:kind/:locale',
  'DELETE /mail-texts/:kind/:locale',
  'GET /templates',
  'POST /templates',
  'GET /templates/:slug',
  'PUT /templates/:slug/:locale',
  'DELETE /templates/:slug',
  'POST /clients/search',
  'GET /clients/duplicates',
  'GET /clients/recent',
  'POST /clients/merge',
  'GET /clients/:id',
  'PATCH /clients/:id',
  'GET /clients/:id/timeline',
  'POST /clients/:id/notes',
  'POST /clients/:id/calls',
  'GET /clients/:id/export',
  'GET /technicians/:slug/links',
  'POST /technicians/:slug/links',
  'DELETE /technicians/:slug/links',
  'GET /technicians/:slug/external-calendar',
  'PUT /technicians/:slug/external-calendar',
  'DELETE /technicians/:slug/external-calendar',
  'POST /technicians/:slug/external-calendar/refresh',
]

const routesOf = ({ app }: World) => [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/admin/'))
      .map(({ method, path }) => `${method} ${path.slice('/api/admin'.length)}`),
  ),
]

const split = (route: string) => {
  const [method = '', path = ''] = route.split(' ')
  return { method, path: `/api/admin${path.replaceAll(/:\w+(\{[^}]+\})?/g, 'none')}` }
}

describe('the assistant’s API', () => {
  test('has no call that nobody decided about', async () => {
    const w = await openWorld({ now })
    const decided = new Set([...adminsOnly, ...everybody])
    expect(routesOf(w).filter((route) => !decided.has(route))).toEqual([])
  })

  test('answers nobody without a session, not even what does not exist', async () => {
    const w = await openWorld({ now })
    for (const route of [...routesOf(w), 'GET /none', 'POST /none', 'PUT /none', 'PATCH /none', 'DELETE /none']) {
      const { method, path } = split(route)
      const body = method === 'GET' || method === 'DELETE' ? undefined : {}
      for (const cookie of ['', 'creneau.session_token=invented.signature']) {
        const answer = await w.request(method, path, body, { cookie })
        expect({ route, status: answer.status, type: answer.body?.type }).toEqual({
          ...{ route, status: 401, type: '/problems/signed-out' },
        })
      }
    }
  })

  test('refuses assistants what is for admins, before it looks at what they ask', async () => {
    const w = await openWorld({ now })
    const assistant = await w.signIn({ role: 'assistant' })
    for (const route of routesOf(w)) {
      const { method, path } = split(route)
      const body = method === 'GET' || method === 'DELETE' ? undefined : {}
      const answer = await w.request(method, path, body, { cookie: assistant.cookie })
      const refused = answer.status === 403 && answer.body?.type === '/problems/not-allowed'
      expect({ route, refused }).toEqual({ route, refused: adminsOnly.includes(route) })
    }
  })

  test('is kept from every cache', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    for (const path of ['/api/admin/me', '/api/admin/users', '/api/admin/none', '/api/auth/get-session'])
      expect((await claire.get(path)).headers.get('cache-control')).toBe('no-store')
    expect((await w.get('/api/admin/me')).headers.get('cache-control')).toBe('no-store')
  })
})

describe('a session is spent only from our own pages', () => {
  const site = 'https://www.example.com'
  const worldWithSite = () => openWorld({ now, company: { allowedOrigins: [site] } })
  const newcomer = { email: 'new@example.com', name: 'New', role: 'assistant', password: 'right battery horse' }

  test.for([
    ['another site', { origin: 'https://evil.example' }],
    ['a site that may book', { origin: site }],
    ['a sandboxed page', { origin: 'null' }],
    ['a browser that hides the origin', { 'sec-fetch-site': 'cross-site' }],
  ] as const)('not from %s', async ([, headers]) => {
    const w = await worldWithSite()
    const claire = await w.signIn()
    const calls = [
      claire.post('/api/admin/users', newcomer, headers),
      claire.post('/api/auth/sign-out', {}, headers),
      w.post('/api/auth/sign-in/email', claire, headers),
    ]
    for (const answer of await Promise.all(calls)) {
      expect(answer).toMatchObject({ status: 403, body: { type: '/problems/origin-refused' } })
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect((await claire.get('/api/admin/users')).body.users).toHaveLength(1)
  })

  test('no other site is told that it may', async () => {
    const w = await worldWithSite()
    for (const path of ['/api/admin/users', '/api/auth/sign-in/email']) {
      const asked = { origin: site, 'access-control-request-method': 'POST' }
      const answer = await w.request('OPTIONS', path, undefined, asked)
      expect(answer.status).toBe(403)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    const booking = await w.request('OPTIONS', '/api/bookings', undefined, {
      ...{ origin: site, 'access-control-request-method': 'POST' },
    })
    expect(booking.headers.get('access-control-allow-origin')).toBe(site)
    expect(booking.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('from our page, from the same machine by another name, from a program', async () => {
    const { database } = await worldWithSite()
    const w = openWorldOn(database, now)
    const claire = await w.signIn()
    const own = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
    const byNumber = { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }
    for (const [i, headers] of [own, byNumber, {}].entries()) {
      const email = `new${i}@example.com`
      expect((await claire.post('/api/admin/users', { ...newcomer, email }, headers)).status).toBe(201)
    }
    expect((await claire.post('/api/auth/sign-out', {}, byNumber)).status).toBe(200)
  })

  test('a form cannot write what only JSON may', async () => {
    const w = await openWorld({ now })
    const claire = await w.signIn()
    const form = await claire.post('/api/admin/users', 'email=a', { 'content-type': 'text/plain' })
    expect(form.status).toBe(415)
  })
})
