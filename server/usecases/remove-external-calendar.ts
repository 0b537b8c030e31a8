import { insertAudit } from '../../db/audit.ts'
import { deleteExternalCalendar, lockExternalCalendar } from '../../db/external-calendars.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { redactedAddress } from '../domain/external-calendar.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

/** Forgets a technician's own calendar: its address, and all time it kept busy. */
export async function removeExternalCalendar(
  { db, clock, planning }: Deps,
  by: SignedIn,
  { slug, version }: { readonly slug: string; readonly version: number },
): Promise<Result<null>> {
  const technician = (await planning.read())?.rulebook.technicians.find((known) => known.slug === slug)
  if (!technician) return refuse({ code: 'unknown-record' })
  return db.transaction(async (tx) => {
    const before = await lockExternalCalendar(tx, technician.id)
    if (!before) return refuse({ code: 'unknown-record' })
    const redacted = redactedAddress(before.url)
    if (before.version !== version) return refuse({ code: 'stale', current: { version: before.version, ...redacted } })
    await deleteExternalCalendar(tx, technician.id)
    await insertAudit(tx, {
      ...{ at: clock(), actor: `assistant:${by.id}`, action: 'external-calendar-removed' },
      before: { technician: slug, host: redacted.host },
    })
    return done(null)
  })
}
