import { insertAudit } from '../../db/audit.ts'
import { readWorkingHours, replaceWorkingHours, type StoredHours } from '../../db/working-time.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { WorkingHours } from '../domain/rulebook.ts'
import { type Changed, changeHours, namedTechnicians } from './change-hours.ts'
import { saidOfHours } from './said-hours.ts'

interface Asked {
  readonly version: number
  readonly hours: readonly WorkingHours[]
  readonly preview: boolean
}

/** Writes a technician's weekly hours that are still what the editor saw. */
export async function saveWorkingHours(
  deps: Deps,
  slug: string,
  { version, hours, preview }: Asked,
  by: SignedIn,
): Promise<Result<Changed<StoredHours>>> {
  const named = await namedTechnicians(deps, [slug])
  if (!named.ok) return refuse({ code: 'unknown-record' })
  return changeHours<StoredHours>(deps, {
    technicians: named.value,
    span: null,
    preview,
    write: async (tx, now) => {
      const stored = await readWorkingHours(tx, slug)
      if (!stored) return refuse({ code: 'unknown-record' })
      if (stored.version !== version) return refuse({ code: 'stale', current: hoursAnswer(stored) })
      await replaceWorkingHours(tx, stored.id, hours)
      const after = await readWorkingHours(tx, slug)
      await insertAudit(tx, {
        ...{ at: now, actor: `assistant:${by.id}`, action: 'working-hours-saved' },
        before: { technician: slug, hours: stored.hours.map(saidOfHours) },
        after: { technician: slug, hours: hours.map(saidOfHours) },
      })
      return after ? done(after) : refuse({ code: 'unknown-record' })
    },
  })
}

/** Weekly hours in words of the API. */
export const hoursAnswer = ({ slug, name, version, hours }: StoredHours) => ({
  technician: { slug, name },
  version,
  hours: hours.map(saidOfHours),
})
