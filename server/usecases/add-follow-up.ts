import { insertAudit } from '../../db/audit.ts'
import { findRecord } from '../../db/booking-records.ts'
import type { Db } from '../../db/client.ts'
import { readClient } from '../../db/clients.ts'
import { lockOwners } from '../../db/follow-up-owners.ts'
import { insertFollowUp } from '../../db/follow-ups.ts'
import { claimKey, type RequestKey } from '../../db/idempotency.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { dueFor, type FollowUpKind, type RequestTopic, type Urgency } from '../domain/follow-up.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { type Millis, type Minute, toMillis } from '../domain/time.ts'
import { keep, once, replayed } from './once.ts'
import type { Snapshot } from './planning.ts'

export interface NewFollowUp {
  readonly kind?: FollowUpKind | undefined
  readonly topic?: RequestTopic | undefined
  readonly urgency?: Urgency | undefined
  readonly note: string
  /** Reference of a visit. */
  readonly booking?: string | undefined
  readonly client?: number | undefined
  readonly owner?: string | undefined
  readonly dueAt?: Minute | undefined
}

/** Notes what somebody promised, in an assistant's own words; its number. */
export function addFollowUp(
  deps: Deps,
  asked: NewFollowUp,
  by: SignedIn,
  request: RequestKey | null,
): Promise<Result<number>> {
  const now = deps.clock()
  return once(async () => {
    const snapshot = await deps.planning.read()
    if (!snapshot) return refuse({ code: 'unknown-record' })
    return deps.db.transaction(async (tx) => {
      if (request && !(await claimKey(tx, request, now))) return replayed(tx, request)
      return keep(tx, request, await add(tx, snapshot, asked, by, now))
    })
  })
}

async function add(
  tx: Db,
  { company, rulebook }: Snapshot,
  { kind = 'call-back', topic, urgency = 'normal', note, booking, client, owner = '', dueAt }: NewFollowUp,
  by: SignedIn,
  now: Millis,
): Promise<Result<number>> {
  const chosen = (await lockOwners(tx)).find(({ id }) => id === (owner || by.id))
  if (!chosen) return refuse({ code: 'unknown-choice', field: 'owner' })
  const visit = booking === undefined ? null : await findRecord(tx, booking)
  if (booking !== undefined && !visit) return refuse({ code: 'unknown-choice', field: 'booking' })
  const known = client === undefined ? null : await readClient(tx, client)
  if (client !== undefined && (!known || known.erasedAt)) return refuse({ code: 'unknown-choice', field: 'client' })
  const values = {
    ...{ kind, reason: 'manual' as const, urgency, note, bookingId: visit?.id ?? null, clientId: known?.id ?? null },
    topic: kind === 'opportunity' ? (topic ?? 'other') : null,
    ...{ ownerId: chosen.id, ownerName: chosen.name, createdAt: now },
    dueAt: dueAt === undefined ? dueFor(rulebook, company.followUpSettings, urgency, now) : toMillis(dueAt),
  }
  const id = await insertFollowUp(tx, values)
  if (id === null) throw new Error('without a phone’s key a follow-up is new')
  await insertAudit(tx, {
    at: now,
    actor: `assistant:${by.id}`,
    action: 'follow-up-added',
    followUpId: id,
    ...{ bookingId: values.bookingId, clientId: values.clientId },
    after: { kind, topic: values.topic, urgency, owner: chosen.id, dueAt: new Date(values.dueAt).toISOString() },
  })
  return done(id)
}
