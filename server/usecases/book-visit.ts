import { findHold, insertBooking, type Promised } from '../../db/bookings.ts'
import { claimKey, type RequestKey } from '../../db/idempotency.ts'
import type { Contact } from '../../db/place.ts'
import type { Deps } from '../deps.ts'
import { faultsOfAnswers } from '../domain/answers.ts'
import { owed } from '../domain/messages.ts'
import { done, type Refusal, type Result, refuse } from '../domain/refusals.ts'
import type { SlotQuery } from '../domain/slots.ts'
import { type Millis, type Minute, minute } from '../domain/time.ts'
import { keep, once, settle } from './once.ts'
import { publicOffer, type Snapshot } from './planning.ts'
import { Abandoned, takePlace, takeUnderLock } from './take-place.ts'

/** What a visitor asks for; the rest of a promise is ours to add. */
export interface BookingRequest extends Pick<Promised, 'start' | 'address' | 'answers' | 'locale'> {
  readonly client: Contact & { readonly name: string }
  readonly service: string
  readonly technician?: string
  readonly holdId?: string
  /** A proof of work to spend with this booking, where the company asks for one. */
  readonly proofId?: string
}

export interface Booked {
  readonly uid: string
  readonly reference: string
  readonly start: Minute
  readonly end: Minute
  readonly arrivalWindowMinutes: number
  readonly technicianName: string
}

type Hold = NonNullable<Awaited<ReturnType<typeof findHold>>>

/** Turns a slot, held or not, into a promise. */
export function bookVisit(deps: Deps, asked: BookingRequest, request: RequestKey | null): Promise<Result<Booked>> {
  const now = deps.clock()
  return once(async () => {
    const held = asked.holdId === undefined ? null : await findHold(deps.db, deps.links.hash(asked.holdId))
    const booked = await takePlace<Result<Booked>>(
      deps,
      (snapshot) => planBooking(snapshot, asked, held, now),
      asked.start,
      (candidate, query, snapshot) =>
        deps.db.transaction(async (tx) => {
          const { client: contact, start } = asked
          const facts = await takeUnderLock(tx, now, snapshot, query, candidate, { start, request, contact })
          const { maxComingPerContact: limit, phone } = snapshot.company
          if (Math.max(facts.comingByEmail, facts.comingByPhone) >= limit) {
            return keep(tx, request, refuse({ code: 'too-many-visits', limit, phone }))
          }
          if (asked.proofId && !(await claimKey(tx, { scope: 'proof', key: asked.proofId, fingerprint: '' }, now))) {
            return keep(tx, request, refuse({ code: 'proof-required' }))
          }
          const { service } = query
          const uid = crypto.randomUUID()
          const reference = deps.links.newReference()
          const { durationMinutes, arrivalWindowMinutes } = service
          const end = minute(asked.start + durationMinutes)
          const technicianName = candidate.technician.name
          const answer = done({ uid, reference, start: asked.start, end, arrivalWindowMinutes, technicianName })
          const visit = { start: asked.start, end, technicianId: candidate.technician.id }
          const { messageSettings } = snapshot.company
          const messages = owed({ what: 'booked', by: 'client' }, visit, messageSettings, query.zone, now)
          const promised: Promised = {
            ...asked,
            uid,
            reference,
            tokenHash: deps.links.manageTokenHash(uid),
            technicianId: candidate.technician.id,
            service,
            holdId: held?.id ?? null,
            now,
            owed: messages,
            request,
            answer,
          }
          // Sent together: a broken constraint fails both.
          const [written] = await Promise.all([insertBooking(tx, promised), deps.jobs.wake(tx)])
          if (!written) throw new Abandoned('taken')
          return answer
        }),
      asked.technician !== undefined || held !== null,
    )
    if (booked.ok) deps.jobs.nudge()
    return booked.ok ? booked.value : settle(deps.db, request, booked, now)
  })
}

function planBooking(snapshot: Snapshot, asked: BookingRequest, held: Hold | null, now: Millis) {
  const offer = publicOffer(snapshot, asked.service, asked.technician)
  if (!offer.ok) return offer.refusal
  const faults = faultsOfAnswers(offer.service.questions, asked.answers)
  if (faults.length > 0) return { code: 'wrong-answers', faults } satisfies Refusal
  const query: SlotQuery = { ...offer, zone: snapshot.rulebook.zone, now }
  if (asked.holdId === undefined) return { query }

  const candidates = offer.candidates.filter(({ technician }) => technician.id === held?.technicianId)
  const isTheirs = held?.serviceId === offer.service.id && held.start === asked.start && candidates.length > 0
  if (!held || !isTheirs) return { code: 'hold-unknown' } satisfies Refusal
  if ((held.expiresAt ?? 0) <= now) return { code: 'hold-expired' } satisfies Refusal
  // The offer was made when the slot was held: lead time counts from then, not from the last key typed.
  return { query: { ...query, candidates, now: held.createdAt, ignoreBooking: held.id } }
}
