import { useEffect, useState } from 'preact/hooks'
import type { Failure } from '../api.ts'

const SLOW_MS = 2000

/** Tries again by itself when the network comes back, or after the seconds the server named. */
export function useRetry(failure: Failure, seconds: number | null, retry: () => void): void {
  useEffect(() => {
    addEventListener('online', retry)
    const timer = seconds === null ? undefined : setTimeout(retry, seconds * 1000)
    return () => {
      removeEventListener('online', retry)
      clearTimeout(timer)
    }
  }, [failure, seconds, retry])
}

/** True once something has taken longer than people find normal. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!waiting) return
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [waiting])
  return slow
}
