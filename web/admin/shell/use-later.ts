import { useEffect, useState } from 'preact/hooks'

/** Short enough to seem at once, long enough that one question is asked for several letters. */
const PAUSE_MS = 120

/** What is typed, once nothing was typed for a moment. */
export function useLater(typed: string): string {
  const [settled, settle] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
