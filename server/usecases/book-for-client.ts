import { insertBooking, type Promised } from '../../db/bookings.ts'
import type { RequestKey } from '../../db/idempotency.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import { faultsOfAnswers } from '../domain/answers.ts'
import { owed } from '../domain/messages.ts'
import { done, type Refusal, type Result } from '../domain/refusals.ts'
import { type Millis, type Minute, minute } from '../domain/time.ts'
import { once, settle } from './once.ts'
import { anyOffer, type Snapshot } from './planning.ts'
import { type Plan, takePlace, takeUnderLock } from './take-place.ts'
import { whyNot } from './why-not.ts'

export interface AssistantRequest extends Pick<Promised, 'start' | 'client' | 'address' | 'answers' | 'locale'> {
  readonly service: string
  readonly technician?: string
  readonly notes: string
  readonly force?: { readonly reason: string }
}

export interface BookedForClient {
  readonly uid: string
  readonly reference: string
  readonly start: Minute
  readonly end: Minute
  readonly arrivalWindowMinutes: number
  readonly technician: { readonly slug: string; readonly name: string }
}

/** Books what an assistant takes down on the telephone; outside the rules only with a reason, over another visit never. */
export function bookForClient(
  deps: Deps,
  asked: AssistantRequest,
  by: SignedIn,
  request: RequestKey | null,
): Promise<Result<BookedForClient>> {
  const now = deps.clock()
  const { start } = asked
  const waived = asked.force !== undefined
  return once(async () => {
    const booked = await takePlace(
      deps,
      (snapshot) => planBooking(deps, snapshot, asked, now),
      start,
      (candidate, query, snapshot) =>
        deps.db.transaction(async (tx) => {
          await takeUnderLock(tx, now, snapshot, query, candidate, { start, request, contact: null, waived })
          const { service } = query
          const { id: technicianId, slug, name } = candidate.technician
          const [uid, reference] = [crypto.randomUUID(), deps.links.newReference()]
          const end = minute(start + service.durationMinutes)
          const { arrivalWindowMinutes } = service
          const answer = done({ uid, reference, start, end, arrivalWindowMinutes, technician: { slug, name } })
          const { messageSettings } = snapshot.company
          const visit = { start, end, technicianId }
          const promised: Promised = {
            ...asked,
            ...{ uid, reference, technicianId, service, now, request, answer },
            tokenHash: deps.links.manageTokenHash(uid),
            holdId: null,
            takenDown: { actor: `assistant:${by.id}`, notes: asked.notes, forced: asked.force?.reason ?? null },
            owed: owed({ what: 'booked', by: 'assistant' }, visit, messageSettings, query.zone, now),
          }
          await Promise.all([insertBooking(tx, promised), deps.jobs.wake(tx)])
          return answer
        }),
      asked.technician !== undefined,
    )
    if (booked.ok) deps.jobs.nudge()
    return booked.ok ? booked.value : settle(deps.db, request, booked, now)
  })
}

function planBooking(deps: Deps, snapshot: Snapshot, asked: AssistantRequest, now: Millis): Plan | Refusal {
  const offer = anyOffer(snapshot, asked.service, asked.technician)
  if (!offer.ok) return offer.refusal
  const { service } = offer
  // What the client did not say on the telephone is asked on the spot.
  const faults = faultsOfAnswers(service.questions, asked.answers).filter(({ reason }) => reason !== 'required')
  if (faults.length > 0) return { code: 'wrong-answers', faults }
  const waived = asked.force !== undefined
  const named = snapshot.rulebook.technicians.filter(({ slug }) => slug === asked.technician)
  const candidates = waived && named.length > 0 ? snapshot.candidates(named) : offer.candidates
  const query = { zone: snapshot.rulebook.zone, service, candidates, now }
  const { start, technician } = asked
  return { query, waived, whyNot: () => whyNot(deps, snapshot, query, { start, technician, waived }) }
}
