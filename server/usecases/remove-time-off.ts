import { insertAudit } from '../../db/audit.ts'
import { deleteTimeOff, findTimeOff } from '../../db/working-time.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { type Changed, changeHours } from './change-hours.ts'
import { saidOfTimeOff } from './set-time-off.ts'

/** Takes an absence back. */
export async function removeTimeOff(
  deps: Deps,
  { id, preview }: { readonly id: number; readonly preview: boolean },
  by: SignedIn,
): Promise<Result<Changed<null>>> {
  const [snapshot, row] = [await deps.planning.read(), await findTimeOff(deps.db, id)]
  const technician = snapshot?.rulebook.technicians.find((each) => each.id === row?.technicianId)
  if (!row || !technician) return refuse({ code: 'unknown-record' })
  return changeHours<null>(deps, {
    technicians: [technician],
    span: null,
    preview,
    write: async (tx, now) => {
      if (!(await deleteTimeOff(tx, id))) return refuse({ code: 'unknown-record' })
      const before = { technicians: [technician.slug], ...saidOfTimeOff(row) }
      await insertAudit(tx, { at: now, actor: `assistant:${by.id}`, action: 'time-off-removed', before })
      return done(null)
    },
  })
}
