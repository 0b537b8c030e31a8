import { type DayVisit, readDayVisits } from '../../db/day.ts'
import { findDayOwner } from '../../db/technician-links.ts'
import type { Deps } from '../deps.ts'
import { CALENDAR_DAYS_BACK } from '../domain/calendar.ts'
import type { Technician } from '../domain/rulebook.ts'
import { type Day, day, floorMinute } from '../domain/time.ts'
import { localDay, startOfDay } from '../domain/zone.ts'
import type { Snapshot } from './planning.ts'

const DAYS_SHOWN = 7

/** Whose day a link opens. */
export interface DayOwner {
  readonly technician: Technician
  readonly snapshot: Snapshot
  readonly token: string
}

/** Null: the link opens nobody's day. Its hash is always looked up: a wrong one takes as long as a right one. */
export async function findDayByToken(deps: Deps, token: string): Promise<DayOwner | null> {
  const [snapshot, id] = await Promise.all([deps.planning.read(), findDayOwner(deps.db, deps.links.hash(token))])
  const technician = snapshot?.rulebook.technicians.find((known) => known.id === id)
  return snapshot && technician ? { technician, snapshot, token } : null
}

/** What a phone may look back at, as a calendar may, and ahead. */
export const daysShown = { back: CALENDAR_DAYS_BACK, ahead: 366 }

export function isDayShown(deps: Deps, { snapshot }: DayOwner, from: Day): boolean {
  const away = from - localDay(snapshot.rulebook.zone, floorMinute(deps.clock()))
  return -daysShown.back <= away && away <= daysShown.ahead
}

/** The visits of a technician's next days, from today on unless said otherwise. */
export function readDay(deps: Deps, { technician, snapshot }: DayOwner, from?: Day): Promise<readonly DayVisit[]> {
  const { zone } = snapshot.rulebook
  const first = from ?? localDay(zone, floorMinute(deps.clock()))
  const range = { from: startOfDay(zone, first), until: startOfDay(zone, day(first + DAYS_SHOWN)) }
  return readDayVisits(deps.db, technician.id, range)
}
