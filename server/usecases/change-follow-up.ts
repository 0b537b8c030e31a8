import { insertAudit } from '../../db/audit.ts'
import { lockOwners, type Owner } from '../../db/follow-up-owners.ts'
import {
  type FollowUpRow,
  type FollowUpValues,
  findFollowUp,
  hasOpenTwin,
  lockFollowUp,
  updateFollowUp,
} from '../../db/follow-ups.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import {
  chooseOwner,
  dueFor,
  effectOf,
  officeHoursLater,
  ownedKind,
  type RequestTopic,
  type TriedResult,
  type Urgency,
} from '../domain/follow-up.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { type Millis, type Minute, toMillis } from '../domain/time.ts'
import type { Snapshot } from './planning.ts'

export interface FollowUpChange {
  readonly version: number
  readonly owner?: string | undefined
  readonly dueAt?: Minute | undefined
  readonly note?: string | undefined
  readonly topic?: RequestTopic | undefined
  readonly urgency?: Urgency | undefined
  readonly result?: TriedResult | null | undefined
  readonly answered?: false | undefined
  readonly resultNote?: string | undefined
  readonly amountCents?: number | null | undefined
  readonly done?: boolean | undefined
}

/** Changes, closes or opens again a follow-up that is still what its editor saw. A stale one comes back as it is now. */
export async function changeFollowUp(
  deps: Deps,
  id: number,
  asked: FollowUpChange,
  by: SignedIn,
): Promise<Result<FollowUpRow> | { readonly ok: false; readonly stale: FollowUpRow }> {
  const now = deps.clock()
  const snapshot = await deps.planning.read()
  if (!snapshot) return refuse({ code: 'unknown-record' })
  return deps.db.transaction(async (tx) => {
    // Users first: whoever removes one takes them before what they owned.
    const owners = await lockOwners(tx)
    const row = await lockFollowUp(tx, id)
    if (!row) return refuse({ code: 'unknown-record' })
    if (row.version !== asked.version) return { ok: false as const, stale: row }
    // Nothing is written any more about somebody who is to be forgotten.
    if (row.result === 'erased') return refuse({ code: 'already-done' })
    const reopens = row.doneAt !== null && asked.done === false
    if (reopens && (await hasOpenTwin(tx, row))) return refuse({ code: 'already-done' })
    const owner = asked.owner === undefined ? null : owners.find((one) => one.id === asked.owner)
    if (owner === undefined) return refuse({ code: 'unknown-choice', field: 'owner' })
    const changed = changedOf(snapshot, row, asked, {
      owner: owner ?? heir(snapshot, row, owners, { by, reopens }),
      reopens,
      now,
    })
    if (Object.keys(changed).length === 0) return done(row)
    await updateFollowUp(tx, id, changed)
    const { bookingId, clientId } = row
    await insertAudit(tx, {
      at: now,
      actor: `assistant:${by.id}`,
      action: actionOf(row, changed),
      followUpId: id,
      ...(bookingId === null ? { clientId } : { bookingId }),
      before: told(row, changed),
      after: told(changed, changed),
    })
    const after = await findFollowUp(tx, id)
    return after ? done(after) : refuse({ code: 'unknown-record' })
  })
}

/** Whoever takes up what was never anybody’s owns it; what is opened again needs somebody, also when whose it was has gone. */
const heir = (
  { company }: Snapshot,
  row: FollowUpRow,
  owners: readonly Owner[],
  { by, reopens }: { readonly by: SignedIn; readonly reopens: boolean },
): Owner | null => {
  if (row.ownerId !== null) return null
  if (row.ownerName === null) return owners.find(({ id }) => id === by.id) ?? null
  if (!reopens) return null
  const chosen = chooseOwner(company.followUpSettings, ownedKind(row.kind, row.topic), owners)
  return owners.find(({ id }) => id === chosen?.id) ?? null
}

/** The columns that change, with what they become. */
function changedOf(
  { company: { followUpSettings: settings }, rulebook }: Snapshot,
  row: FollowUpRow,
  asked: FollowUpChange,
  { owner, reopens, now }: { readonly owner: Owner | null; readonly reopens: boolean; readonly now: Millis },
): FollowUpValues {
  const { note, topic, urgency, result, resultNote, amountCents } = asked
  const effect = result ? effectOf(row.kind, result) : { answers: false, closes: false }
  const isClosed = asked.done ?? (row.doneAt !== null || effect.closes)
  const given = asked.dueAt === undefined ? null : toMillis(asked.dueAt)
  const byRule = reopens
    ? dueFor(rulebook, settings, urgency ?? row.urgency, now)
    : effect.answers && !isClosed
      ? officeHoursLater(rulebook, settings, now, settings.decisionHours)
      : row.dueAt
  const wanted: FollowUpValues = {
    ...(owner && { ownerId: owner.id, ownerName: owner.name }),
    dueAt: given ?? byRule,
    ...(note !== undefined && { note }),
    ...(topic !== undefined && row.kind === 'opportunity' && { topic }),
    ...(urgency !== undefined && { urgency }),
    ...(result !== undefined && { result }),
    ...(resultNote !== undefined && { resultNote }),
    ...(amountCents !== undefined && { amountCents }),
    answeredAt: asked.answered === false ? null : (row.answeredAt ?? (effect.answers ? now : null)),
    doneAt: isClosed ? (row.doneAt ?? now) : null,
  }
  const isNew = ([name, value]: [string, unknown]) => value !== row[name as keyof FollowUpRow]
  return Object.fromEntries(Object.entries(wanted).filter(isNew))
}

function actionOf(row: FollowUpRow, { doneAt, ownerId }: FollowUpValues): string {
  if (doneAt !== undefined) return doneAt === null ? 'follow-up-reopened' : 'follow-up-closed'
  return ownerId !== undefined && ownerId !== row.ownerId ? 'follow-up-handed-over' : 'follow-up-changed'
}

/** Of a state, what a change touches: instants as text, an owner by id. */
function told(state: Partial<FollowUpRow> | FollowUpValues, changed: FollowUpValues): Record<string, unknown> {
  const at = (instant: Millis | null | undefined) => (instant == null ? null : new Date(instant).toISOString())
  const { ownerId, dueAt, answeredAt, doneAt, ...plain } = state
  const all: Record<string, unknown> = { ...plain, dueAt: at(dueAt), answeredAt: at(answeredAt), doneAt: at(doneAt) }
  const names = Object.keys(changed).filter((name) => name !== 'ownerId' && name !== 'ownerName')
  return {
    ...Object.fromEntries(names.map((name) => [name, all[name]])),
    ...(changed.ownerId !== undefined && { owner: ownerId }),
  }
}
