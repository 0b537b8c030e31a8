import { and, eq, sql } from 'drizzle-orm'
import type { PushDevice, PushFacts, PushStanding } from '../server/domain/push.ts'
import { type Millis, minute } from '../server/domain/time.ts'
import type { Db } from './client.ts'
import { statement } from './statement.ts'
import { pushNotice, pushSubscription } from './tables.ts'

/** Keeps a device, once for its address, and lets go of a technician's oldest beyond so many. */
export async function keepDevice(
  tx: Db,
  { technicianId, device, now, most }: { technicianId: number; device: PushDevice; now: Millis; most: number },
): Promise<void> {
  const values = { technicianId, ...device, createdAt: now }
  await tx
    .insert(pushSubscription)
    .values(values)
    .onConflictDoUpdate({ target: pushSubscription.endpoint, set: values })
  await tx.execute(sql`delete from push_subscription where technician_id = ${technicianId}::int and id not in (
    select id from push_subscription where technician_id = ${technicianId}::int order by created_at desc, id desc limit ${most}::int)`)
}

export async function deleteDevice(tx: Db, technicianId: number, endpoint: string): Promise<void> {
  await tx
    .delete(pushSubscription)
    .where(and(eq(pushSubscription.technicianId, technicianId), eq(pushSubscription.endpoint, endpoint)))
}

/** Whoever had the link had the notifications with it. */
export async function deleteDevices(tx: Db, technicianId: number): Promise<void> {
  await tx.delete(pushSubscription).where(eq(pushSubscription.technicianId, technicianId))
}

/** A notification this process may send until its lease ends. */
export interface ClaimedPush {
  readonly id: number
  readonly subscriptionId: number
  readonly tries: number
  readonly device: PushDevice
  readonly facts: PushFacts
  readonly standing: PushStanding
}

const value = sql.placeholder

const claim = statement<{ packed: string }>(sql`with due as (
    select id from push_notice where not_before <= clock_timestamp() order by id limit ${value('limit')}::int for update skip locked
  ), n as (
    update push_notice set tries = tries + 1, not_before = clock_timestamp() + ${value('leaseMs')}::int * interval '1 millisecond'
      from due where push_notice.id = due.id returning push_notice.*
  )
  select json_build_object('id', n.id, 'subscriptionId', s.id, 'tries', n.tries,
    'device', json_build_object('endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth),
    'facts', json_build_object('kind', m.kind, 'reference', b.reference, 'start', (extract(epoch from b.start) / 60)::bigint,
      'previousStart', (extract(epoch from m.previous_start) / 60)::bigint, 'serviceName', v.name, 'city', p.city),
    'standing', json_build_object('messageIsVoid', m.status = 'void' and m.reason is distinct from 'no-address',
      'revision', m.revision, 'currentRevision', b.revision, 'end', (extract(epoch from greatest(b."end", m.previous_start)) / 60)::bigint))::text as packed
  from n join push_subscription s on s.id = n.subscription_id join message m on m.id = n.message_id
    join booking b on b.id = m.booking_id join service v on v.id = b.service_id join address p on p.id = b.address_id
  order by n.id`)

/** Takes what is to be told now, for as long as the lease; whoever finds it later, its lease over, takes it again. */
export async function claimPushes(db: Db, wanted: { limit: number; leaseMs: number }): Promise<readonly ClaimedPush[]> {
  return (await claim(db, wanted)).map(({ packed }) => {
    const stored = JSON.parse(packed) as ClaimedPush
    const { start, previousStart } = stored.facts
    return {
      ...stored,
      facts: {
        ...stored.facts,
        start: minute(start),
        previousStart: previousStart === null ? null : minute(previousStart),
      },
      standing: { ...stored.standing, end: minute(stored.standing.end) },
    }
  })
}

/** Told, no longer true or given up: either way it is over. */
export async function endPush(db: Db, id: number): Promise<void> {
  await db.delete(pushNotice).where(eq(pushNotice.id, id))
}

export async function putOffPush(db: Db, id: number, ms: number): Promise<void> {
  await db
    .update(pushNotice)
    .set({ notBefore: sql`clock_timestamp() + ${ms}::int * interval '1 millisecond'` })
    .where(eq(pushNotice.id, id))
}

/** Nobody listens there any more: what was still to be told goes too. */
export async function forgetDevice(db: Db, id: number): Promise<void> {
  await db.delete(pushSubscription).where(eq(pushSubscription.id, id))
}
