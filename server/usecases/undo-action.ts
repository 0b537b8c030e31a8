import { voidOfAction } from '../../db/action-messages.ts'
import { insertAudit } from '../../db/audit.ts'
import { type DayVisit, findDayVisit } from '../../db/day.ts'
import { deleteDoorPhotos } from '../../db/photos.ts'
import { enterPlanning } from '../../db/place.ts'
import { findAction, markUndone } from '../../db/visit-actions.ts'
import type { Deps } from '../deps.ts'
import { statusAfter, undoUntil } from '../domain/day-actions.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { setStatus } from './note-action.ts'
import type { DayOwner } from './read-day.ts'

/** Takes an action back within its minute, once however often it is asked: the visit is again what it was. */
export function undoAction(deps: Deps, { technician }: DayOwner, id: string): Promise<Result<DayVisit>> {
  const now = deps.clock()
  return deps.db.transaction(async (tx) => {
    await enterPlanning(tx, { request: null, contact: null, technicianIds: [technician.id], now })
    const action = await findAction(tx, id)
    if (!action || action.technicianId !== technician.id) return refuse({ code: 'unknown-record' })
    const { kind, bookingId, statusBefore } = action
    const reference = action.reference ?? ''
    const visit = await findDayVisit(tx, technician.id, reference)
    if (action.undoneAt === null) {
      if (now >= undoUntil(action.receivedAt)) return refuse({ code: 'undo-over', ...(visit && { visit }) })
      await markUndone(tx, id, now)
      await voidOfAction(tx, id)
      const actor = `technician:${technician.id}`
      await insertAudit(tx, { at: now, actor, action: `undid-${kind}`, bookingId })
      // An assistant who decided meanwhile has the last word.
      const isOurs = visit !== null && visit.status === statusAfter(kind)
      if (isOurs && statusBefore === 'confirmed')
        await setStatus(deps, tx, reference, { status: statusBefore, actor, now })
      const after = await findDayVisit(tx, technician.id, reference)
      // The door proves an absence: without one it is a picture of somebody's home.
      const provesNothing = kind === 'absent' && after !== null && after.status !== 'no_show'
      if (provesNothing && (await deleteDoorPhotos(tx, bookingId)) > 0)
        await insertAudit(tx, { at: now, actor, action: 'photo-removed', bookingId, before: { kind: 'door' } })
    }
    const after = await findDayVisit(tx, technician.id, reference)
    return after ? done(after) : refuse({ code: 'not-yours' })
  })
}
