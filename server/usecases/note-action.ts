import { insertAudit } from '../../db/audit.ts'
import { findRecord } from '../../db/booking-records.ts'
import type { Db } from '../../db/client.ts'
import { type DayVisit, findDayVisit } from '../../db/day.ts'
import { enterPlanning } from '../../db/place.ts'
import { findAction, insertAction, type VisitAction } from '../../db/visit-actions.ts'
import type { Deps } from '../deps.ts'
import { type ActionKind, notedAt, statusAfter, whyNoAction } from '../domain/day-actions.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { Millis } from '../domain/time.ts'
import { writeStatus } from './change-booking.ts'
import type { DayOwner } from './read-day.ts'
import { tellAction } from './tell-action.ts'

export interface NewAction {
  /** The phone's own: a UUID. */
  readonly id: string
  readonly reference: string
  readonly kind: ActionKind
  readonly minutes?: number
  /** When it was tapped, by the phone's clock. */
  readonly at: Millis
}

export interface Noted {
  readonly visit: DayVisit
  readonly receivedAt: Millis
}

/**
 * Notes what a technician did, once for its id however often it arrives. What cannot be noted is refused with the
 * visit as it is, and changes nothing: the same id may be tried again.
 */
export function noteAction(deps: Deps, owner: DayOwner, asked: NewAction): Promise<Result<Noted>> {
  const { technician, snapshot } = owner
  const now = deps.clock()
  return deps.db.transaction(async (tx) => {
    // One at a time for each technician: two phones, or one that asks twice at once, take their turn.
    await enterPlanning(tx, { request: null, contact: null, technicianIds: [technician.id], now })
    const earlier = await findAction(tx, asked.id)
    if (earlier) return answerAgain(tx, owner, asked, earlier)
    const visit = await findDayVisit(tx, technician.id, asked.reference)
    if (!visit) return refuse({ code: 'not-yours' })
    const { zone } = snapshot.rulebook
    const no = whyNoAction(asked.kind, visit, zone, now)
    if (no) return refuse({ code: no, visit })
    const at = notedAt(visit, zone, asked.at, now)
    const { id, kind, minutes = null } = asked
    const status = statusAfter(kind)
    const isNew = await insertAction(tx, {
      ...{ id, kind, minutes, at, receivedAt: now, bookingId: visit.bookingId, technicianId: technician.id },
      statusBefore: status && visit.status,
    })
    if (!isNew) return refuse({ code: 'idempotency-key-reused' })
    const actor = `technician:${technician.id}`
    await insertAudit(tx, {
      ...{ at: now, actor, action: `noted-${kind}`, bookingId: visit.bookingId },
      after: { at: new Date(at).toISOString(), ...(minutes !== null && { minutes }) },
    })
    await tellAction(deps, tx, owner, { id, kind, minutes, at, now, visit })
    if (status) await setStatus(deps, tx, asked.reference, { status, actor, now })
    return notedAs(tx, owner, asked.reference, now)
  })
}

/** The way every change of a state goes, an assistant's too. */
export async function setStatus(
  deps: Deps,
  tx: Db,
  reference: string,
  { status, actor, now }: { status: 'confirmed' | 'completed' | 'no_show'; actor: string; now: Millis },
): Promise<void> {
  const record = await findRecord(tx, reference)
  if (!record) throw new Error('a visit keeps its reference')
  const isWritten = await writeStatus(deps, tx, record, { version: record.version, status }, { actor, now })
  if (!isWritten) throw new Error('a planning that is locked does not change')
}

async function answerAgain(tx: Db, owner: DayOwner, asked: NewAction, earlier: VisitAction): Promise<Result<Noted>> {
  const isSame =
    earlier.technicianId === owner.technician.id && earlier.reference === asked.reference && earlier.kind === asked.kind
  if (!isSame) return refuse({ code: 'idempotency-key-reused' })
  return notedAs(tx, owner, asked.reference, earlier.receivedAt)
}

async function notedAs(
  tx: Db,
  { technician }: DayOwner,
  reference: string,
  receivedAt: Millis,
): Promise<Result<Noted>> {
  const visit = await findDayVisit(tx, technician.id, reference)
  return visit ? done({ visit, receivedAt }) : refuse({ code: 'not-yours' })
}
