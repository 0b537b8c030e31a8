import { insertAudit } from '../../db/audit.ts'
import { readHolidayRule, writeHolidayRule, writeWorkedHoliday } from '../../db/closures.ts'
import { raiseSettings, takeSettings } from '../../db/company-settings.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, refuse } from '../domain/refusals.ts'
import { type Day, dateOf } from '../domain/time.ts'
import type { Asked } from './change-closures.ts'
import { changeHours } from './change-hours.ts'

/** Says whether the company works on a public holiday. Once more changes nothing. */
export async function workOnHoliday(
  deps: Deps,
  { date, worked, version, preview }: Asked & { readonly date: Day; readonly worked: boolean },
  by: SignedIn,
) {
  const technicians = (await deps.planning.read())?.rulebook.technicians ?? []
  return changeHours<null>(deps, {
    ...{ technicians, span: null, preview },
    write: async (tx, now) => {
      if (!(await takeSettings(tx, version))) return refuse({ code: 'stale' })
      if (!(await writeWorkedHoliday(tx, date, worked))) return done(null)
      await raiseSettings(tx, version)
      const said = (is: boolean) => ({ date: dateOf(date), worked: is })
      await insertAudit(tx, {
        ...{ at: now, actor: `assistant:${by.id}`, action: 'holiday-changed' },
        ...{ before: said(!worked), after: said(worked) },
      })
      return done(null)
    },
  })
}

interface Rule {
  readonly country: string | null
  readonly region: string | null
}

/** Says whose public holidays the company keeps. */
export async function keepHolidaysOf(deps: Deps, { version, country, region, preview }: Asked & Rule, by: SignedIn) {
  const technicians = (await deps.planning.read())?.rulebook.technicians ?? []
  return changeHours<null>(deps, {
    ...{ technicians, span: null, preview },
    write: async (tx, now) => {
      if (!(await takeSettings(tx, version))) return refuse({ code: 'stale' })
      const before = await readHolidayRule(tx)
      const after = country === null ? null : { country, region }
      await raiseSettings(tx, version)
      await writeHolidayRule(tx, after)
      const event = { at: now, actor: `assistant:${by.id}`, action: 'holiday-settings-saved' }
      await insertAudit(tx, { ...event, before, after })
      return done(null)
    },
  })
}
