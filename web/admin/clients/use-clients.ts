import { useEffect, useState } from 'preact/hooks'
import type { ClientFoundAnswer } from '../../../server/contract/clients.ts'
import type { Failure } from '../../api-admin.ts'
import { ask } from '../shell/session.ts'

/** While somebody types, one question for several letters. */
const PAUSE_MS = 60

interface Answer {
  readonly clients: readonly ClientFoundAnswer[]
  readonly approximate: boolean
}

interface Found extends Answer {
  /** What they were looked for by. */
  readonly q: string
}

const search = (q: string, signal?: AbortSignal) =>
  ask<Answer>('/admin/clients/search', { method: 'POST', body: { q }, ...(signal && { signal }) })

/** Null: there was no answer. */
export async function findClients(q: string): Promise<Found | null> {
  const reply = await search(q)
  return reply.ok ? { ...reply.value, q } : null
}

/** Who fits what is typed, as it is typed; the list of before stays until the next one is here. */
export function useClients(typed: string): { readonly found: Found | null; readonly failure: Failure | null } {
  const q = typed.trim()
  const [state, setState] = useState<{ found: Found | null; failure: Failure | null }>({ found: null, failure: null })
  useEffect(() => {
    if (q === '') return setState({ found: null, failure: null })
    const leaving = new AbortController()
    const timer = setTimeout(async () => {
      const reply = await search(q, leaving.signal)
      if (leaving.signal.aborted) return
      setState(({ found }) =>
        reply.ok ? { found: { ...reply.value, q }, failure: null } : { found, failure: reply.failure },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [q])
  return state
}
