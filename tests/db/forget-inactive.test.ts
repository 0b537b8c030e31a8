import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Deps } from '../../server/deps.ts'
import { forgetInactiveClients } from '../../server/usecases/forget-inactive-clients.ts'
import { rowsOf } from '../marked-client.ts'
import { bookingOf, openWorld, type World } from '../world.ts'

const MONDAY = '2026-11-23T07:00:00+01:00'

/** `count` clients known for years; the first and every fifth after had a visit then, an hour after the one before. */
async function pastClients(w: World, count: number, from: string): Promise<void> {
  await rowsOf(
    w,
    sql`insert into client (name, email, phone, locale, created_at)
    select 'Ancien ' || n, 'ancien' || n || '@example.com', '+336' || n, 'fr', ${from}::text::timestamptz from generate_series(1, ${count}::int) n`,
  )
  await rowsOf(
    w,
    sql`insert into address (client_id, line1, postcode, city) select id, '1 rue', '44000', 'Nantes' from client`,
  )
  await rowsOf(
    w,
    sql`insert into booking (reference, status, source, technician_id, service_id, start, "end", buffer_before_minutes,
      buffer_after_minutes, arrival_window_minutes, client_id, address_id, contact_name, contact_email, contact_phone, locale, created_at, updated_at)
    select 'R' || c.id, 'confirmed', 'phone', 1, 1, s, s + interval '1 hour', 0, 0, 0, c.id, a.id, c.name, c.email, c.phone, 'fr', s, s
      from client c join address a on a.client_id = c.id and c.id % 5 = 1, lateral (select ${from}::text::timestamptz + c.id * interval '1 hour' as s) at`,
  )
}

interface Counts {
  readonly erased: number
  readonly named: number
  readonly events: number
  readonly told: number
}

async function counts(w: World): Promise<Counts> {
  const [row] = await rowsOf<Counts>(
    w,
    sql`select
    (select count(*) from client where erased_at is not null)::int as erased,
    (select count(*) from booking where contact_email is not null)::int as named,
    (select count(*) from audit_event where action = 'clients-forgotten')::int as events,
    (select coalesce(sum((after ->> 'clients')::int), 0) from audit_event where action = 'clients-forgotten')::int as told`,
  )
  if (!row) throw new Error('a count is a row')
  return row
}

