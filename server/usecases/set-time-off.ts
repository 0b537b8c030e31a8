import { insertAudit } from '../../db/audit.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import { insertTimeOff, type TimeOffRow, timeOffBetween } from '../../db/working-time.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { type Day, dateOf, day, floorMinute } from '../domain/time.ts'
import { localDay, startOfDay } from '../domain/zone.ts'
import { type Changed, changeHours, namedTechnicians } from './change-hours.ts'

interface AwayAsked {
  readonly from: Day
  readonly to: Day
  readonly reason: string
  readonly preview?: boolean
}

/** Notes that technicians are away; it may have begun already. The ids of the new absences, in the technicians' order. */
export async function setTimeOff(
  deps: Deps,
  slugs: readonly string[],
  { from, to, reason, preview = false }: AwayAsked,
  by: SignedIn,
  request: RequestKey | null,
): Promise<Result<Changed<readonly number[]>>> {
  const named = await namedTechnicians(deps, slugs)
  if (!named.ok) return named
  const zone = deps.planning.last()?.rulebook.zone
  if (!zone) return refuse({ code: 'unknown-technician' })
  if (to < localDay(zone, floorMinute(deps.clock()))) return refuse({ code: 'past-date', path: 'to' })
  const ids = named.value.map(({ id }) => id)
  return changeHours(deps, {
    technicians: named.value,
    span: { from: startOfDay(zone, from), until: startOfDay(zone, day(to + 1)) },
    request,
    preview,
    write: async (tx, now) => {
      const [existing] = await timeOffBetween(tx, ids, from, to)
      if (existing) {
        const technician = named.value.find(({ id }) => id === existing.technicianId)?.slug
        return refuse({
          code: 'overlapping-hours',
          existing: { id: existing.id, technician, ...saidOfTimeOff(existing) },
        })
      }
      const rows = ids.map((technicianId) => ({ technicianId, fromOn: from, toOn: to, reason }))
      const written = await insertTimeOff(tx, rows)
      const technicians = named.value.map(({ slug }) => slug)
      const after = { technicians, from: dateOf(from), to: dateOf(to), reason }
      await insertAudit(tx, { at: now, actor: `assistant:${by.id}`, action: 'time-off-set', after })
      return done(written)
    },
  })
}

/** An absence in words of the API. */
export const saidOfTimeOff = ({ fromOn, toOn, reason }: Pick<TimeOffRow, 'fromOn' | 'toOn' | 'reason'>) => ({
  ...{ from: dateOf(fromOn), to: dateOf(toOn), reason },
})
