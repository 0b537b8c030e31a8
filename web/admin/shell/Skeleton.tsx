import { useEffect, useState } from 'preact/hooks'
import { say } from './language.ts'

const WORDS_AFTER_MS = 300

/** The place of what is on its way, in its size; after a moment it says so in words. */
export function Skeleton({ rows = 6, words = say('loading') }: { readonly rows?: number; readonly words?: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), WORDS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div class="skeleton">
      <p class="hint" role="status">
        {late ? words : ''}
      </p>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} class="bone" aria-hidden="true" />
      ))}
    </div>
  )
}
