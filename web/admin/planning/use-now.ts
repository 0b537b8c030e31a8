import { useEffect, useState } from 'preact/hooks'
import type { At } from './local-day.ts'

const minuteNow = () => Math.floor(Date.now() / 60_000)

/** The current minute. */
export function useNow(): At {
  const [now, setNow] = useState(minuteNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(minuteNow()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