describe('forgetting inactive clients', () => {
  test('thousands in batches, by two at once: each once, each told in the audit, the others untouched', async () => {
    const w = await openWorld({ now: MONDAY })
    const count = w.database.engine === 'postgres' ? 20_000 : 5_000
    await pastClients(w, count, '2019-01-01T08:00:00Z')
    await w.post('/api/bookings', bookingOf('depannage', '2026-11-24T09:00:00+01:00'))
    const both = await Promise.all([forgetInactiveClients(w.deps), forgetInactiveClients(w.deps)])
    expect(both[0] + both[1]).toBe(count)
    const after = await counts(w)
    expect(after).toMatchObject({ erased: count, named: 1, told: count })
    expect(after.events).toBeGreaterThanOrEqual(count / 200)
    expect(await forgetInactiveClients(w.deps)).toBe(0)
    expect(await counts(w)).toEqual(after)
  }, 120_000)

  test('killed half-way, it goes on where it was', async () => {
    const w = await openWorld({ now: MONDAY })
    await pastClients(w, 1000, '2019-01-01T08:00:00Z')
    let asked = 0
    const clock = () => {
      if (++asked > 3) throw new Error('killed')
      return w.deps.clock()
    }
    await expect(forgetInactiveClients({ ...w.deps, clock })).rejects.toThrow('killed')
    expect(await counts(w)).toMatchObject({ erased: 400, named: 120, told: 400 })
    expect(await forgetInactiveClients(w.deps)).toBe(600)
    expect(await counts(w)).toMatchObject({ erased: 1000, named: 0, told: 1000 })
  })

  test.each<[string, ReturnType<typeof sql>, 'kept' | 'forgotten']>([
    ['nothing else', sql`select 1`, 'forgotten'],
    ['a visit to come', sql`update booking set start = '2026-12-01T09:00Z', "end" = '2026-12-01T10:00Z'`, 'kept'],
    [
      'a visit three years ago to the day',
      sql`update booking set start = '2023-11-23T09:00Z', "end" = '2023-11-23T10:00Z'`,
      'kept',
    ],
    [
      'a visit the day before that',
      sql`update booking set start = '2023-11-22T09:00Z', "end" = '2023-11-22T10:00Z'`,
      'forgotten',
    ],
    [
      'a cancelled visit to come, booked and cancelled long ago',
      sql`update booking set start = '2026-12-01T09:00Z', "end" = '2026-12-01T10:00Z',
        status = 'cancelled', cancelled_at = '2020-01-01', cancelled_by = 'client'`,
      'forgotten',
    ],
    [
      'a cancellation last year',
      sql`update booking set status = 'cancelled', cancelled_at = '2025-06-01', cancelled_by = 'client'`,
      'kept',
    ],
    ['a change last year', sql`update booking set updated_at = '2025-06-01'`, 'kept'],
    [
      'a survey answered last year',
      sql`insert into survey_answer (booking_id, channel, score, answered_at, changed_at) select id, 'mail', 5, '2025-06-01', '2025-06-01' from booking`,
      'kept',
    ],
    [
      'a mail sent to them, and opened, last year',
      sql`insert into message (booking_id, kind, revision, due_at, status, sent_at, delivered_at, content)
        select id, 'template', 0, '2025-06-01', 'delivered', '2025-06-01', '2025-06-01', '{}' from booking`,
      'forgotten',
    ],
    [
      'a survey they were asked last year',
      sql`insert into survey_asked (booking_id, channel, client_id, asked_at) select id, 'mail', client_id, '2025-06-01' from booking`,
      'forgotten',
    ],
    [
      'an open follow-up of theirs',
      sql`insert into follow_up (kind, reason, client_id, due_at) select 'call-back', 'manual', client_id, '2020-01-01' from booking`,
      'kept',
    ],
    [
      'an open follow-up of their visit',
      sql`insert into follow_up (kind, reason, booking_id, due_at) select 'call-back', 'manual', id, '2020-01-01' from booking`,
      'kept',
    ],
    [
      'a follow-up done long ago',
      sql`insert into follow_up (kind, reason, client_id, due_at, done_at) select 'call-back', 'manual', client_id, '2020-01-01', '2020-01-01' from booking`,
      'forgotten',
    ],
    ['being known since last year', sql`update client set created_at = '2025-06-01'`, 'kept'],
  ])('a client with a visit in 2019 and %s', async (_, also, what) => {
    const w = await openWorld({ now: MONDAY })
    await pastClients(w, 1, '2019-01-01T08:00:00Z')
    await rowsOf(w, also)
    expect(await forgetInactiveClients(w.deps)).toBe(what === 'kept' ? 0 : 1)
    expect(await counts(w)).toMatchObject(what === 'kept' ? { erased: 0, named: 1 } : { erased: 1, named: 0, told: 1 })
  })

  test('whoever books while it runs is not forgotten with that visit', async () => {
    const technicians = ['a', 'b', 'c', 'd'].map((slug) => ({ slug }))
    const w = await openWorld({ now: MONDAY, technicians })
    await pastClients(w, 60, '2019-01-01T08:00:00Z')
    const client = (n: number) => ({ name: 'Revenu', email: `ancien${n}@example.com`, phone: `06 39 98 00 ${n + 10}` })
    const asked = Array.from({ length: 24 }, (_, n) => {
      const start = `2026-11-2${4 + (n % 3)}T${['08', '09', '10', '11'][n >> 3]}:00:00+01:00`
      return w.post('/api/bookings', bookingOf('depannage', start, { client: client(n + 1) }))
    })
    const [, ...replies] = await Promise.all([forgetInactiveClients(w.deps as Deps), ...asked])
    const booked = replies.filter(({ status }) => status === 201)
    expect(booked.length).toBeGreaterThan(11)
    const lost = await rowsOf(
      w,
      sql`select 1 from booking b join client c on c.id = b.client_id
      where b.start > '2026-01-01' and (c.erased_at is not null or c.email is distinct from b.contact_email)`,
    )
    expect(lost).toEqual([])
  })

  test('without a company there is nobody to forget', async () => {
    const w = await openWorld({ now: MONDAY })
    await rowsOf(w, sql`delete from company`)
    expect(await forgetInactiveClients(w.deps)).toBe(0)
  })
})
