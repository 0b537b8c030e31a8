import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Failure, Reply, SlotList } from '../api.ts'
import { addDays, type PlainDate } from '../format.ts'
import { ASKED_DAYS, type Known, learn, type Page, pageFrom } from './day-pages.ts'

export type SlotSource = (from: PlainDate, to: PlainDate) => Promise<Reply<SlotList>>

const STALE_MS = 120_000

/** Pages of free slots, asked for as the visitor goes. `source` must keep its identity between renders. */
export function useSlots(source: SlotSource, start: PlainDate, columns: number) {
  const [known, setKnown] = useState<Known | null>(null)
  const [trail, setTrail] = useState<readonly PlainDate[]>([start])
  const [failure, setFailure] = useState<Failure | null>(null)
  const answeredAt = useRef(0)
  const from = trail.at(-1) ?? start
  const page: Page = pageFrom(known, from, columns)
  const ask = page.kind === 'unknown' ? page.ask : null

  useEffect(() => {
    if (ask === null || failure) return
    let wanted = true
    void source(ask, addDays(ask, ASKED_DAYS - 1)).then((reply) => {
      if (!wanted) return
      answeredAt.current = Date.now()
      if (reply.ok) setKnown((now) => learn(now, ask, reply.value))
      else setFailure(reply.failure)
    })
    return () => {
      wanted = false
    }
  }, [ask, failure, source])

  // Somebody who comes back to the tab must not pick from an old list.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible' && Date.now() - answeredAt.current > STALE_MS) setKnown(null)
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])

  return {
    page,
    from,
    failure,
    retry: useCallback(() => setFailure(null), []),
    canGoBack: trail.length > 1,
    back: () => setTrail((now) => (now.length > 1 ? now.slice(0, -1) : now)),
    go: (date: PlainDate) => setTrail((now) => [...now, date]),
  }
}
