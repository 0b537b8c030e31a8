import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Failure } from '../../api-admin.ts'
import { reach } from './reach.ts'
import { ask } from './session.ts'
import { useStore } from './store.ts'

/** What a page reads. While it is read again the value of before stays in sight. */
export interface Read<Value> {
  readonly value: Value | null
  readonly failure: Failure | null
  readonly isLoading: boolean
  readonly reload: () => void
  /** Shows a change before the server has it; `reload` tells the truth again. */
  readonly put: (value: Value) => void
}

/** Reads `path` (`/admin/…`), again when it changes and when the server is back after a while. Null: nothing to read yet. */
export function useRead<Value>(path: string | null): Read<Value> {
  const { times } = useStore(reach)
  const [asked, setAsked] = useState(0)
  const [state, setState] = useState<{ path: string | null; value: Value | null; failure: Failure | null }>({
    path,
    value: null,
    failure: null,
  })
  const [isLoading, setLoading] = useState(path !== null)
  const latest = useRef(path)
  latest.current = path

  useEffect(() => {
    if (path === null) return
    const leaving = new AbortController()
    setLoading(true)
    void ask<Value>(path, { signal: leaving.signal }).then((reply) => {
      if (leaving.signal.aborted) return
      setLoading(false)
      setState((before) => ({
        path,
        value: reply.ok ? reply.value : before.path === path ? before.value : null,
        failure: reply.ok ? null : reply.failure,
      }))
    })
    return () => leaving.abort()
  }, [path, asked, times])

  const reload = useCallback(() => setAsked((before) => before + 1), [])
  const put = useCallback((value: Value) => setState({ path: latest.current, value, failure: null }), [])
  const current = state.path === path ? state : { value: null, failure: null }
  return { value: current.value, failure: current.failure, isLoading, reload, put }
}
