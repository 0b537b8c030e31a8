import { useEffect, useRef, useState } from 'preact/hooks'
import type { Holding } from './journey.ts'

const MINUTE_MS = 60_000
const RENEW_BEFORE_MS = 20_000
const LOOK_EVERY_MS = 5_000
const [SHORTEST_MS, USUAL_MS, LONGEST_MS] = [30_000, 5 * MINUTE_MS, 60 * MINUTE_MS]

interface Plan {
  /** True while a booking is on its way: the slot is left as it is. */
  readonly underway: { readonly current: boolean }
  /** The visitor is at it, so the slot is kept on without a word. */
  readonly renew: () => void
  readonly lapse: () => void
}

/** Calls back whenever somebody is at it; returns how to stop. */
function listen(note: () => void): () => void {
  const signs = ['keydown', 'pointerdown', 'input', 'scroll'] as const
  for (const sign of signs) addEventListener(sign, note, { passive: true })
  return () => {
    for (const sign of signs) removeEventListener(sign, note)
  }
}

/** Whole minutes a slot is still kept; null without a hold. */
export function useCountdown(holding: Holding, plan: Plan): number | null {
  const [minutes, setMinutes] = useState<number | null>(null)
  const latest = useRef(plan)
  latest.current = plan
  const hold = holding.at === 'held' ? holding.hold : null
  const isLapsed = holding.at === 'lapsed'

  useEffect(() => {
    setMinutes(null)
    if (!hold) return
    const since = Date.now()
    const told = Date.parse(hold.expiresAt) - since
    // A reader's clock may be wrong by hours.
    const end = since + (told >= SHORTEST_MS && told <= LONGEST_MS ? told : USUAL_MS)
    let active = false
    const note = () => {
      active = true
    }
    const look = () => {
      const left = end - Date.now()
      setMinutes(Math.max(1, Math.ceil(left / MINUTE_MS)))
      if (latest.current.underway.current) return
      if (left < RENEW_BEFORE_MS && active && document.visibilityState === 'visible') {
        clearInterval(timer)
        latest.current.renew()
      } else if (left <= 0) {
        clearInterval(timer)
        latest.current.lapse()
      }
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    look()
    const stop = listen(note)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [hold])

  // Whoever comes back to the form gets the slot back without a word, if it is still there.
  useEffect(() => {
    if (!isLapsed) return
    const stop = listen(() => {
      stop()
      if (!latest.current.underway.current) latest.current.renew()
    })
    return stop
  }, [isLapsed])

  return minutes
}
