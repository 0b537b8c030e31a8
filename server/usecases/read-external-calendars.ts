import {
  type CalendarOutcome,
  type ClaimedCalendar,
  claimExternalCalendar,
  ownBookings,
  releaseExternalCalendar,
  settleExternalCalendar,
} from '../../db/external-calendars.ts'
import type { Deps } from '../deps.ts'
import { type BusyTime, joinBusy, neededWindow, readWindow } from '../domain/busy-time.ts'
import { type CalendarAnswer, nextReading } from '../domain/external-calendar.ts'
import { millis } from '../domain/time.ts'
import type { Snapshot } from './planning.ts'

/** Longer than any reading takes: its reader gives up much earlier. */
const LEASE_MS = 90_000
/** Two at once: each has a thread of its own for a moment. */
const LANES = 2
/** Grows when the same file should be understood otherwise, so that it is asked for again. */
const READER = 1

/** Reads every calendar that is due, until none is or until told to stop; several processes share them out. */
export async function readDueCalendars(deps: Deps, stop: AbortSignal): Promise<void> {
  const lane = async () => {
    while (!stop.aborted) {
      const claimed = await claimExternalCalendar(deps.db, { now: deps.clock(), leaseMs: LEASE_MS })
      if (!claimed) return
      await readClaimed(deps, claimed, stop)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

/** Reads one calendar now, unless another process is at it. */
export async function readCalendarNow(deps: Deps, technicianId: number): Promise<void> {
  const claimed = await claimExternalCalendar(deps.db, { now: deps.clock(), leaseMs: LEASE_MS, technicianId })
  if (claimed) await readClaimed(deps, claimed)
}

async function readClaimed(deps: Deps, claimed: ClaimedCalendar, stop?: AbortSignal): Promise<void> {
  const snapshot = await deps.planning.read()
  if (!snapshot) return releaseExternalCalendar(deps.db, claimed)
  const { zone, services } = snapshot.rulebook
  const horizon = Math.max(0, ...services.map(({ horizonDays }) => horizonDays))
  const needed = neededWindow(zone, horizon, deps.clock())
  const window = readWindow(needed)
  const basis = basisOf(snapshot, claimed)
  // "Nothing changed" would be no answer where another part of it is wanted, or in other hours.
  const isKnown = claimed.basis === basis && claimed.knownUntil !== null && claimed.knownUntil >= needed.until
  const validators = isKnown ? claimed.validators : null
  const asked = { url: claimed.url, validators, zone, window, owners: [claimed.email] }
  const answer = await deps.calendars.read(asked, stop)
  if (answer.kind === 'stopped') return releaseExternalCalendar(deps.db, claimed)
  const outcome: CalendarOutcome =
    answer.kind === 'read'
      ? {
          ...{ kind: 'read', validators: answer.validators, basis, knownUntil: window.until },
          busy: joinBusy(await withoutOwn(deps, answer), window),
        }
      : answer
  const now = deps.clock()
  await settleExternalCalendar(deps.db, claimed, outcome, { now, nextAt: millis(nextReading(now, Math.random())) })
}

const basisOf = ({ rulebook }: Snapshot, { email }: ClaimedCalendar) => `${READER} ${rulebook.zone.name} ${email}`

/** A visit of ours that came back through their calendar would stand in its own way. */
async function withoutOwn(
  { db }: Deps,
  { busy, visits }: Extract<CalendarAnswer, { kind: 'read' }>,
): Promise<readonly BusyTime[]> {
  const own = await ownBookings(db, [...new Set(visits.map(({ uid }) => uid))])
  return [...busy, ...visits.flatMap((visit) => (own.has(visit.uid) ? [] : visit.busy))]
}
