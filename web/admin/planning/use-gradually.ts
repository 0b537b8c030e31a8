import { useEffect, useState } from 'preact/hooks'

/** What fits a screen is there with the first paint; the rest follows, a few rows a frame, so that nothing waits. */
const FIRST = 16
const MORE = 8

/** How many of `count` rows to draw now. */
export function useGradually(count: number, first = FIRST, more = MORE): number {
  const [drawn, draw] = useState(first)
  useEffect(() => {
    if (drawn >= count) return
    const frame = requestAnimationFrame(() => draw((before) => before + more))
    return () => cancelAnimationFrame(frame)
  }, [drawn, count])
  return Math.min(drawn, count)
}
