import { type BookingRecord, recordsOf } from '../../db/booking-records.ts'
import type { Db } from '../../db/client.ts'
import { comingVisits } from '../../db/working-time.ts'
import { type Away, partsOfAway, spanOfAway } from '../domain/away.ts'
import { deriveOpenings } from '../domain/openings.ts'
import type { Uprooted } from '../domain/rearrange.ts'
import { type Result, refuse } from '../domain/refusals.ts'
import { ableTechnicians, type Service, type Technician } from '../domain/rulebook.ts'
import type { Candidate } from '../domain/slots.ts'
import type { Taken } from '../domain/taken.ts'
import { floorMinute, type Millis, type Minute } from '../domain/time.ts'
import { localDay } from '../domain/zone.ts'
import type { Snapshot } from './planning.ts'

/** Who will be away, and when. */
export interface Absence extends Away {
  readonly technician: string
}

/** The one who is named, unless it is all over. */
export function absentee({ rulebook }: Snapshot, { technician, to }: Absence, now: Millis): Result<Technician> {
  const found = rulebook.technicians.find(({ slug }) => slug === technician)
  if (!found) return refuse({ code: 'unknown-technician' })
  if (to < localDay(rulebook.zone, floorMinute(now))) return refuse({ code: 'past-date', path: 'to' })
  return { ok: true, value: found }
}

/** Promised visits of the absence that are not over, with what was not asked for but is named. */
export async function visitsOfAbsence(
  db: Db,
  { rulebook: { zone } }: Snapshot,
  { id }: Technician,
  absence: Absence,
  now: Millis,
  named: readonly string[] = [],
): Promise<{ readonly coming: ReadonlySet<string>; readonly records: readonly BookingRecord[] }> {
  const { since, until } = spanOfAway(zone, absence)
  const own = await comingVisits(db, [id], now)
  const coming = new Set(own.filter((each) => each.start < until && each.end > since).map((each) => each.reference))
  const references = [...new Set([...coming, ...named])]
  return { coming, records: references.length === 0 ? [] : await recordsOf(db, references) }
}

/** Who may do a service while somebody is away; `taken`: by technician, where more is known than the planning says. */
export function candidatesDuring(
  { rulebook, candidates }: Snapshot,
  { id }: Technician,
  absence: Absence,
  taken: ReadonlyMap<number, Taken> = new Map(),
) {
  let absent: Candidate | null = null
  const { days, parts } = partsOfAway(absence)
  const without = (known: Candidate): Candidate => {
    if (absent) return absent
    const { timeOff, overrides } = known.technician
    const technician = {
      ...known.technician,
      timeOff: days ? [...timeOff, days] : timeOff,
      overrides: [...overrides, ...parts.map((part) => ({ kind: 'closed' as const, ...part }))],
    }
    const { fromDay, untilDay } = known.openings
    absent = { ...known, technician, openings: deriveOpenings(rulebook, technician, fromDay, untilDay) }
    return absent
  }
  return (service: Service): readonly Candidate[] =>
    candidates(ableTechnicians(rulebook, service)).map((known) => {
      const candidate = known.technician.id === id ? without(known) : known
      const current = taken.get(candidate.technician.id)
      return current ? { ...candidate, taken: current } : candidate
    })
}

/** A booking as the engine looks for a place for it; null: its service is there no more. */
export function uprooted({ rulebook }: Snapshot, { id, service, start }: BookingRecord): Uprooted | null {
  const known = rulebook.services.find((each) => each.id === service.id)
  return known ? { bookingId: id, service: known, start: start as Minute } : null
}
