import { insertAudit } from '../../db/audit.ts'
import { deleteOverride, findOverride } from '../../db/working-time.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { dateOf } from '../domain/time.ts'
import { type Changed, changeHours } from './change-hours.ts'
import { saidOfOverride, spanOfOverride } from './said-hours.ts'

/** Takes an override back. */
export async function removeOverride(
  deps: Deps,
  { id, preview }: { readonly id: number; readonly preview: boolean },
  by: SignedIn,
): Promise<Result<Changed<null>>> {
  const [snapshot, row] = [await deps.planning.read(), await findOverride(deps.db, id)]
  const technician = snapshot?.rulebook.technicians.find((each) => each.id === row?.technicianId)
  if (!snapshot || !row || !technician) return refuse({ code: 'unknown-record' })
  return changeHours<null>(deps, {
    technicians: [technician],
    span: spanOfOverride(snapshot.rulebook.zone, row),
    preview,
    write: async (tx, now) => {
      if (!(await deleteOverride(tx, id))) return refuse({ code: 'unknown-record' })
      const before = { technicians: [technician.slug], date: dateOf(row.date), ...saidOfOverride(row) }
      await insertAudit(tx, { at: now, actor: `assistant:${by.id}`, action: 'override-removed', before })
      return done(null)
    },
  })
}
