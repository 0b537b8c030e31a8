import { insertAudit } from '../../db/audit.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import { insertOverrides, type OverrideRow, overridesOn } from '../../db/working-time.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { type Day, dateOf, floorMinute, type WallMinute } from '../domain/time.ts'
import { localDay } from '../domain/zone.ts'
import { type Changed, changeHours, namedTechnicians } from './change-hours.ts'
import { saidOfOverride, spanOfOverride } from './said-hours.ts'

interface OverrideAsked {
  readonly date: Day
  readonly kind: 'open' | 'closed'
  readonly start?: WallMinute | undefined
  readonly end?: WallMinute | undefined
  readonly reason: string
  readonly preview?: boolean
}

/** Opens or closes hours of one date for some technicians; the ids of the new overrides, in the technicians' order. */
export async function setOverride(
  deps: Deps,
  slugs: readonly string[],
  { date, kind, start, end, reason, preview = false }: OverrideAsked,
  by: SignedIn,
  request: RequestKey | null,
): Promise<Result<Changed<readonly number[]>>> {
  const named = await namedTechnicians(deps, slugs)
  if (!named.ok) return named
  const zone = deps.planning.last()?.rulebook.zone
  if (zone && date < localDay(zone, floorMinute(deps.clock()))) return refuse({ code: 'past-date', path: 'date' })
  const hours = { startMinute: start ?? null, endMinute: end ?? null }
  const rows = named.value.map(({ id }) => ({ technicianId: id, date, kind, ...hours, reason }))
  const ids = named.value.map(({ id }) => id)
  return changeHours(deps, {
    technicians: named.value,
    span: zone ? spanOfOverride(zone, { date, ...hours }) : null,
    request,
    preview,
    write: async (tx, now) => {
      const existing = (await overridesOn(tx, ids, date)).find((each) => each.kind === kind && meets(each, hours))
      if (existing) return refuse({ code: 'overlapping-hours', existing: existingAnswer(existing, named.value) })
      const written = await insertOverrides(tx, rows)
      const after = {
        technicians: named.value.map(({ slug }) => slug),
        date: dateOf(date),
        ...saidOfOverride({ kind, ...hours, reason }),
      }
      await insertAudit(tx, { at: now, actor: `assistant:${by.id}`, action: 'override-set', after })
      return done(written)
    },
  })
}

type Hours = Pick<OverrideRow, 'startMinute' | 'endMinute'>
const limits = ({ startMinute, endMinute }: Hours) => [startMinute ?? 0, endMinute ?? 1440] as const

function meets(a: Hours, b: Hours): boolean {
  const [[fromA, untilA], [fromB, untilB]] = [limits(a), limits(b)]
  return fromA < untilB && fromB < untilA
}

const existingAnswer = (row: OverrideRow, technicians: readonly { id: number; slug: string }[]) => ({
  id: row.id,
  technician: technicians.find(({ id }) => id === row.technicianId)?.slug,
  date: dateOf(row.date),
  ...saidOfOverride(row),
})
