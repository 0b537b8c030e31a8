import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { lineOf, type Part } from '../ical-reader.ts'
import { rowsOf } from '../marked-client.ts'
import { book, newLinks, openFeedWorld, subscribe } from '../subscription.ts'
import { openWorldOn, type World } from '../world.ts'

let w: World
const ask = (path: string, ifNoneMatch?: string, method = 'GET') =>
  w.request(method, path, undefined, ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch })

beforeEach(async () => {
  w = await openFeedWorld()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a calendar that asks again', () => {
  test('gets the same bytes while nothing changed, from any process, and others when something did', async () => {
    const { token } = await book(w, '2026-10-23T09:00:00+02:00')
    const { feed } = await newLinks(w)
    const first = await subscribe(w, feed)
    const second = await subscribe(w, feed)
    w.turnClock(24 * 60)
    const nextDay = await subscribe(w, feed)
    expect([second.etag, nextDay.etag]).toEqual([first.etag, first.etag])
    expect(Buffer.compare(second.bytes, first.bytes)).toBe(0)
    expect(Buffer.compare(nextDay.bytes, first.bytes)).toBe(0)
    const elsewhere = openWorldOn(w.database, '2026-10-21T08:00:00+02:00')
    expect((await subscribe(elsewhere, feed)).etag).toBe(first.etag)
    expect(first.etag).toMatch(/^"[\w-]{20,}"$/)
    await w.post(`/api/bookings/${token}/cancel`)
    const after = await subscribe(w, feed)
    expect(after.etag).not.toBe(first.etag)
    await w.db.execute(sql`insert into time_off (technician_id, from_on, to_on) values (1, '2026-11-02', '2026-11-03')`)
    expect((await subscribe(w, feed)).events).toHaveLength(2)
  })

  test('is told that nothing changed, however it asks, with one statement a second', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    await book(w, '2026-10-23T09:00:00+02:00')
    const { feed } = await newLinks(w)
    const { etag, headers } = await subscribe(w, feed)
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(headers.get('cache-control')).toBe('private, no-cache')
    const before = w.database.statements()
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, `"a,b" , W/${etag},"c"`, '*']) {
      vi.advanceTimersByTime(1000)
      const reply = await ask(feed, header)
      expect((await ask(feed, header)).status).toBe(304)
      expect({ header, status: reply.status, text: reply.text }).toEqual({ header, status: 304, text: '' })
      expect(reply.headers.get('etag')).toBe(etag)
    }
    expect(w.database.statements() - before).toBe(5)
    for (const header of ['"other"', '""', etag.slice(1, -1), '']) expect((await ask(feed, header)).status).toBe(200)
    const head = await ask(feed, undefined, 'HEAD')
    const whole = await ask(feed)
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', etag])
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(whole.text)))
    expect((await ask(feed, etag, 'HEAD')).status).toBe(304)
  })

  test('learns at once what this process wrote, and within a second what another did', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const { token } = await book(w, '2026-10-23T09:00:00+02:00')
    const { feed } = await newLinks(w)
    const { etag } = await subscribe(w, feed)
    expect((await ask(feed, etag)).status).toBe(304)
    await w.post(`/api/bookings/${token}/reschedule`, { start: '2026-10-23T10:00:00+02:00' })
    const moved = await ask(feed, etag)
    expect(moved.status).toBe(200)
    const elsewhere = openWorldOn(w.database, '2026-10-19T08:00:00+02:00')
    await elsewhere.post(`/api/bookings/${token}/cancel`)
    vi.advanceTimersByTime(1000)
    expect((await ask(feed, String(moved.headers.get('etag')))).status).toBe(200)
  })
})

