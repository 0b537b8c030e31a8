import type { Db } from '../../db/client.ts'
import { readRules } from '../../db/rules.ts'
import { type ComingVisit, comingVisits } from '../../db/working-time.ts'
import type { Deps } from '../deps.ts'
import { deriveOpenings, isOpen, type Span } from '../domain/openings.ts'
import { lastAbleDay, type Rulebook, type Technician } from '../domain/rulebook.ts'
import { day } from '../domain/time.ts'
import { localDay } from '../domain/zone.ts'

/**
 * Coming visits, by reference, of a technician who is there no more, outside their open time, who holds not the skills
 * on that date, or beyond those a day may have. Their lengths and buffers are those they were promised with.
 */
function outsideOf(rulebook: Rulebook, visits: readonly ComingVisit[]): ReadonlySet<string> {
  const outside = new Set<string>()
  for (const [id, own] of Map.groupBy(visits, ({ technicianId }) => technicianId)) {
    const technician = rulebook.technicians.find((each) => each.id === id)
    if (!technician) {
      for (const { reference } of own) outside.add(reference)
      continue
    }
    const days = own.map(({ start }) => localDay(rulebook.zone, start))
    const [first, last] = [Math.min(...days), Math.max(...days)]
    const openings = deriveOpenings(rulebook, technician, day(first - 1), day(last + 2))
    for (const visit of own)
      if (!isOpen(openings, visit.start, visit.end) || !isAble(rulebook, technician, visit))
        outside.add(visit.reference)
    for (const reference of beyondCaps(rulebook, own)) outside.add(reference)
  }
  return outside
}

/**
 * Runs a change of hours and finds the coming visits it puts outside the rules: those that were inside before and,
 * where the change is about certain hours, all that lie in these.
 */
export async function withOutside<Value>(
  { clock, planning }: Pick<Deps, 'clock' | 'planning'>,
  tx: Db,
  technicianIds: readonly number[],
  span: Span | null,
  change: () => Promise<Value>,
): Promise<{ value: Value; outside: readonly string[] }> {
  const known = await rulebookOf(planning, tx)
  const visits = await comingVisits(tx, technicianIds, clock())
  const before = outsideOf(known, visits)
  const value = await change()
  const after = outsideOf(await rulebookOf(planning, tx), visits)
  const isNews = ({ reference, start, end }: ComingVisit) =>
    after.has(reference) && (!before.has(reference) || (span !== null && start < span.until && end > span.from))
  return { value, outside: visits.filter(isNews).map(({ reference }) => reference) }
}

function isAble(rulebook: Rulebook, technician: Technician, { serviceId, start }: ComingVisit): boolean {
  const service = rulebook.services.find(({ id }) => id === serviceId)
  if (!service) return true
  const last = lastAbleDay(technician, service)
  const holdsAll = service.skills.every((skill) => technician.skills.includes(skill))
  return holdsAll && (last === null || localDay(rulebook.zone, start) <= last)
}

/** The later ones of those that are too many for their date. */
function beyondCaps({ zone, services }: Rulebook, own: readonly ComingVisit[]): readonly string[] {
  const caps = new Map(services.map(({ id, maxPerDay }) => [id, maxPerDay ?? undefined]))
  const days = Map.groupBy(own, ({ serviceId, start }) => `${serviceId} ${localDay(zone, start)}`)
  return [...days.values()].flatMap((visits) =>
    visits.slice(caps.get(visits[0]?.serviceId ?? 0) ?? visits.length).map(({ reference }) => reference),
  )
}

/** The rules as this transaction sees them. */
async function rulebookOf(planning: Deps['planning'], tx: Db): Promise<Rulebook> {
  const rules = await readRules(tx)
  if (!rules) throw new Error('rules belong to a company')
  return planning.derive(rules)
}
