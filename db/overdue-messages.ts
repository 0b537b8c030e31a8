import { type SQL, sql } from 'drizzle-orm'
import type { Overdue } from '../server/domain/overdue.ts'
import { MOST_AN_HOUR } from '../server/domain/overdue.ts'
import { type Millis, millis } from '../server/domain/time.ts'
import { ownerToldAt } from './claimed-follow-up.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'

const value = sql.placeholder
const iso = (at: Millis) => new Date(at).toISOString()
const now = sql`${value('now')}::text::timestamptz`

const isLate = sql`f.done_at is null and f.due_at < ${now}`
/** Nobody was owed word of `f` as it is due now, of this kind. */
const isUntold = (
  kind: SQL,
  reader: SQL,
) => sql`not exists (select from message m where m.follow_up_id = f.id and m.kind = ${kind}
    and m.follow_up_due_at = f.due_at and m.user_id = ${reader} and m.status <> 'void')`

const ownerKind = sql.raw(`'follow-up-overdue'`)
const adminKind = sql.raw(`'follow-up-overdue-admin'`)
const isOwnerUntold = sql`${isLate} and f.owner_id is not null and ${isUntold(ownerKind, sql`f.owner_id`)}`
const isAdminUntold = sql`a.role = 'admin' and a.id is distinct from f.owner_id and ${isUntold(adminKind, sql`a.id`)}`

/** Owes mails out of a query of `id`, `due_at` and `user_id`: so many an hour to each, the latest first. */
const owing = (kind: SQL, late: SQL) =>
  statement<{ id: string }>(sql`with late as (${late}), had as (
      select user_id, count(*) as count from message where user_id is not null and created_at > ${now} - interval '1 hour' group by user_id
    ), placed as (
      select late.*, row_number() over (partition by user_id order by late.due_at desc, late.id) + coalesce(had.count, 0) as place
        from late left join had using (user_id)
    )
    insert into message (follow_up_id, follow_up_due_at, user_id, kind, revision, due_at, created_at)
    select id, due_at, user_id, ${kind}, 0, ${now}, ${now} from placed where place <= ${sql.raw(String(MOST_AN_HOUR))} order by id
    on conflict do nothing returning id`)

const oweOwner = owing(
  ownerKind,
  sql`select f.id, f.due_at, f.owner_id as user_id from follow_up f where ${isOwnerUntold}`,
)

/** Owes word to the owners of what has become overdue; how many mails. To be called with the users locked. */
export const oweOwners = async (tx: Db, at: Millis): Promise<number> => (await oweOwner(tx, { now: iso(at) })).length

const oweAdmin = owing(
  adminKind,
  sql`select f.id, f.due_at, a.id as user_id from follow_up f cross join app_user a
     where f.id = any(${value('ids')}::text::bigint[]) and ${isLate} and ${isAdminUntold}`,
)

/** The same to every admin but the owner, about some of them. */
export async function oweAdmins(tx: Db, ids: readonly number[], at: Millis): Promise<number> {
  if (ids.length === 0) return 0
  return (await oweAdmin(tx, { now: iso(at), ids: `{${ids.join(',')}}` })).length
}

const MOST_LOOKED_AT = 1000

const climbing = statement<{ id: string; due: string; told: string | null }>(sql`
  select f.id, extract(epoch from f.due_at) * 1000 as due, ${ownerToldAt} as told from follow_up f
   where ${isLate} and exists (select from app_user a where ${isAdminUntold}) order by f.due_at, f.id limit ${sql.raw(String(MOST_LOOKED_AT))}`)

/** What is overdue and not every admin has been owed word of; the oldest first. */
export async function listUnclimbed(db: Db, at: Millis): Promise<(Overdue & { readonly id: number })[]> {
  const instant = (text: string) => millis(Math.round(Number(text)))
  return (await climbing(db, { now: iso(at) })).map(({ id, due, told }) => ({
    id: Number(id),
    dueAt: instant(due),
    ownerToldAt: told === null ? null : instant(told),
  }))
}

const untold = statement<{ is: boolean }>(sql`select exists (select from follow_up f where ${isOwnerUntold}) as is`)

/** Whether an owner is to be told of anything. */
export async function hasUntoldOwner(db: Db, at: Millis): Promise<boolean> {
  const [row] = await untold(db, { now: iso(at) })
  return row?.is ?? false
}
