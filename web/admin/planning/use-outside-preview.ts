import { useEffect, useState } from 'preact/hooks'
import type { Reply } from '../../api-admin.ts'
import type { HoursAnswer } from './change-hours.ts'

const PREVIEW_AFTER_MS = 250
const nobody: HoursAnswer['outside'] = []

/** Visits that hours would leave outside, asked again when `written` changes and rests; null asks nothing. */
export function useOutsidePreview(
  written: string,
  preview: ((signal: AbortSignal) => Promise<Reply<HoursAnswer>>) | null,
  onAnswer: (reply: Reply<HoursAnswer>) => void = () => undefined,
): HoursAnswer['outside'] {
  const [outside, setOutside] = useState(nobody)
  useEffect(() => {
    if (!preview) {
      setOutside(nobody)
      return
    }
    const leaving = new AbortController()
    const timer = setTimeout(async () => {
      const reply = await preview(leaving.signal)
      if (leaving.signal.aborted) return
      setOutside(reply.ok ? reply.value.outside : nobody)
      onAnswer(reply)
    }, PREVIEW_AFTER_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [written])
  return outside
}
