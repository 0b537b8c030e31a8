import { useRef, useState } from 'preact/hooks'
import { ask, type BookingRequest, type Failure, type Hold, type Reply } from '../api.ts'
import { bookVisit, newKey } from '../api-booking.ts'
import { failureCode } from '../kit/failures.ts'
import { useSurface } from '../kit/surface.ts'
import { faultsFrom, personFrom } from './form.ts'
import { questionOf } from './question.ts'
import { useStage } from './stage.ts'
import type { Keeper } from './use-holding.ts'
import { useVisit } from './visit-stage.ts'

type Attempt = { readonly key: string; readonly body: BookingRequest }
type Outcome = 'booked' | 'faults' | 'taken' | 'failed'

/** Nobody knows whether it was carried out. */
const isUnanswered = (failure: Failure) =>
  failure.kind !== 'problem' || failure.problem.status >= 500 || failure.problem.status === 429

const codeOf = (reply: Reply<unknown>) => (reply.ok ? null : failureCode(reply.failure))

/** Books what was chosen, once, however often the visitor has to try. `underway` is true while it may be booked. */
export function useBooking(underway: { current: boolean }, settled: Keeper['settled']) {
  const { api, company, technician, emit } = useStage()
  const { service, journey, act } = useVisit()
  const { language } = useSurface()
  const [state, setState] = useState<'idle' | 'checking' | 'sending'>('idle')
  const [failure, setFailure] = useState<Failure | null>(null)
  const unanswered = useRef<Attempt | null>(null)

  const bodyOf = (hold: Hold | null, proof: string | undefined): BookingRequest => ({
    ...questionOf(service, technician),
    start: journey.slot.start,
    ...(hold && { holdId: hold.id }),
    ...personFrom(journey.form, service.questions),
    locale: language,
    consent: true,
    ...(proof && { proof }),
  })

  async function send({ key, body }: Attempt): ReturnType<typeof bookVisit> {
    const reply = await bookVisit(api, body, key)
    const code = codeOf(reply)
    const before = unanswered.current
    // The first try went through after all, and words were changed since: its own answer is the true one.
    if (code === 'idempotency-key-reused' && before) return bookVisit(api, before.body, before.key)
    if (code !== 'hold-expired' && code !== 'hold-unknown') return reply
    act({ type: 'open' })
    const { holdId: _, ...unheld } = body
    return send({ key: newKey(), body: unheld })
  }

  async function prove(): Promise<Reply<string | undefined>> {
    const kept = unanswered.current?.body.proof
    if (!company.proofOfWork || kept) return { ok: true, value: kept }
    setState('checking')
    const challenge = await ask<object>(api, '/challenge')
    if (!challenge.ok) return challenge
    try {
      const { solve } = await import('./proof.ts')
      return { ok: true, value: await solve(challenge.value) }
    } catch {
      return { ok: false, failure: { kind: 'network' } }
    }
  }

  async function book(): Promise<Outcome> {
    setFailure(null)
    setState('sending')
    const proof = await prove()
    setState('sending')
    underway.current = true
    const hold = await settled()
    if (hold === 'taken') {
      underway.current = false
      setState('idle')
      return 'taken'
    }
    const attempt = proof.ok ? { key: unanswered.current?.key ?? newKey(), body: bodyOf(hold, proof.value) } : null
    const reply = attempt ? await send(attempt) : null
    setState('idle')
    if (reply?.ok) {
      const { reference, start, end } = reply.value
      act({ type: 'booked', booked: reply.value })
      emit('creneau-booked', { reference, service: service.slug, start, end })
      return 'booked'
    }
    const no = reply?.failure ?? (proof.ok ? null : proof.failure)
    if (!no) return 'failed'
    emit('creneau-error', { code: failureCode(no) })
    if (attempt && isUnanswered(no)) {
      unanswered.current ??= attempt
      setFailure(no)
      return 'failed'
    }
    unanswered.current = null
    underway.current = false
    return refused(no)
  }

  function refused(no: Failure): Outcome {
    const code = failureCode(no)
    if (no.kind === 'problem' && (code === 'slot-taken' || code === 'not-offered')) {
      act({ type: 'taken', alternatives: no.problem.alternatives ?? [] })
      return 'taken'
    }
    const faults = faultsFrom(no, service.questions)
    // Nobody could see, let alone empty, the trap that their browser filled.
    act({ type: 'typed', field: 'website', value: '' })
    act({ type: 'checked', faults })
    if (Object.keys(faults).length > 0) return 'faults'
    setFailure(no)
    return 'failed'
  }

  return { state, failure, book, isUnsure: unanswered.current !== null }
}