describe('a link', () => {
  test('is replaced by a new one, which is noted, and the old one opens nothing', async () => {
    const first = await newLinks(w)
    expect(first.body.feedUrl).toMatch(/^http:\/\/localhost:3000\/calendars\/[\w-]{43}\.ics$/)
    expect(first.body.dayUrl).toMatch(/^http:\/\/localhost:3000\/t\/[\w-]{43}$/)
    await subscribe(w, first.feed)
    const second = await newLinks(w)
    expect(second.feed).not.toBe(first.feed)
    expect((await w.get(first.feed)).status).toBe(404)
    await subscribe(w, second.feed)
    const rows = await rowsOf(
      w,
      sql`select actor, action, after, (select string_agg(token_hash, ' ') from technician_link) as hashes,
        (select count(*)::int from technician_link) as links from audit_event where action like 'technician%'`,
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ action: 'technician-links-replaced', after: { technician: 'alice' }, links: 2 })
    expect(rows[0]?.actor).toMatch(/^assistant:/)
    for (const url of [second.body.feedUrl, second.body.dayUrl] as string[])
      expect(String(rows[0]?.hashes)).not.toContain(url.replace(/^.*\//, '').replace('.ics', ''))
  })

  test('is taken away, once, and opens nothing, not even for who knew what it said', async () => {
    await book(w, '2026-10-23T09:00:00+02:00')
    const { feed, body } = await newLinks(w)
    const { etag } = await subscribe(w, feed)
    const claire = await w.signIn({ role: 'assistant' })
    expect((await claire.get('/api/admin/technicians/alice/links')).body).toEqual({
      createdAt: '2026-10-19T08:00:00+02:00',
    })
    expect((await claire.del('/api/admin/technicians/alice/links')).status).toBe(204)
    expect((await claire.del('/api/admin/technicians/alice/links')).status).toBe(204)
    expect((await ask(feed, etag)).status).toBe(404)
    expect((await w.get(`/api/days/${String(body.dayUrl).split('/t/')[1]}`)).status).toBe(404)
    expect((await claire.get('/api/admin/technicians/alice/links')).body).toEqual({ createdAt: null })
    const actions = await rowsOf<{ action: string }>(w, sql`select action from audit_event order by id`)
    expect(actions.filter(({ action }) => action === 'technician-links-removed')).toHaveLength(1)
    for (const answer of [
      await claire.del('/api/admin/technicians/nobody/links'),
      await claire.get('/api/admin/technicians/nobody/links'),
    ])
      expect(answer).toMatchObject({ status: 404, body: { type: '/problems/unknown-record' } })
  })

  test('leads to the day that goes with it, not to that of an older one', async () => {
    await book(w, '2026-10-23T09:00:00+02:00')
    for (const { feed, body } of [await newLinks(w), await newLinks(w)]) {
      if ((await w.get(feed)).status === 404) continue
      const { events } = await subscribe(w, feed)
      expect(lineOf(events[0] as Part, 'URL')?.value).toContain(`${body.dayUrl}#`)
      const { body: day } = await w.get(`/api/days/${String(body.dayUrl).split('/t/')[1]}`)
      expect(day.calendar.feedUrl).toBe(body.feedUrl)
    }
  })

  test('of nobody is not found, and says nothing', async () => {
    const { feed, body } = await newLinks(w)
    const dayToken = String(body.dayUrl).split('/t/')[1]
    const wrong = ['x', 'A'.repeat(43), dayToken, 'é%00', '%27%20or%201=1', 'a'.repeat(5000), ''].map(
      (token) => `${token}.ics`,
    )
    for (const file of [...wrong, feed.slice('/calendars/'.length, -4)]) {
      const before = w.database.statements()
      const reply = await w.get(`/calendars/${file}`)
      expect({ file, status: reply.status, type: reply.body?.type }).toEqual({
        file,
        status: 404,
        type: '/problems/no-such-page',
      })
      expect(w.database.statements() - before).toBe(1)
    }
    const claire = await w.signIn()
    const unknown = await claire.post('/api/admin/technicians/nobody/links')
    expect(unknown).toMatchObject({ status: 404, body: { type: '/problems/unknown-record' } })
  })

  test('stands in no log', async () => {
    const { feed, body } = await newLinks(w)
    await subscribe(w, feed)
    await w.get(feed.replace('.ics', 'x.ics'))
    const logs = w.logs.join('')
    expect(logs).toContain('/calendars/:file')
    for (const url of [feed, body.dayUrl] as string[])
      expect(logs).not.toContain(url.split('/').at(-1)?.replace('.ics', '') ?? '')
  })
})
