import { insertAudit } from '../../db/audit.ts'
import { findByToken, moveBooking } from '../../db/bookings.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import type { Deps } from '../deps.ts'
import type { Cause } from '../domain/messages.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { ableTechnicians } from '../domain/rulebook.ts'
import { type Minute, minute } from '../domain/time.ts'
import { type Changed, changedOf, findVisit, type LinkedVisit, visitAfter, whyNotChangeable } from './linked-visit.ts'
import { keep, once, settle } from './once.ts'
import { takePlace, takeUnderLock } from './take-place.ts'
import { tellChange } from './tell-change.ts'

/** Moves a visit to another offered start, with the same technician where possible; the old slot is kept until the new one is sure. */
export async function rescheduleVisit(
  deps: Deps,
  token: string,
  start: Minute,
  request: RequestKey | null,
): Promise<Result<LinkedVisit>> {
  const now = deps.clock()
  const moved = await once<Changed>(async () => {
    const visit = await findVisit(deps, token)
    if (!visit) return refuse({ code: 'not-found' })
    const tooLate = whyNotChangeable(visit, now)
    if (tooLate) return settle(deps.db, request, tooLate, now)
    const { booking, service } = visit
    if (start === booking.start) return settle(deps.db, request, done(changedOf(booking)), now)
    const outcome = await takePlace<Result<Changed>>(
      deps,
      (snapshot) => {
        const candidates = snapshot.candidates(ableTechnicians(snapshot.rulebook, service))
        const query = { zone: snapshot.rulebook.zone, service, candidates, now, ignoreBooking: booking.id }
        return { query, prefer: booking.technicianId }
      },
      start,
      (candidate, query, snapshot) =>
        deps.db.transaction(async (tx) => {
          const technicianId = candidate.technician.id
          const leaves = booking.technicianId
          await takeUnderLock(tx, now, snapshot, query, candidate, { start, request, contact: null, leaves })
          const { id, version } = booking
          const isCurrent = await moveBooking(tx, { id, version, now, technicianId, service: query.service, start })
          if (!isCurrent) return keep<Changed>(tx, request, refuse({ code: 'stale' }))
          const before = { start: booking.start, technicianId: booking.technicianId }
          await insertAudit(tx, {
            at: now,
            actor: 'client',
            action: 'rescheduled',
            bookingId: id,
            before,
            after: { start, technicianId },
          })
          const end = minute(start + query.service.durationMinutes)
          const cause: Cause = { what: 'moved', by: 'client', from: before }
          const visit = { start, end, technicianId }
          await tellChange(deps, tx, snapshot, { bookingId: id, cause, visit, now })
          const moved = await findByToken(tx, deps.links.hash(token))
          if (!moved) throw new Error('a moved booking keeps its link')
          return keep(tx, request, done(changedOf(moved)))
        }),
    )
    if (outcome.ok) deps.jobs.nudge()
    return outcome.ok ? outcome.value : settle(deps.db, request, outcome, now)
  })
  return visitAfter(deps, token, moved)
}
