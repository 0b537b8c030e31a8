import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Failure } from '../../api-admin.ts'
import { reach } from './reach.ts'
import { ask as askServer } from './session.ts'
import { useStore } from './store.ts'

interface Page {
  readonly next: string | null
}

/** A list that is read a page at a time. `value`: the pages so far; read again, all of them stay in sight meanwhile. */
export interface Pages<Answer> {
  readonly value: readonly Answer[] | null
  readonly failure: Failure | null
  readonly reload: () => void
  /** Null: this is all there is. */
  readonly more: (() => void) | null
  readonly isLoading: boolean
}

/**
 * Reads `path` (`/admin/…?…`), whose answer names the `next` page; again when it changes and when the server is back.
 * The list of before stays until the next one is here.
 */
export function usePages<Answer extends Page>(path: string): Pages<Answer> {
  const { times } = useStore(reach)
  const [asked, ask] = useState({ path, pages: 1, again: 0 })
  const [state, show] = useState<{ value: readonly Answer[] | null; failure: Failure | null }>({
    ...{ value: null, failure: null },
  })
  const [isLoading, setLoading] = useState(true)
  const pages = asked.path === path ? asked.pages : 1
  const before = useRef({ path: '', pages: 0, again: 0, times, value: [] as readonly Answer[] })

  useEffect(() => {
    const leaving = new AbortController()
    const { value, ...was } = before.current
    const isSame = was.path === path && was.again === asked.again && was.times === times
    setLoading(true)
    void readPages<Answer>(path, isSame && pages > was.pages ? value : [], pages, leaving.signal).then((read) => {
      if (leaving.signal.aborted) return
      setLoading(false)
      if (read.failure)
        return show(({ value: shown }) => ({ value: was.path === path ? shown : null, failure: read.failure }))
      before.current = { path, pages, again: asked.again, times, value: read.value }
      show({ value: read.value, failure: null })
    })
    return () => leaving.abort()
  }, [path, pages, asked.again, times])

  const reload = useCallback(() => ask((last) => ({ ...last, again: last.again + 1 })), [])
  const hasMore = before.current.path === path && state.value?.at(-1)?.next != null
  const more = hasMore ? () => ask((last) => ({ ...last, path, pages: pages + 1 })) : null
  return { ...state, reload, more, isLoading }
}

/** The pages there are already, and what lacks. */
async function readPages<Answer extends Page>(
  path: string,
  known: readonly Answer[],
  wanted: number,
  signal: AbortSignal,
): Promise<{ readonly value: readonly Answer[]; readonly failure: Failure | null }> {
  const value = [...known]
  while (value.length < wanted) {
    const next = value.at(-1)?.next
    if (value.length > 0 && !next) break
    const reply = await askServer<Answer>(next ? `${path}&after=${next}` : path, { signal })
    if (!reply.ok) return { value, failure: reply.failure }
    value.push(reply.value)
  }
  return { value, failure: null }
}
