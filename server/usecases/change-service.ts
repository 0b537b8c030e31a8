import { insertAudit } from '../../db/audit.ts'
import { findService, replaceSkillsOfService, type StoredService, updateService } from '../../db/services.ts'
import type { ServiceChange } from '../contract/services.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { type Changed, changeHours } from './change-hours.ts'
import { saidOfService } from './said-settings.ts'

interface Asked extends ServiceChange {
  readonly preview: boolean
}

/** Changes what is named of a service that is still what the editor saw. Visits keep the length they were promised with. */
export async function changeService(
  deps: Deps,
  slug: string,
  { version, preview, skills, archived, ...fields }: Asked,
  by: SignedIn,
): Promise<Result<Changed<StoredService>>> {
  const technicians = (await deps.planning.read())?.rulebook.technicians ?? []
  return changeHours<StoredService>(deps, {
    ...{ technicians, span: null, preview },
    write: async (tx, now) => {
      const before = await findService(tx, slug)
      if (!before) return refuse({ code: 'unknown-record' })
      const archivedAt = archived ? (before.archivedAt ?? now) : null
      const changed = { ...fields, ...(archived !== undefined && { archivedAt }) }
      if (before.version !== version || !(await updateService(tx, slug, version, changed))) {
        const current = await findService(tx, slug)
        return refuse({ code: 'stale', ...(current && { current: saidOfService(current) }) })
      }
      if (skills) await replaceSkillsOfService(tx, before.id, skills)
      const after = await findService(tx, slug)
      if (!after) return refuse({ code: 'unknown-record' })
      await insertAudit(tx, {
        ...{ at: now, actor: `assistant:${by.id}`, action: 'service-changed' },
        ...{ before: saidOfService(before), after: saidOfService(after) },
      })
      return done(after)
    },
  })
}
