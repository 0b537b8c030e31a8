import { insertAudit } from '../../db/audit.ts'
import type { BookingRecord } from '../../db/booking-records.ts'
import { moveBooking } from '../../db/bookings.ts'
import type { Db } from '../../db/client.ts'
import { isRetryable, isSlotTaken } from '../../db/errors.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { Service, Technician } from '../domain/rulebook.ts'
import { type Millis, type Minute, minute } from '../domain/time.ts'
import { type Absence, absentee } from './absence.ts'
import { writeStatus } from './change-booking.ts'
import { checkMoves } from './check-moves.ts'
import { noteTimeOff } from './note-time-off.ts'
import { earlierAnswer, keep, once, settle } from './once.ts'
import type { Snapshot } from './planning.ts'
import { Abandoned } from './take-place.ts'
import { tellChange } from './tell-change.ts'

/** What becomes of one visit. `leave`: nothing, though nobody is there for it. */
export type Decision = { readonly reference: string; readonly version: number } & (
  | { readonly kind: 'move'; readonly technician: string; readonly start: Minute }
  | { readonly kind: 'leave' }
  | { readonly kind: 'cancel' }
)

export interface Approved extends Absence {
  readonly reason: string
  readonly decisions: readonly Decision[]
}

/** How many went where; kept for repeats of the request, so without anything personal. */
export interface Applied {
  readonly moved: number
  readonly cancelled: number
  readonly left: readonly string[]
}

interface Context {
  readonly actor: string
  readonly now: Millis
  readonly request: RequestKey | null
}

const ROUNDS = 4

/** Moves what was approved and notes the absence, all in one transaction: one visit that cannot go and nothing moves. */
export function applyAbsence(
  deps: Deps,
  approved: Approved,
  by: SignedIn,
  request: RequestKey | null,
): Promise<Result<Applied>> {
  const now = deps.clock()
  const context = { actor: `assistant:${by.id}`, now, request }
  return once<Applied>(async () => {
    const earlier = await earlierAnswer(deps.db, request)
    if (earlier) return earlier as Result<Applied>
    for (let round = 1; ; round++) {
      const snapshot = await deps.planning.read()
      if (!snapshot) return refuse({ code: 'unknown-technician' })
      const who = absentee(snapshot, approved, now)
      if (!who.ok) return settle(deps.db, request, who, now)
      const slugs = new Set(snapshot.rulebook.technicians.map(({ slug }) => slug))
      if (approved.decisions.some((each) => each.kind === 'move' && !slugs.has(each.technician)))
        return settle(deps.db, request, refuse({ code: 'unknown-technician' }), now)
      try {
        const applied = await deps.db.transaction((tx) => apply(deps, tx, snapshot, who.value, approved, context))
        if (applied.ok) deps.jobs.nudge()
        return applied
      } catch (error) {
        const isOvertaken = error instanceof Abandoned || isRetryable(error) || isSlotTaken(error)
        if (!isOvertaken || round === ROUNDS) throw error
      }
    }
  })
}

async function apply(
  deps: Deps,
  tx: Db,
  snapshot: Snapshot,
  absent: Technician,
  approved: Approved,
  context: Context,
): Promise<Result<Applied>> {
  const checked = await checkMoves(tx, snapshot, absent, approved, context)
  if (!checked.ok) return keep(tx, context.request, checked)
  const { records, services, technicians } = checked.value
  let [moved, cancelled] = [0, 0]
  const left: string[] = []
  for (const decision of approved.decisions) {
    const record = records.get(decision.reference)
    if (!record) throw new Error('what was decided on was read')
    if (decision.kind === 'leave') left.push(decision.reference)
    else if (decision.kind === 'move') {
      const service = services.get(record.service.id)
      const technician = technicians.get(decision.technician)
      if (!service || !technician) throw new Error('where it goes was checked')
      await move(deps, tx, snapshot, record, { ...decision, service, technicianId: technician.id }, context)
      moved++
    } else {
      const { version } = decision
      const cancellation = { version, status: 'cancelled', cancelledBy: 'company', reason: approved.reason } as const
      if (!(await writeStatus(deps, tx, record, cancellation, context))) throw new Abandoned('taken')
      cancelled++
    }
  }
  await noteTimeOff(tx, absent, approved, context)
  return keep(tx, context.request, done({ moved, cancelled, left }))
}

async function move(
  deps: Deps,
  tx: Db,
  snapshot: Snapshot,
  record: BookingRecord,
  to: { readonly start: Minute; readonly service: Service; readonly technicianId: number; readonly version: number },
  { actor, now }: Context,
): Promise<void> {
  const { start, service, technicianId, version } = to
  const { id } = record
  if (!(await moveBooking(tx, { id, version, now, technicianId, service, start }))) throw new Abandoned('taken')
  const from = { start: record.start, technicianId: record.technician.id }
  await insertAudit(tx, {
    ...{ at: now, actor, bookingId: id, before: from },
    action: technicianId === from.technicianId ? 'rescheduled' : 'reassigned',
    after: { start, technicianId, because: 'absence' },
  })
  const visit = { start, end: minute(start + service.durationMinutes), technicianId }
  await tellChange(deps, tx, snapshot, { bookingId: id, cause: { what: 'moved', by: 'assistant', from }, visit, now })
}
