import { insertAudit } from '../../db/audit.ts'
import { raiseSettings, takeSettings } from '../../db/company-settings.ts'
import { replaceCalendarDetail } from '../../db/technician-links.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import type { CalendarDetail } from '../domain/calendar.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Says what feeds tell from now on, where the settings are still what the editor saw. */
export async function saveCalendarSettings(
  { db, clock }: Deps,
  by: SignedIn,
  { version, calendarDetail: detail }: { readonly version: number; readonly calendarDetail: CalendarDetail },
): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    if (!(await takeSettings(tx, version))) return refuse({ code: 'stale' })
    const before = await replaceCalendarDetail(tx, detail)
    await raiseSettings(tx, version)
    if (before !== detail)
      await insertAudit(tx, {
        at: clock(),
        actor: `assistant:${by.id}`,
        action: 'calendar-settings-saved',
        before: { calendarDetail: before },
        after: { calendarDetail: detail },
      })
    return done(null)
  })
}
