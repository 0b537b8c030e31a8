import { insertAudit } from '../../db/audit.ts'
import {
  type ExternalCalendar,
  lockExternalCalendar,
  readExternalCalendar,
  writeExternalCalendar,
} from '../../db/external-calendars.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { redactedAddress } from '../domain/external-calendar.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

interface NewAddress {
  /** Of the technician. */
  readonly slug: string
  readonly url: string
  /** The one that was seen; none where there was none. */
  readonly version?: number | undefined
}

/** Has a technician's own calendar read from now on; the one before is no longer read, what it said holds until then. */
export async function setExternalCalendar(
  deps: Deps,
  by: SignedIn,
  { slug, url, version }: NewAddress,
): Promise<Result<ExternalCalendar>> {
  const technician = (await deps.planning.read())?.rulebook.technicians.find((known) => known.slug === slug)
  if (!technician) return refuse({ code: 'unknown-record' })
  if (!deps.calendars.mayAsk(url)) return refuse({ code: 'private-calendar-address' })
  const now = deps.clock()
  return deps.db.transaction(async (tx) => {
    const before = await lockExternalCalendar(tx, technician.id)
    if (before?.version !== version) return refuse({ code: 'stale', ...(before && { current: seen(before) }) })
    if (before?.url === url) return done(before)
    await writeExternalCalendar(tx, { technicianId: technician.id, url, now })
    await insertAudit(tx, {
      ...{ at: now, actor: `assistant:${by.id}`, action: 'external-calendar-set' },
      before: before && { technician: slug, host: redactedAddress(before.url).host },
      after: { technician: slug, host: redactedAddress(url).host },
    })
    const after = await readExternalCalendar(tx, technician.id)
    if (!after) throw new Error('a calendar just written is there')
    return done(after)
  })
}

const seen = ({ version, url }: ExternalCalendar) => ({ version, ...redactedAddress(url) })
