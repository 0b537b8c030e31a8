import { insertAudit } from '../../db/audit.ts'
import {
  type CompanySettings,
  comingReferences,
  raiseSettings,
  readCompanySettings,
  takeSettings,
  writeCompanySettings,
} from '../../db/company-settings.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { floorMinute } from '../domain/time.ts'

export type CompanySettingsChange = {
  readonly [Key in keyof CompanySettings]?: CompanySettings[Key] | undefined
} & { readonly version: number }

/** Changes what is named where the settings are still what the editor saw. Visits to come keep the zone they were promised in. */
export function saveCompanySettings(
  { db, clock }: Deps,
  by: SignedIn,
  { version, ...change }: CompanySettingsChange,
): Promise<Result<CompanySettings>> {
  return db.transaction(async (tx) => {
    const before = await readCompanySettings(tx)
    if (!before || !(await takeSettings(tx, version))) return refuse({ code: 'stale' })
    if (change.timeZone !== undefined && change.timeZone !== before.timeZone) {
      const references = await comingReferences(tx, floorMinute(clock()))
      if (references.length > 0) return refuse({ code: 'coming-visits', references, field: 'timeZone' })
    }
    const named = Object.entries(change).filter(([, value]) => value !== undefined)
    if (named.length > 0) await writeCompanySettings(tx, Object.fromEntries(named))
    await raiseSettings(tx, version)
    const after = await readCompanySettings(tx)
    await insertAudit(tx, {
      ...{ at: clock(), actor: `assistant:${by.id}`, action: 'company-settings-saved' },
      ...{ before: { ...before }, after: { ...after } },
    })
    return done(after ?? before)
  })
}
