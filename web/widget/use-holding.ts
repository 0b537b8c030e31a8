import { useCallback, useEffect, useRef } from 'preact/hooks'
import type { Failure, Hold, Reply } from '../api.ts'
import { holdSlot, releaseHold } from '../api-booking.ts'
import { failureCode } from '../kit/failures.ts'
import { questionOf } from './question.ts'
import { useStage } from './stage.ts'
import { useVisit } from './visit-stage.ts'

export interface Keeper {
  /** Asks for the slot, or anew; true when it is the visitor's. */
  readonly keep: (start: string) => Promise<boolean>
  /** What to book with, once no question is open: booking beside one's own hold would find the slot taken. */
  readonly settled: () => Promise<Hold | 'taken' | null>
}

const alternativesOf = (failure: Failure): readonly string[] | null =>
  failure.kind === 'problem' && ['slot-taken', 'not-offered'].includes(failure.code)
    ? (failure.problem.alternatives ?? [])
    : null

/**
 * Keeps the chosen slot for the visitor, and gives it back when they turn away. `underway.current` says that a
 * booking is on its way: the slot is then left as it is.
 */
export function useHolding(underway: { readonly current: boolean }): Keeper {
  const { api, technician, emit } = useStage()
  const { service, journey, act } = useVisit()
  const { slot, holding } = journey
  const mine = useRef<Hold | null>(null)
  /** The latest question; what answers an earlier one comes too late and is given back. */
  const asked = useRef<Promise<Reply<Hold>> | null>(null)

  const ask = useCallback(
    async (start: string): Promise<Reply<Hold>> => {
      const before = mine.current
      mine.current = null
      if (before) await releaseHold(api, before.id)
      return holdSlot(api, questionOf(service, technician), start)
    },
    [api, service, technician],
  )

  const keep = useCallback(
    async (start: string): Promise<boolean> => {
      const question = ask(start)
      asked.current = question
      const reply = await question
      if (asked.current !== question) {
        if (reply.ok) void releaseHold(api, reply.value.id)
        return false
      }
      asked.current = null
      if (reply.ok) {
        mine.current = reply.value
        act({ type: 'held', hold: reply.value })
        return true
      }
      emit('creneau-error', { code: failureCode(reply.failure) })
      const alternatives = alternativesOf(reply.failure)
      act(alternatives ? { type: 'taken', alternatives } : { type: 'open' })
      return false
    },
    [api, act, emit, ask],
  )

  const settled = useCallback(async () => {
    const reply = await asked.current
    return reply && !reply.ok && alternativesOf(reply.failure) ? 'taken' : mine.current
  }, [])

  const isAsking = holding.at === 'asking'
  useEffect(() => {
    if (isAsking) void keep(slot.start)
  }, [isAsking, slot.start, keep])

  useEffect(() => {
    const giveBack = () => {
      if (!mine.current || underway.current) return
      void releaseHold(api, mine.current.id)
      mine.current = null
    }
    // A page that comes back from the browser's memory has lost its slot meanwhile.
    const comeBack = (event: PageTransitionEvent) => {
      if (event.persisted && !underway.current) act({ type: 'lapsed' })
    }
    addEventListener('pagehide', giveBack)
    addEventListener('pageshow', comeBack)
    return () => {
      removeEventListener('pagehide', giveBack)
      removeEventListener('pageshow', comeBack)
      asked.current = null
      giveBack()
    }
  }, [api, underway, act])

  return { keep, settled }
}
