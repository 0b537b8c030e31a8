import { insertAudit } from '../../db/audit.ts'
import { deleteExternalCalendar } from '../../db/external-calendars.ts'
import { removeLinks } from '../../db/technician-links.ts'
import {
  findTechnician,
  replaceSkillsOfTechnician,
  type StoredTechnician,
  updateTechnician,
} from '../../db/technicians.ts'
import { comingVisits } from '../../db/working-time.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { TechnicianChange } from '../contract/technicians.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { type Changed, changeHours } from './change-hours.ts'
import { saidOfTechnician } from './said-settings.ts'

interface Asked extends TechnicianChange {
  readonly preview: boolean
}

/** Changes what is named of a technician who is still what the editor saw. Nobody leaves with visits to come. */
export async function changeTechnician(
  deps: Deps,
  slug: string,
  { version, preview, skills, base, removed, ...contact }: Asked,
  by: SignedIn,
): Promise<Result<Changed<StoredTechnician>>> {
  const found = await findTechnician(deps.db, slug)
  if (!found) return refuse({ code: 'unknown-record' })
  return changeHours<StoredTechnician>(deps, {
    ...{ technicians: [found], span: null, preview },
    write: async (tx, now) => {
      const before = await findTechnician(tx, slug)
      if (!before) return refuse({ code: 'unknown-record' })
      const leaves = removed === true && before.removedAt === null
      const changed = {
        ...contact,
        ...(base !== undefined && { baseLat: base?.lat ?? null, baseLon: base?.lon ?? null }),
        ...(removed !== undefined && { removedAt: removed ? (before.removedAt ?? now) : null }),
      }
      const stale = async () => {
        const current = await findTechnician(tx, slug)
        return refuse({ code: 'stale', ...(current && { current: saidOfTechnician(current) }) })
      }
      if (before.version !== version) return stale()
      if (leaves && !preview) {
        const references = (await comingVisits(tx, [before.id], now)).map(({ reference }) => reference)
        if (references.length > 0) return refuse({ code: 'coming-visits', references, field: 'removed' })
      }
      if (!(await updateTechnician(tx, slug, version, changed))) return stale()
      if (leaves) {
        await removeLinks(tx, before.id)
        await deleteExternalCalendar(tx, before.id)
      }
      if (skills) await replaceSkillsOfTechnician(tx, before.id, skills)
      const after = await findTechnician(tx, slug)
      if (!after) return refuse({ code: 'unknown-record' })
      await insertAudit(tx, {
        ...{ at: now, actor: `assistant:${by.id}`, action: leaves ? 'technician-removed' : 'technician-changed' },
        ...{ before: saidOfTechnician(before), after: saidOfTechnician(after) },
      })
      return done(after)
    },
  })
}
