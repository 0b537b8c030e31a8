import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { ask } from '../shell/session.ts'
import type { Visit, VisitState } from './board.ts'
import { wish } from './board-store.ts'
import { type Body, change } from './change-visit.ts'
import type { Outcome } from './opened.ts'
import { say } from './words.ts'

const stateOfOutcome: Readonly<Record<Outcome, VisitState>> = {
  completed: 'completed',
  no_show: 'no-show',
  'cancelled-client': 'cancelled',
  'cancelled-company': 'cancelled',
  confirmed: 'confirmed',
}

type NoteBody = Omit<Body, 'version'>

const bodyOf = (outcome: Outcome): NoteBody =>
  outcome === 'cancelled-client'
    ? { status: 'cancelled', cancelledBy: 'client' }
    : outcome === 'cancelled-company'
      ? { status: 'cancelled', cancelledBy: 'company' }
      : { status: outcome }

/** Notes how a visit went. */
export async function noteOutcome(visit: Visit, outcome: Outcome): Promise<boolean> {
  const there = { ...visit, state: stateOfOutcome[outcome] }
  wish(there)
  const back = await bodyBefore(visit)
  return change(visit, there, {
    body: bodyOf(outcome),
    wanted: { kind: 'state', outcome },
    told: say(`noted_${outcome}`, { client: visit.client }),
    undo: (now) => void takeBackOutcome(now, visit, back),
  })
}

function takeBackOutcome(now: Visit, to: Visit, body: NoteBody): Promise<boolean> {
  const wanted = { kind: 'state', outcome: outcomeNow(to) } as const
  return change(
    now,
    { ...now, state: to.state },
    {
      ...{ body, wanted, told: say('noteTakenBack', { client: to.client }), undo: null },
    },
  )
}

/** What makes a visit as it is again: of one that was called off, who did and why is forgotten once it is on. */
async function bodyBefore(visit: Visit): Promise<NoteBody> {
  const body = bodyOf(outcomeNow(visit))
  if (visit.state !== 'cancelled') return body
  const reply = await ask<BookingRecordAnswer>(`/admin/bookings/${visit.reference}`)
  if (!reply.ok) return body
  const { cancelledBy, cancelReason } = reply.value
  return {
    ...body,
    ...(cancelledBy && { cancelledBy: cancelledBy as 'client' | 'company' }),
    reason: cancelReason ?? '',
  }
}

/** What is noted of a visit. */
export function outcomeNow({ state, isCancelledByClient }: Visit): Outcome {
  if (state === 'completed') return 'completed'
  if (state === 'no-show') return 'no_show'
  if (state !== 'cancelled') return 'confirmed'
  return isCancelledByClient ? 'cancelled-client' : 'cancelled-company'
}
