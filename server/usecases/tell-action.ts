import { oweOfAction } from '../../db/action-messages.ts'
import type { Db } from '../../db/client.ts'
import { type DayVisit, readDayVisits } from '../../db/day.ts'
import type { Deps } from '../deps.ts'
import { newsOf } from '../domain/action-messages.ts'
import { type ActionKind, UNDO_MS, undoUntil } from '../domain/day-actions.ts'
import { delays } from '../domain/lateness.ts'
import { day, type Millis } from '../domain/time.ts'
import { localDay, startOfDay } from '../domain/zone.ts'
import type { DayOwner } from './read-day.ts'

interface Act {
  readonly id: string
  readonly kind: ActionKind
  readonly minutes: number | null
  readonly at: Millis
  readonly now: Millis
  readonly visit: DayVisit
}

/** In the transaction that noted an act: owes its clients the news, once it can no longer be taken back. */
export async function tellAction(deps: Deps, tx: Db, owner: DayOwner, { id, visit, now, ...act }: Act): Promise<void> {
  const { company } = owner.snapshot
  const { bookingId } = visit
  const late = act.kind === 'late' ? await delayed(tx, owner, visit, { ...act, minutes: act.minutes ?? 0 }) : []
  const news = newsOf({ ...act, bookingId }, late, company.messageSettings, now)
  if (news.length === 0) return
  await oweOfAction(tx, { actionId: id, news, dueAt: undoUntil(now), now })
  await deps.jobs.wake(tx, UNDO_MS / 1000)
}

/** Those of the visit's day whom a delay concerns. */
async function delayed(
  tx: Db,
  { technician, snapshot }: DayOwner,
  { bookingId, start }: DayVisit,
  { minutes, at }: { minutes: number; at: Millis },
) {
  const { zone } = snapshot.rulebook
  const date = localDay(zone, start)
  const range = { from: startOfDay(zone, date), until: startOfDay(zone, day(date + 1)) }
  const visits = await readDayVisits(tx, technician.id, range)
  const stops = visits.map((visit) => ({ ...visit, hasArrived: visit.progress.arrivedAt !== null }))
  return delays(stops, { bookingId, minutes, at }, zone)
}
