import { type FeedVisit, readFeedVisits } from '../../db/feed.ts'
import type { CompanyRow } from '../../db/rules.ts'
import { findFeedOwners } from '../../db/technician-links.ts'
import type { Deps } from '../deps.ts'
import { CALENDAR_DAYS_BACK, type DaysOff, daysOff, type HoursOff, hoursOff } from '../domain/calendar.ts'
import type { Service, Technician } from '../domain/rulebook.ts'
import { type Day, day, floorMinute } from '../domain/time.ts'
import { localDay, startOfDay, type Zone } from '../domain/zone.ts'
import { batching } from './batching.ts'

/** What a technician's calendar holds on one local day. */
export interface TechnicianFeed {
  readonly company: CompanyRow
  readonly zone: Zone
  readonly today: Day
  readonly technician: Technician
  readonly services: readonly Service[]
  readonly visits: readonly FeedVisit[]
  readonly daysOff: readonly DaysOff[]
  readonly hoursOff: readonly HoursOff[]
}

/** Whose feed a token opens. Its hash is always looked up: a wrong one takes as long as a right one. */
export function openFeedFinder({ db, links }: Deps) {
  const find = batching((hashes) => findFeedOwners(db, hashes))
  return (token: string) => find(links.hash(token))
}

/** The local day decides what is too long ago. */
export const todayIn = (zone: Zone, { clock }: Pick<Deps, 'clock'>): Day => localDay(zone, floorMinute(clock()))

export async function readFeed(deps: Deps, technicianId: number): Promise<TechnicianFeed | null> {
  const snapshot = await deps.planning.read()
  const technician = snapshot?.rulebook.technicians.find(({ id }) => id === technicianId)
  if (!snapshot || !technician) return null
  const { company, rulebook } = snapshot
  const { zone, services } = rulebook
  const today = todayIn(zone, deps)
  const since = day(today - CALENDAR_DAYS_BACK)
  const visits = await readFeedVisits(deps.db, technicianId, startOfDay(zone, since))
  const days = daysOff(rulebook, technician, since)
  return {
    ...{ company, zone, today, technician, services, visits, daysOff: days },
    hoursOff: hoursOff(technician, days, since),
  }
}
