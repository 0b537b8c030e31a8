import type { BookingRecord } from '../../db/booking-records.ts'
import type { Db } from '../../db/client.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import { enterPlanning, readFacts } from '../../db/place.ts'
import { openRoom, type Place, queryFor, rearrange, type Uprooted } from '../domain/rearrange.ts'
import { done, type Result, refuse, type UnmovedVisit } from '../domain/refusals.ts'
import type { Service, Technician } from '../domain/rulebook.ts'
import { unoccupiedCandidates } from '../domain/slots.ts'
import { type Taken, takenOf } from '../domain/taken.ts'
import { MINUTES_PER_DAY, type Millis, minute } from '../domain/time.ts'
import { candidatesDuring, uprooted, visitsOfAbsence } from './absence.ts'
import type { Approved, Decision } from './apply-absence.ts'
import { replayed } from './once.ts'
import type { Snapshot } from './planning.ts'
import { Abandoned } from './take-place.ts'

interface Checked {
  readonly records: ReadonlyMap<string, BookingRecord>
  readonly services: ReadonlyMap<number, Service>
  readonly technicians: ReadonlyMap<string, Technician>
}

type Move = Extract<Decision, { kind: 'move' }>
type Unplaced = Pick<UnmovedVisit, 'reference' | 'because'>
const isMove = (each: Decision): each is Move => each.kind === 'move'

/**
 * Locks the plannings concerned, then checks every decision against what the database holds: the same versions, no
 * visit forgotten, every place free beside the others. @throws Abandoned when the rules changed.
 */
export async function checkMoves(
  tx: Db,
  snapshot: Snapshot,
  absent: Technician,
  approved: Approved,
  { request, now }: { readonly request: RequestKey | null; readonly now: Millis },
): Promise<Result<Checked>> {
  const technicians = new Map(snapshot.rulebook.technicians.map((each) => [each.slug, each]))
  const services = new Map(snapshot.rulebook.services.map((each) => [each.id, each]))
  const { decisions } = approved
  const moves = decisions.filter(isMove)
  const targets = moves.flatMap(({ technician }) => technicians.get(technician)?.id ?? [])
  const ids = [...new Set([absent.id, ...targets])]
  if (!(await enterPlanning(tx, { request, contact: null, technicianIds: ids, now }))) return replayed(tx, request)
  const taken = await takenUnderLock(tx, snapshot, ids, moves, now)

  const named = decisions.map(({ reference }) => reference)
  const { coming, records } = await visitsOfAbsence(tx, snapshot, absent, approved, now, named)
  const byReference = new Map(records.map((record) => [record.reference, record]))
  const stale = decisions.filter(({ reference, version }) => {
    const record = byReference.get(reference)
    return record?.version !== version || record.status !== 'confirmed' || record.technician.id !== absent.id
  })
  const undecided = [...coming].filter((reference) => !named.includes(reference))
  const candidates = candidatesDuring(snapshot, absent, approved, taken)
  const around = { zone: snapshot.rulebook.zone, now, candidates }
  const { room, take } = openRoom(around)
  const isStale = (move: Decision) => stale.includes(move)
  const kept = new Map<number, Place>()
  const unplaced: Unplaced[] = moves
    .filter((move) => !isStale(move))
    .flatMap((move): Unplaced[] => {
      const { reference } = move
      const record = byReference.get(reference)
      const visit = record && uprooted(snapshot, record)
      if (visit && take(visit, move)) {
        kept.set(visit.bookingId, move)
        return []
      }
      return [{ reference, because: visit ? whyNot(room, visit, move) : 'outside-rules' }]
    })
  const faults: Unplaced[] = [
    ...stale
      .filter(({ reference }) => byReference.has(reference))
      .map(({ reference }) => ({ reference, because: 'stale' as const })),
    ...undecided.map((reference) => ({ reference, because: 'undecided' as const })),
    ...unplaced,
  ]
  if (stale.some(({ reference }) => !byReference.has(reference)))
    return refuse({ code: 'unknown-choice', field: 'moves' })
  if (faults.length === 0) return done({ records: byReference, services, technicians })
  // Where those could go whose place is gone, beside the places that hold.
  const going = records.flatMap((record) => {
    const isGoing =
      coming.has(record.reference) &&
      (kept.has(record.id) || faults.some((each) => each.reference === record.reference))
    return isGoing ? (uprooted(snapshot, record) ?? []) : []
  })
  const found = new Map(rearrange(around, going, kept).map((each) => [each.bookingId, each]))
  const visits = faults.map((fault): UnmovedVisit => {
    const { place = null, others = [] } = found.get(byReference.get(fault.reference)?.id ?? 0) ?? {}
    return { ...fault, alternatives: [...(place ? [place] : []), ...others] }
  })
  return refuse({ code: 'visits-changed', visits })
}

/** What is taken of each technician around the places, as it is under the lock. */
async function takenUnderLock(
  tx: Db,
  snapshot: Snapshot,
  technicianIds: readonly number[],
  moves: readonly Move[],
  now: Millis,
): Promise<ReadonlyMap<number, Taken>> {
  const starts = [now / 60_000, ...moves.map(({ start }) => start)]
  const since = minute(Math.floor(Math.min(...starts)) - 20 * MINUTES_PER_DAY)
  const until = minute(Math.floor(Math.max(...starts)) + 60 * MINUTES_PER_DAY)
  const taken = new Map<number, Taken>()
  for (const technicianId of technicianIds) {
    const facts = await readFacts(tx, { technicianId, since, until, contact: null, now })
    if (facts.rulesRevision !== snapshot.revision.rules) throw new Abandoned('rules-changed')
    taken.set(technicianId, takenOf(facts.taken, facts.busy))
  }
  return taken
}

/** Whether it is somebody else's, or against the rules. */
function whyNot(
  room: Parameters<typeof queryFor>[0],
  visit: Uprooted,
  { start, technician }: Move,
): 'slot-taken' | 'outside-rules' {
  const query = queryFor(room, visit, start)
  const named = query.candidates.filter((each) => each.technician.slug === technician)
  const isFree = unoccupiedCandidates({ ...query, candidates: named }, start).length > 0
  return named.length === 0 || isFree ? 'outside-rules' : 'slot-taken'
}
