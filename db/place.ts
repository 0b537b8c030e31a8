import { sql } from 'drizzle-orm'
import type { BusyTime } from '../server/domain/busy-time.ts'
import type { TakenRow } from '../server/domain/rulebook.ts'
import type { Millis, Minute } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import type { RequestKey } from './idempotency.ts'
import { packedBusy, packedTaken, takenValues, unpackBusy, unpackTaken } from './planning.ts'
import { statement } from './statement.ts'

const value = sql.placeholder

export interface Contact {
  readonly email: string
  readonly phone: string
}

const enter = statement<{ claimed: boolean }>(sql`with claimed as (
    insert into idempotency_key (scope, key, fingerprint, created_at)
    select ${value('scope')}, ${value('key')}, ${value('fingerprint')}, ${value('now')}::text::timestamptz
     where ${value('key')}::text is not null
    on conflict do nothing returning key
  ), contact as (
    select pg_advisory_xact_lock(hashtextextended(contact, 0))
      from (select unnest(array_remove(array[${value('email')}::text, ${value('phone')}::text], null)) as contact order by 1) as contacts
  ), locked as (
    select technician_id from technician_revision
     where technician_id = any(${value('technicians')}::text::int[]) order by technician_id for update
  )
  select (select count(*) from claimed) = 1 or ${value('key')}::text is null as claimed,
         (select count(*) from contact), (select count(*) from locked)`)

/**
 * Enters a transaction that takes a place: claims the request's key and waits for the contact's other requests and
 * for the technicians' plannings, in one order for everybody. False when the key has its answer already.
 */
export async function enterPlanning(
  tx: Db,
  asked: { request: RequestKey | null; contact: Contact | null; technicianIds: readonly number[]; now: Millis },
): Promise<boolean> {
  const { scope = null, key = null, fingerprint = null } = asked.request ?? {}
  const { email = null, phone = null } = asked.contact ?? {}
  const technicians = `{${asked.technicianIds.join(',')}}`
  const now = new Date(asked.now).toISOString()
  const [row] = await enter(tx, { scope, key, fingerprint, email, phone, technicians, now })
  return row?.claimed ?? false
}

/** What decides whether a place may be taken, read under the lock. */
export interface Facts {
  readonly rulesRevision: number
  readonly comingByEmail: number
  readonly comingByPhone: number
  readonly taken: readonly TakenRow[]
  /** Of the technician's own calendar. */
  readonly busy: readonly BusyTime[]
}

const coming = (column: 'contact_email' | 'contact_phone', name: string) =>
  sql`(select count(*) from booking where ${sql.raw(column)} = ${value(name)} and status = 'confirmed' and "end" > ${value('now')}::text::timestamptz)::int`

const readFactsOf = statement<{
  rules: number | string
  by_email: number
  by_phone: number
  packed: string | null
  busy: string | null
}>(sql`
  select rules_revision as rules, ${coming('contact_email', 'email')} as by_email, ${coming('contact_phone', 'phone')} as by_phone,
         ${packedTaken} as packed, ${packedBusy} as busy
    from company`)

/** Must follow `enterPlanning`: one statement, so one state. */
export async function readFacts(
  tx: Db,
  asked: { technicianId: number; since: Minute; until: Minute; contact: Contact | null; now: Millis },
): Promise<Facts> {
  const { email = null, phone = null } = asked.contact ?? {}
  const now = new Date(asked.now).toISOString()
  const [row] = await readFactsOf(tx, {
    ...takenValues([asked.technicianId], asked.since, asked.until),
    email,
    phone,
    now,
  })
  return {
    rulesRevision: Number(row?.rules ?? 0),
    comingByEmail: row?.by_email ?? 0,
    comingByPhone: row?.by_phone ?? 0,
    taken: unpackTaken(row?.packed ?? null),
    busy: unpackBusy(row?.busy ?? null),
  }
}
