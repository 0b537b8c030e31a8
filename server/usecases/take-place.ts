import { clearExpiredHolds } from '../../db/bookings.ts'
import type { Db } from '../../db/client.ts'
import { isRetryable, isSlotTaken } from '../../db/errors.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import { type Contact, enterPlanning, type Facts, readFacts } from '../../db/place.ts'
import type { Deps } from '../deps.ts'
import { rankCandidates } from '../domain/assign.ts'
import { done, type Refusal, type Result, refuse } from '../domain/refusals.ts'
import {
  type Candidate,
  freeCandidates,
  offeredWhenEmpty,
  type SlotQuery,
  unoccupiedCandidates,
} from '../domain/slots.ts'
import { takenOf } from '../domain/taken.ts'
import { floorMinute, MINUTES_PER_DAY, type Millis, type Minute, minute } from '../domain/time.ts'
import { localDay } from '../domain/zone.ts'
import { nearestStarts } from './list-slots.ts'
import { replayed } from './once.ts'
import type { Snapshot } from './planning.ts'

/** Thrown inside an attempt, so that its transaction leaves nothing behind. */
export class Abandoned extends Error {
  readonly because: 'taken' | 'rules-changed'
  constructor(because: 'taken' | 'rules-changed') {
    super(because)
    this.because = because
  }
}

type Ended<Value> = { readonly because: 'done'; readonly value: Value } | Pick<Abandoned, 'because'>

/** What to look for, and how. */
export interface Plan {
  readonly query: SlotQuery
  /** The technician to try first. */
  readonly prefer?: number
  /** For assistants: the rules do not count, another visit or hold does. */
  readonly waived?: boolean
  /** For assistants: says no in more words than a visitor gets. */
  readonly whyNot?: () => Promise<Refusal>
}

/** Looks at the planning anew this often before giving up on a start that keeps being taken. */
const ROUNDS = 4

/**
 * Finds the best technician for a start and runs `attempt` on each in turn until one succeeds: nobody is told no while
 * an able technician is free. `fixed` says that the technician is named or held already.
 */
export async function takePlace<Value>(
  deps: Deps,
  plan: (snapshot: Snapshot) => Plan | Refusal,
  start: Minute,
  attempt: (candidate: Candidate, query: SlotQuery, snapshot: Snapshot) => Promise<Value>,
  fixed = false,
): Promise<Result<Value>> {
  for (let round = 1; ; round++) {
    // Where nobody is to be chosen, what is checked under the lock decides, and the last planning read will do.
    const known = fixed && round === 1 ? deps.planning.last() : null
    const snapshot = known ?? (await deps.planning.read())
    if (!snapshot) return refuse({ code: 'unknown-service' })
    const planned = plan(snapshot)
    if ('code' in planned) {
      if (known) continue
      return refuse(planned)
    }
    const { query, prefer, waived, whyNot } = planned
    const free = rankCandidates(query, fitting(waived)(query, start), start)
    for (const candidate of inOrder(query, free, prefer)) {
      const ended = await tried(() => attempt(candidate, query, snapshot))
      if (ended.because === 'done') return done(ended.value)
      if (ended.because === 'rules-changed') break
    }
    if ((known || free.length > 0) && round < ROUNDS) continue
    return refuse(whyNot ? await whyNot() : whyRefused(query, start))
  }
}

const fitting = (waived = false) => (waived ? unoccupiedCandidates : freeCandidates)

function inOrder(query: SlotQuery, free: readonly number[], prefer: number | undefined): Candidate[] {
  const candidates = free.flatMap((index) => query.candidates[index] ?? [])
  const preferred = candidates.filter(({ technician }) => technician.id === prefer)
  return [...preferred, ...candidates.filter(({ technician }) => technician.id !== prefer)]
}

async function tried<Value>(attempt: () => Promise<Value>): Promise<Ended<Value>> {
  try {
    return { because: 'done', value: await attempt() }
  } catch (error) {
    if (error instanceof Abandoned) return error
    if (isSlotTaken(error)) return { because: 'taken' }
    if (isRetryable(error)) return { because: 'rules-changed' }
    throw error
  }
}

function whyRefused(query: SlotQuery, start: Minute): Refusal {
  if (!offeredWhenEmpty(query, start)) return { code: 'not-offered' }
  return { code: 'slot-taken', alternatives: nearestTo(query, start) }
}

export function nearestTo(query: SlotQuery, start: Minute): readonly Minute[] {
  const today = localDay(query.zone, floorMinute(query.now))
  return nearestStarts(query, start, today, localDay(query.zone, start))
}

/** Which place, for whom, and what to lock beside it. */
interface Wanted {
  readonly start: Minute
  readonly request: RequestKey | null
  readonly contact: Contact | null
  /** A technician whose planning the change leaves; locked too. */
  readonly leaves?: number
  readonly waived?: boolean
}

/**
 * Opens an attempt inside its transaction: locks, then asks the engine again with what the database holds. The facts
 * it decided on are returned.
 * @throws Abandoned when the place is gone or the rules changed; Replayed when the key has its answer.
 */
export async function takeUnderLock(
  tx: Db,
  now: Millis,
  snapshot: Snapshot,
  query: SlotQuery,
  { technician, openings }: Candidate,
  { start, request, contact, leaves, waived }: Wanted,
): Promise<Facts> {
  const technicianIds = leaves === undefined ? [technician.id] : [technician.id, leaves]
  const [since, until] = [minute(start - 3 * MINUTES_PER_DAY), minute(start + 10 * MINUTES_PER_DAY)]
  // Sent together: the second sees what was committed when the first had its locks.
  const [claimed, facts] = await Promise.all([
    enterPlanning(tx, { request, contact, technicianIds, now }),
    readFacts(tx, { technicianId: technician.id, since, until, contact, now }),
  ])
  if (!claimed) return replayed(tx, request)
  if (facts.rulesRevision !== snapshot.revision.rules) throw new Abandoned('rules-changed')
  const candidates = [{ technician, openings, taken: takenOf(facts.taken, facts.busy) }]
  if (fitting(waived)({ ...query, candidates }, start).length === 0) throw new Abandoned('taken')
  const lapsed = facts.taken.some(({ expiresAt }) => expiresAt !== null && expiresAt <= now)
  if (lapsed) await clearExpiredHolds(tx, technician.id, now)
  return facts
}
