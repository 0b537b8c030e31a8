import { useEffect, useState } from 'preact/hooks'
import { type Entry, isAction, isOver } from './outbox.ts'

const SECOND_MS = 1000
const HALF_MINUTE_MS = 30_000

/** This phone's milliseconds: every second while something can still be taken back, otherwise twice a minute. */
export function useNow(entries: readonly Entry[]): number {
  const [now, setNow] = useState(Date.now)
  const counts = entries.some((entry) => isAction(entry.kind) && entry.standing.at === 'sent' && !isOver(entry, now))
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), counts ? SECOND_MS : HALF_MINUTE_MS)
    return () => clearInterval(timer)
  }, [counts])
  return now
}
