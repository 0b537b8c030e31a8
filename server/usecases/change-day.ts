import { insertAudit } from '../../db/audit.ts'
import { deleteOverride, insertOverrides, type OverrideRow, overridesOn } from '../../db/working-time.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { type Exception, exceptionsFor, weeklyHours, withExceptions } from '../domain/hours.ts'
import type { Hours } from '../domain/intervals.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import { type Day, dateOf, floorMinute, wallMinute, wallText } from '../domain/time.ts'
import { localDay } from '../domain/zone.ts'
import { type Changed, changeHours } from './change-hours.ts'
import { saidOfOverride, spanOfOverride } from './said-hours.ts'

interface DayAsked {
  readonly hours: readonly Hours[]
  /** Ids of the overrides that the editor saw on that date. */
  readonly seen: readonly number[]
  readonly reason: string
  readonly preview: boolean
}

const saidSpan = ({ start, end }: Hours) => ({ start: wallText(start), end: wallText(end) })

function exceptionOf({ kind, startMinute, endMinute }: OverrideRow): Exception {
  if (startMinute === null || endMinute === null) return { kind: 'closed', hours: null }
  const hours = { start: wallMinute(startMinute), end: wallMinute(endMinute) }
  return kind === 'open' ? { kind, ...hours } : { kind: 'closed', hours }
}

/** Gives one date of a technician hours of its own, the weekly pattern untouched; the ids of the overrides that say so. */
export async function changeDay(
  deps: Deps,
  slug: string,
  date: Day,
  { hours, seen, reason, preview }: DayAsked,
  by: SignedIn,
): Promise<Result<Changed<readonly number[]>>> {
  const snapshot = await deps.planning.read()
  const technician = snapshot?.rulebook.technicians.find((each) => each.slug === slug)
  if (!snapshot || !technician) return refuse({ code: 'unknown-record' })
  const { zone, holidays } = snapshot.rulebook
  if (date < localDay(zone, floorMinute(deps.clock()))) return refuse({ code: 'past-date', path: 'date' })
  const usual = holidays.has(date) ? [] : weeklyHours(technician, date)
  const base = { technicianId: technician.id, date, reason }
  const { open, closed } = exceptionsFor(usual, hours)
  const row = (kind: 'open' | 'closed', { start, end }: Hours) => ({
    ...base,
    kind,
    startMinute: start,
    endMinute: end,
  })
  const rows =
    hours.length === 0
      ? [{ ...base, kind: 'closed' as const, startMinute: null, endMinute: null }]
      : [...open.map((each) => row('open', each)), ...closed.map((each) => row('closed', each))]
  return changeHours<readonly number[]>(deps, {
    technicians: [technician],
    span: spanOfOverride(zone, { date, startMinute: null, endMinute: null }),
    preview,
    write: async (tx, now) => {
      const before = await overridesOn(tx, [technician.id], date)
      const isSeen = before.length === seen.length && before.every(({ id }) => seen.includes(id))
      if (!isSeen) {
        const current = {
          hours: withExceptions(usual, before.map(exceptionOf)).map(saidSpan),
          overrides: before.map((each) => ({ id: each.id, ...saidOfOverride(each) })),
        }
        return refuse({ code: 'stale', current })
      }
      for (const { id } of before) await deleteOverride(tx, id)
      const ids = await insertOverrides(tx, rows)
      const on = { technician: slug, date: dateOf(date) }
      await insertAudit(tx, {
        ...{ at: now, actor: `assistant:${by.id}`, action: 'day-hours-changed' },
        before: { ...on, overrides: before.map(saidOfOverride) },
        after: { ...on, hours: hours.map(({ start, end }) => `${wallText(start)}–${wallText(end)}`), reason },
      })
      return done(ids)
    },
  })
}
