import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { exportedColumns, exportedLists } from '../../server/contract/exported-lists.ts'
import { exportedWords } from '../../server/contract/exported-words.ts'
import { exportList } from '../../server/usecases/export-list.ts'
import { rowsOf } from '../marked-client.ts'
import { A_WEEK_LATER, openWithVisit } from '../past-visit.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const linesOf = (text: string) => text.replace('\ufeff', '').trimEnd().split('\r\n')

async function rowsTaken({ get }: Pick<World, 'get'>, asked: string): Promise<number> {
  const { status, text } = await get(`/api/admin/exports/${asked}`)
  expect(status, text).toBe(200)
  return linesOf(text).length - 1
}

test('visits of a period, as French spreadsheets open them', async () => {
  const { w, claire, reference } = await openWithVisit()
  await w.post(
    '/api/bookings',
    bookingOf('depannage', '2026-12-08T09:00:00+01:00', {
      client: { ...bookingOf('', '').client, name: '=cmd|1;"x"' },
    }),
  )
  const all = await claire.get('/api/admin/exports/visits')
  expect(all.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(all.headers.get('content-disposition')).toBe('attachment; filename="visites.csv"')
  const [head, first, second] = linesOf(all.text)
  expect(head).toMatch(/^"Début";"Fin";"État";"Référence";"Prestation";"Technicien";"Client";"Téléphone"/)
  expect(first).toContain(`"2026-11-24 09:00";"2026-11-24 10:00";"confirmée";"${reference}"`)
  expect(first).toContain('"Zoé Le Bœuf";"06\u00a039\u00a098\u00a012\u00a034"')
  expect(second).toContain(`"'=cmd|1;""x"""`)
  const some = await claire.get('/api/admin/exports/visits?from=2026-11-25&to=2026-12-08')
  expect(linesOf(some.text)).toHaveLength(2)
})

test.for(exportedLists)(
  '%s: every column has a head in both languages, and somebody’s reading is kept',
  async (list) => {
    const { w, claire } = await openWithVisit()
    const { status, text } = await claire.get(`/api/admin/exports/${list}`)
    expect(status, text).toBe(200)
    const columns = Object.keys(exportedColumns[list])
    for (const { heads, files } of Object.values(exportedWords)) {
      expect(Object.keys(heads)).toEqual(expect.arrayContaining(columns))
      expect(files[list]).toBeTruthy()
    }
    for (const line of linesOf(text)) expect(line.split('";"')).toHaveLength(columns.length)
    expect(
      await rowsOf(w, sql`select actor, after ->> 'list' as list from audit_event where action = 'list-exported'`),
    ).toEqual([{ actor: `assistant:${claire.id}`, list }])
  },
)

test('a long list comes whole, in order, though many visits begin together', async () => {
  const w = await openWorld({ now: A_WEEK_LATER, technicians: [{ slug: 'alice' }] })
  const claire = await w.signIn()
  await w.post('/api/bookings', bookingOf('depannage', '2026-12-08T09:00:00+01:00'))
  await w.db.execute(sql`insert into booking (reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes,
      buffer_after_minutes, arrival_window_minutes, client_id, address_id, contact_name, cancelled_at, cancelled_by)
    select 'R' || n, 'cancelled', 'phone', technician_id, service_id, timestamptz '2026-01-01 08:00Z' + (n / 700) * interval '1 day',
      timestamptz '2026-01-01 09:00Z' + (n / 700) * interval '1 day', 0, 0, 0, client_id, address_id, contact_name, now(), 'client'
      from booking, generate_series(1, 2500) n`)
  const lines = linesOf((await claire.get('/api/admin/exports/visits')).text).slice(1)
  expect(lines).toHaveLength(2501)
  expect(new Set(lines.map((line) => line.split(';')[3])).size).toBe(2501)
  expect(lines.map((line) => line.split(';')[0])).toEqual(lines.map((line) => line.split(';')[0]).toSorted())
})

test('who may, and what does not fit', async () => {
  const w = await openWorld({ now: A_WEEK_LATER })
  const assistant = await w.signIn({ role: 'assistant' })
  expect((await assistant.get('/api/admin/exports/clients')).status).toBe(200)
  expect((await assistant.get('/api/admin/exports/users')).status).toBe(403)
  expect((await assistant.get('/api/admin/exports/secrets')).status).toBe(422)
  for (const [path, field] of [
    ['visits?from=2026-12-02&to=2026-12-01', 'to'],
    ['visits?from=yesterday', 'from'],
    ['clients?from=2026-12-01', 'from'],
    ['clients?state=open', 'state'],
    ['visits?state=open', 'state'],
    ['messages?owner=me', 'owner'],
    ['messages?state=open', 'state'],
    ['follow-ups?kind=mail', 'kind'],
  ] as const)
    expect(await assistant.get(`/api/admin/exports/${path}`), path).toMatchObject({
      ...{ status: 422, body: { errors: [{ path: field }] } },
    })
})

test('a file holds what its page shows; the audit says how many rows, never for whom was looked', async () => {
  const { w, claire, reference } = await openWithVisit()
  await claire.post('/api/admin/follow-ups', { note: 'Rappeler pour la borne', dueAt: A_WEEK_LATER, owner: claire.id })
  await claire.post('/api/admin/follow-ups', { note: 'Relancer', dueAt: '2027-01-04T09:00:00+01:00' })
  await w.db.execute(sql`update follow_up set owner_id = null where note = 'Relancer'`)
  const rows = (asked: string) => rowsTaken(claire, asked)
  expect(await rows('follow-ups')).toBe(2)
  expect(await rows('follow-ups?state=open&owner=me')).toBe(1)
  expect(await rows('follow-ups?owner=none')).toBe(1)
  expect(await rows('follow-ups?q=BORNE')).toBe(1)
  expect(await rows('follow-ups?state=done')).toBe(0)
  const mails = await rows('messages')
  const listed = async (query: string) => (await claire.get(`/api/admin/messages?${query}`)).body.messages.length
  expect(mails).toBe(await listed(`booking=${reference}`))
  for (const query of ['state=waiting', 'state=sent&kind=confirmation', 'state=void', 'state=waiting&q=boeuf'])
    expect(await rows(`messages?${query}`), query).toBe(await listed(query))
  expect(await rows('messages?q=nobody')).toBe(0)
  expect(
    await rowsOf(w, sql`select after from audit_event where action = 'list-exported' order by id limit 4`),
  ).toEqual(
    [
      { list: 'follow-ups', state: 'all', rows: 2 },
      { list: 'follow-ups', state: 'open', owner: claire.id, rows: 1 },
      { list: 'follow-ups', state: 'all', owner: null, rows: 1 },
      { list: 'follow-ups', state: 'all', isSearched: true, rows: 1 },
    ].map((after) => ({ after: { from: null, until: null, ...after } })),
  )
})

test('the file of clients holds whom the search finds, also beyond those who are shown, or close ones', async () => {
  const { w, claire } = await openWithVisit()
  await w.db.execute(sql`insert into client (name, email, phone, locale)
    select 'Martin ' || n, 'm' || n || '@example.com', '+3363998' || (2000 + n), 'fr' from generate_series(1, 30) n`)
  const rows = (q: string) => rowsTaken(claire, `clients?${new URLSearchParams({ q })}`)
  expect(await rows('martin')).toBe(30)
  expect(await rows('le boeuf')).toBe(1)
  expect(await rows('06 39 98 20 07')).toBe(1)
  expect(await rows('martim')).toBe(20)
  expect(await rows('nobody')).toBe(0)
  const events = await rowsOf(w, sql`select after from audit_event where action = 'list-exported' order by id`)
  expect(events).toEqual(
    [30, 1, 1, 20, 0].map((count) => ({
      after: { list: 'clients', from: null, until: null, isSearched: true, rows: count },
    })),
  )
})

test('who stops taking a list is known to have taken a part of it', async () => {
  const { w, claire } = await openWithVisit()
  await w.db.execute(sql`insert into client (name, locale) select 'Client ' || n, 'fr' from generate_series(1, 5000) n`)
  const pieces = exportList(w.deps, { list: 'clients', from: null, until: null }, `assistant:${claire.id}`)
  expect((await pieces.next()).value).toHaveLength(1000)
  await pieces.return(undefined)
  expect(await rowsOf(w, sql`select after from audit_event where action = 'list-exported'`)).toEqual([
    { after: { list: 'clients', from: null, until: null, rows: 1000, isCut: true } },
  ])
})
