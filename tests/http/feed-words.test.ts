import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { instantOf, type Part, textOf } from '../ical-reader.ts'
import { book, newLinks, openFeedWorld, subscribe } from '../subscription.ts'
import type { World } from '../world.ts'

const utc = (iso: string) => new Date(iso).toISOString()
let w: World

beforeEach(async () => {
  w = await openFeedWorld()
})

describe('through clock changes', () => {
  test.for([
    ['Europe/Paris', '2026-10-25', '2027-03-28'],
    ['America/New_York', '2026-11-01', '2027-03-14'],
    ['Asia/Kolkata', '2026-10-25', '2027-03-28'],
  ] as const)('in %s every visit is when it was booked', async ([timeZone, ...days]) => {
    w = await openFeedWorld({ company: { timeZone }, durationMinutes: 30 })
    const starts: string[] = []
    for (const day of days) {
      const from = Date.parse(`${day}T00:00:00Z`) - 6 * 3_600_000
      const { body } = await w.get(`/api/slots?service=depannage&from=${day}&to=${day}`)
      for (const { start } of body.slots)
        if (Date.parse(start) < from + 16 * 3_600_000) {
          await book(w, start)
          starts.push(utc(start))
        }
    }
    const { calendar, events } = await subscribe(w, (await newLinks(w)).feed)
    expect(starts.length).toBeGreaterThan(20)
    expect(events.map((event) => instantOf(calendar, event, 'DTSTART'))).toEqual(starts)
    const ends = starts.map((start) => utc(new Date(Date.parse(start) + 30 * 60_000).toISOString()))
    expect(events.map((event) => instantOf(calendar, event, 'DTEND'))).toEqual(ends)
  })
})

test.for([
  ['emoji', '👩🏽‍🔧🔌 Lumière 🏳️‍🌈'.repeat(12)],
  ['a very long name', 'Wolfeschlegelsteinhausenbergerdorff'.repeat(30)],
  ['separators', 'a,b;c\\d\\n,;\\\\,"q":x^n'],
  ['line ends', 'one\ntwo\r\nthree\rfour'],
  ['line ends of Unicode', 'one\u2028two\u2029three'],
  ['right to left', 'שלום, عالم; \u200fمرحبا'.repeat(9)],
  ['lines that look like ours', 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n UID:evil'],
  ['what no line may hold', 'a\u0007b\u007fc\u0085d'],
  ['nothing but spaces', '   '],
] as const)('words survive: %s', async ([, words]) => {
  await book(w, '2026-10-23T09:00:00+02:00')
  await w.db.execute(
    sql`update booking set notes = ${words}, contact_name = ${words}, answers = jsonb_build_object('panne', ${words}::text)`,
  )
  await w.db.execute(sql`update address set line1 = ${words}, city = ${words}`)
  await w.db.execute(sql`update technician set name = ${words}`)
  await w.db.execute(sql`update service set name = ${words}`)
  const { calendar, events } = await subscribe(w, (await newLinks(w)).feed)
  const kept = words.replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, '')
  const [event] = events as [Part]
  expect(textOf(event, 'SUMMARY')).toBe(`${kept} – ${kept}`)
  expect(textOf(event, 'CATEGORIES')).toBe(kept)
  expect(textOf(event, 'DESCRIPTION')).toContain(`Notes\u00a0: ${kept}`)
  expect(textOf(calendar, 'NAME')).toBe(`${kept} – Électricité Martin`)
})

test('10,000 visits are read back, one by one', async () => {
  await book(w, '2026-10-23T09:00:00+02:00')
  for (let from = 1; from < 10_000; from += 2500)
    await w.db.execute(sql`
    insert into booking (reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes, buffer_after_minutes,
      arrival_window_minutes, client_id, address_id, contact_name, contact_email, contact_phone, locale)
    select 'R' || n, 'confirmed', 'import', 1, 1, timestamptz '2026-11-01 07:00Z' + n * interval '1 hour',
      timestamptz '2026-11-01 08:00Z' + n * interval '1 hour', 0, 0, 0, 1, 1, 'Élise n° ' || n || ' 👷', 'e@example.com', '+33639980000', 'fr'
    from generate_series(${from}::int, least(${from}::int + 2499, 9999)) n`)
  const { feed } = await newLinks(w)
  const { calendar, events, bytes } = await subscribe(w, feed)
  expect(events).toHaveLength(10_000)
  expect(instantOf(calendar, events[9999] as Part, 'DTSTART')).toBe(
    utc(new Date(Date.UTC(2026, 10, 1, 7 + 9999)).toISOString()),
  )
  expect(bytes.length).toBeLessThan(10_000_000)
}, 60_000)
