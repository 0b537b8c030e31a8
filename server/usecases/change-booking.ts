import { insertAudit } from '../../db/audit.ts'
import { type BookingRecord, findRecord } from '../../db/booking-records.ts'
import { amendBooking, cancelBooking, clearExpiredHolds } from '../../db/bookings.ts'
import type { Db } from '../../db/client.ts'
import { isSlotTaken } from '../../db/errors.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import { enterPlanning } from '../../db/place.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { type Refusal, type Result, refuse } from '../domain/refusals.ts'
import type { Millis, Minute } from '../domain/time.ts'
import { type AfterChange, afterChange } from './after-change.ts'
import { moveRecord } from './move-booking.ts'
import { earlierAnswer, keep, once, replayed, settle } from './once.ts'
import { tellChange } from './tell-change.ts'
import { whyNot } from './why-not.ts'

export interface BookingChange {
  readonly version: number
  readonly start?: Minute
  readonly technician?: string
  readonly status?: BookingRecord['status']
  readonly cancelledBy?: 'client' | 'company'
  readonly reason?: string
  readonly notes?: string
  readonly force?: { readonly reason: string }
}

interface Context {
  readonly actor: string
  readonly now: Millis
  readonly request: RequestKey | null
}

/** Changes a booking that is still what the assistant saw: its place, its state, its notes. */
export function changeBooking(
  deps: Deps,
  reference: string,
  asked: BookingChange,
  by: SignedIn,
  request: RequestKey | null,
): Promise<Result<AfterChange>> {
  const now = deps.clock()
  const context = { actor: `assistant:${by.id}`, now, request }
  return once<AfterChange>(async () => {
    const earlier = await earlierAnswer(deps.db, request)
    if (earlier) return earlier as Result<AfterChange>
    const record = await findRecord(deps.db, reference)
    if (!record) return refuse({ code: 'unknown-record' })
    const no = (code: 'stale' | 'wrong-status') => settle<AfterChange>(deps.db, request, refuse({ code }), now)
    if (record.version !== asked.version) return no('stale')
    const { start = record.start, technician = record.technician.slug, status = record.status, notes, force } = asked
    if (start !== record.start || technician !== record.technician.slug) {
      if (record.status !== 'confirmed') return no('wrong-status')
      return moveRecord(deps, record, { ...context, start, technician, notes, force })
    }
    const isClosed = record.status === 'cancelled' && (status === 'completed' || status === 'no_show')
    const isDone = record.status !== 'confirmed' && record.status !== 'cancelled' && status === 'cancelled'
    if (isClosed || isDone) return no('wrong-status')
    return amend(deps, record, { ...asked, status }, context)
  })
}

async function amend(
  deps: Deps,
  record: BookingRecord,
  asked: BookingChange & { readonly status: BookingRecord['status'] },
  { actor, now, request }: Context,
): Promise<Result<AfterChange>> {
  try {
    const changed = await deps.db.transaction(async (tx) => {
      const technicianIds = [record.technician.id]
      if (!(await enterPlanning(tx, { request, contact: null, technicianIds, now }))) return replayed(tx, request)
      const isCurrent = await writeStatus(deps, tx, record, asked, { actor, now })
      if (!isCurrent) return keep<AfterChange>(tx, request, refuse({ code: 'stale' }))
      return keep(tx, request, await afterChange(tx, record.reference, isNews(record, asked)))
    })
    deps.jobs.nudge()
    return changed
  } catch (error) {
    if (!isSlotTaken(error)) throw error
    return settle(deps.db, request, refuse(await whoseIsIt(deps, record, now)), now)
  }
}

/**
 * Writes the state and the notes of a booking whose planning is entered, with what is noted and told of it. False when
 * it changed meanwhile.
 */
export async function writeStatus(
  deps: Deps,
  tx: Db,
  record: BookingRecord,
  asked: BookingChange & { readonly status: BookingRecord['status'] },
  { actor, now }: { readonly actor: string; readonly now: Millis },
): Promise<boolean> {
  if (!(await write(tx, record, asked, now))) return false
  const { status, reason } = asked
  const isMove = status !== record.status
  if (isMove || asked.notes !== undefined) {
    await insertAudit(tx, {
      ...{ at: now, actor, bookingId: record.id, before: { status: record.status } },
      action: isMove ? (status === 'cancelled' ? 'cancelled' : 'status-changed') : 'notes-changed',
      after: {
        status,
        ...(isMove && status === 'cancelled' && { by: asked.cancelledBy ?? 'company', reason: reason ?? '' }),
      },
    })
  }
  if (isNews(record, asked)) await tell(deps, tx, record, status, now)
  return true
}

async function write(
  tx: Db,
  record: BookingRecord,
  { status, notes, reason = '', cancelledBy = 'company' }: BookingChange & { readonly status: BookingRecord['status'] },
  now: Millis,
): Promise<boolean> {
  const { id, version } = record
  if (status === 'cancelled') {
    if (record.status === 'cancelled') return notes === undefined || amendBooking(tx, { id, version, now, notes })
    const isCancelled = await cancelBooking(tx, { id, version, now, by: cancelledBy, reason })
    if (isCancelled && notes !== undefined) await amendBooking(tx, { id, version: version + 1, now, notes })
    return isCancelled
  }
  if (status === record.status && notes === undefined) return true
  const revives = record.status === 'cancelled'
  if (revives) await clearExpiredHolds(tx, record.technician.id, now)
  return amendBooking(tx, { id, version, now, status, notes, revives })
}

/** A cancelled visit, or one that is on again, is news for its client and its technician. */
const isNews = (before: BookingRecord, { status }: { readonly status: BookingRecord['status'] }): boolean =>
  status !== before.status && (status === 'cancelled' || before.status === 'cancelled')

async function tell(deps: Deps, tx: Db, record: BookingRecord, status: BookingRecord['status'], now: Millis) {
  const snapshot = deps.planning.last()
  if (!snapshot) throw new Error('a booking has a company')
  const visit = { start: record.start, end: record.end, technicianId: record.technician.id }
  const cause = { what: status === 'cancelled' ? 'cancelled' : 'booked', by: 'assistant' } as const
  await tellChange(deps, tx, snapshot, { bookingId: record.id, cause, visit, now })
}

async function whoseIsIt(
  deps: Deps,
  { start, technician, service: { id } }: BookingRecord,
  now: Millis,
): Promise<Refusal> {
  const snapshot = await deps.planning.read()
  const service = snapshot?.rulebook.services.find((each) => each.id === id)
  if (!snapshot || !service) return { code: 'slot-taken', alternatives: [] }
  const candidates = snapshot.candidates(snapshot.rulebook.technicians.filter(({ slug }) => slug === technician.slug))
  const query = { zone: snapshot.rulebook.zone, service, candidates, now }
  return whyNot(deps, snapshot, query, { start, technician: technician.slug, waived: true })
}
