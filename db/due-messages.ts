import { type SQL, sql } from 'drizzle-orm'
import type { MessageKind } from '../server/domain/messages.ts'
import type { Millis } from '../server/domain/time.ts'
import { mayBeTaken } from './claimed.ts'
import { type ClaimedAccount, packedAccount, readAccount } from './claimed-account.ts'
import { type ClaimedFollowUp, packedFollowUp, readOverdue } from './claimed-follow-up.ts'
import { aroundVisit, type ClaimedVisit, packedVisit, readVisit } from './claimed-visit.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
const iso = (at: Millis) => new Date(at).toISOString()

export type Claimed = ClaimedVisit | ClaimedFollowUp | ClaimedAccount

const isOpen = sql`status in ('due', 'sending') and (not_before is null or not_before <= clock_timestamp())`
const isDue = sql`${isOpen} and due_at <= ${value('now')}::text::timestamptz and kind = any(${value('kinds')}::text::text[])`

/** How what is due first travels: anew, alone under its own key, or with all that is left of a batch under its key. */
export type Load = { readonly as: 'new' } | { readonly as: 'alone' } | { readonly as: 'batch'; readonly key: string }

const first = statement<{ batch: string | null; key: string }>(sql`
  select batch, key from message where ${isDue} order by due_at, id limit 1`)

/** What waits longest to be sent now; null: nothing does. */
export async function nextLoad(db: Db, now: Millis, kinds: readonly MessageKind[]): Promise<Load | null> {
  const [row] = await first(db, { now: iso(now), kinds: `{${kinds.join(',')}}` })
  if (!row) return null
  if (row.batch === null) return { as: 'new' }
  return row.batch === row.key ? { as: 'alone' } : { as: 'batch', key: row.batch }
}

/** All that is true of message `m`, whatever it is about. */
const packed = sql`case when m.booking_id is not null then ${packedVisit} when m.follow_up_id is not null then ${packedFollowUp} else ${packedAccount} end`

/** The messages of a parcel are let go at one instant, to the microsecond: whoever comes first finds all of them. */
const taken = (due: SQL) =>
  statement<{ packed: string }>(sql`with due as (
    select id, ${mayBeTaken} as may_be_taken from message where ${due}
  ), m as (
    update message set status = 'sending', attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, clock_timestamp()),
           not_before = statement_timestamp() + ${value('leaseMs')}::int * interval '1 millisecond'
      from due where message.id = due.id returning message.*, due.may_be_taken
  )
  select ${packed} as packed from m ${aroundVisit} order by m.due_at, m.id`)

const fromQueue = (how: SQL) =>
  sql`${isDue} and ${how} order by due_at, id limit ${value('limit')}::int for update skip locked`
const claimNew = taken(fromQueue(sql`batch is null`))
const claimAlone = taken(fromQueue(sql`batch = key`))
/** Whole or not at all: whoever has it is waited for, and then nothing of it is left. */
const claimBatch = taken(sql`batch = ${value('batch')}::text::uuid and ${isOpen} order by id for update`)

/**
 * Takes up to `limit` messages that are due, or all that are left of a batch, for as long as the lease: whoever finds them
 * later, their lease over, takes them again. The lease runs by the database's clock; what is due is judged by ours.
 */
export async function claimMessages(
  db: Db,
  load: Load,
  wanted: { now: Millis; kinds: readonly MessageKind[]; limit: number; leaseMs: number },
): Promise<readonly Claimed[]> {
  const { now, kinds, limit, leaseMs } = wanted
  const queue = { now: iso(now), kinds: `{${kinds.join(',')}}`, limit, leaseMs }
  switch (load.as) {
    case 'new':
      return (await claimNew(db, queue)).map(unpack)
    case 'alone':
      return (await claimAlone(db, queue)).map(unpack)
    case 'batch':
      return (await claimBatch(db, { batch: load.key, leaseMs })).map(unpack)
  }
}

const bind = statement(sql`
  update message set batch = given.batch from jsonb_to_recordset(${value('rows')}::text::jsonb) as given(id bigint, batch uuid)
   where message.id = given.id and status = 'sending'`)

/** Written before a request leaves: under which key each message travels from now on, whatever becomes of this process. */
export async function bindMessages(db: Db, bound: readonly { id: number; batch: string }[]): Promise<void> {
  await bind(db, { rows: JSON.stringify(bound) })
}

function unpack({ packed }: { packed: string }): Claimed {
  const stored = JSON.parse(packed) as Claimed
  switch (stored.about) {
    case 'visit':
      return readVisit(stored)
    case 'follow-up':
      return readOverdue(stored)
    case 'account':
      return readAccount(stored)
  }
}

const readOne = statement<{ packed: string }>(sql`
  with m as (select message.*, ${mayBeTaken} as may_be_taken from message where id = ${value('id')}::bigint)
  select ${packed} as packed from m ${aroundVisit}`)

/** A message as whoever sends it would see it now; nothing is taken. Null: there is none. */
export async function readForMail(db: Db, id: number): Promise<Claimed | null> {
  const [row] = await readOne(db, { id })
  return row ? unpack(row) : null
}

const reserve = statement<{ wait_ms: string }>(sql`
  update mail_pace set next_at = greatest(next_at, clock_timestamp()) + ${value('intervalMs')}::int * interval '1 millisecond'
  returning extract(epoch from next_at - clock_timestamp()) * 1000 - ${value('intervalMs')}::int as wait_ms`)

/** Reserves the next turn at the provider, whichever processes ask; milliseconds to wait for it. */
export async function reserveTurn(db: Db, intervalMs: number): Promise<number> {
  const [row] = await reserve(db, { intervalMs })
  return Math.max(0, Math.ceil(Number(row?.wait_ms ?? 0)))
}

const hush = statement(sql`
  update mail_pace set next_at = greatest(next_at, clock_timestamp() + ${value('forMs')}::int * interval '1 millisecond')`)

/** The provider asked for a pause: every process keeps it. */
export const pauseTurns = async (db: Db, forMs: number): Promise<void> => void (await hush(db, { forMs }))
