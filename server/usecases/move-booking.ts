import { insertAudit } from '../../db/audit.ts'
import type { BookingRecord } from '../../db/booking-records.ts'
import { amendBooking, moveBooking } from '../../db/bookings.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import type { Deps } from '../deps.ts'
import { done, type Refusal, type Result, refuse } from '../domain/refusals.ts'
import { ableTechnicians } from '../domain/rulebook.ts'
import type { SlotQuery } from '../domain/slots.ts'
import { type Millis, type Minute, minute } from '../domain/time.ts'
import { type AfterChange, afterChange } from './after-change.ts'
import { explainIn } from './list-ranked-slots.ts'
import { keep, settle } from './once.ts'
import type { Snapshot } from './planning.ts'
import { type Plan, takePlace, takeUnderLock } from './take-place.ts'
import { tellChange } from './tell-change.ts'
import { whyNot } from './why-not.ts'

export interface Move {
  readonly actor: string
  readonly now: Millis
  readonly request: RequestKey | null
  readonly start: Minute
  /** Slug of who is to do it. */
  readonly technician: string
  readonly notes?: string
  readonly force?: { readonly reason: string }
}

/** Moves a visit, to another technician too, in one transaction: the old place is kept until the new one is sure. */
export async function moveRecord(deps: Deps, record: BookingRecord, move: Move): Promise<Result<AfterChange>> {
  const { start, request, now, actor, notes, force } = move
  const waived = force !== undefined
  const leaves = record.technician.id
  const moved = await takePlace<Result<AfterChange>>(
    deps,
    (snapshot) => planMove(deps, snapshot, record, move),
    start,
    (candidate, query, snapshot) =>
      deps.db.transaction(async (tx) => {
        const technicianId = candidate.technician.id
        await takeUnderLock(tx, now, snapshot, query, candidate, { start, request, contact: null, leaves, waived })
        const { id, version } = record
        const isCurrent = await moveBooking(tx, { id, version, now, technicianId, service: query.service, start })
        if (!isCurrent) return keep<AfterChange>(tx, request, refuse({ code: 'stale' }))
        if (notes !== undefined) await amendBooking(tx, { id, version: version + 1, now, notes })
        const from = { start: record.start, technicianId: leaves }
        await insertAudit(tx, {
          ...{ at: now, actor, bookingId: id, before: from },
          action: technicianId === leaves ? 'rescheduled' : 'reassigned',
          after: { start, technicianId, ...(force && { forced: force.reason }) },
        })
        const visit = { start, end: minute(start + query.service.durationMinutes), technicianId }
        const cause = { what: 'moved', by: 'assistant', from } as const
        await tellChange(deps, tx, snapshot, { bookingId: id, cause, visit, now })
        const after = await afterChange(tx, record.reference, true)
        return keep(
          tx,
          request,
          after.ok ? done({ ...after.value, wasOutside: isOutside(snapshot, record, query) }) : after,
        )
      }),
    true,
  )
  if (moved.ok) deps.jobs.nudge()
  return moved.ok ? moved.value : settle(deps.db, request, moved, now)
}

/** Whether rules, not other visits, stand against the place a visit has. */
function isOutside(
  snapshot: Snapshot,
  { id, start, technician: { slug } }: BookingRecord,
  { service, now }: SlotQuery,
) {
  const reasons = explainIn(snapshot, service, start, { now, technician: slug, ignoreBooking: id }).get(slug)
  return reasons === undefined || reasons.some(({ code }) => code !== 'taken')
}

function planMove(deps: Deps, snapshot: Snapshot, record: BookingRecord, move: Move): Plan | Refusal {
  const { rulebook } = snapshot
  const service = rulebook.services.find(({ id }) => id === record.service.id)
  if (!service) return { code: 'unknown-service' }
  const named = rulebook.technicians.filter(({ slug }) => slug === move.technician)
  if (named.length === 0) return { code: 'unknown-technician' }
  const waived = move.force !== undefined
  const able = waived ? named : ableTechnicians(rulebook, service).filter((each) => named.includes(each))
  const candidates = snapshot.candidates(able)
  const query = { zone: rulebook.zone, service, candidates, now: move.now, ignoreBooking: record.id }
  const { start, technician } = move
  return { query, waived, whyNot: () => whyNot(deps, snapshot, query, { start, technician, waived }) }
}
