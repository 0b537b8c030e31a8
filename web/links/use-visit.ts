import { useState } from 'preact/hooks'
import type { Api, Failure, ManagedBooking, Reply } from '../api.ts'
import { cancelVisit, getVisit, moveVisit } from '../api-visit.ts'
import { isUnanswered, type Trouble, troubleOf } from './troubles.ts'
import { useIntention, useLoading } from './use-link.ts'

export type Task = 'move' | 'cancel'

export type State =
  | { readonly at: 'loading' | 'unknown' | Trouble }
  | { readonly at: 'visit'; readonly visit: ManagedBooking; readonly task: Task | null; readonly news: Task | null }

/** What came of asking for a change, where it was not done. */
export type No = { readonly trouble: Trouble } | { readonly taken: readonly string[] } | { readonly detail: string }

export function useVisit(api: Api, token: string) {
  const [state, setState] = useState<State>({ at: 'loading' })
  const intention = useIntention()

  async function load(): Promise<void> {
    setState({ at: 'loading' })
    setState(stateFrom(await getVisit(api, token)))
  }

  useLoading(load, state.at === 'offline')

  async function change(task: Task, what: string): Promise<No | null> {
    const key = intention.keyOf(`${task} ${what}`)
    const reply = await (task === 'move' ? moveVisit(api, token, what, key) : cancelVisit(api, token, what, key))
    if (reply.ok) {
      setState({ at: 'visit', visit: reply.value, task: null, news: task })
    } else if (isUnanswered(reply.failure)) return { trouble: troubleOf(reply.failure) }
    intention.answered()
    return reply.ok ? null : answered(reply.failure)
  }

  async function answered(failure: Failure): Promise<No | null> {
    if (failure.kind !== 'problem') return { trouble: 'failed' }
    const { code, problem } = failure
    if (code === 'slot-taken') return { taken: problem.alternatives ?? [] }
    if (code === 'too-late' || code === 'not-changeable' || code === 'stale') await load()
    return { detail: problem.detail }
  }

  const choose = (task: Task | null) => {
    if (state.at === 'visit') setState({ ...state, task, news: null })
  }
  return { state, load, choose, change }
}

function stateFrom(reply: Reply<ManagedBooking>): State {
  if (reply.ok) return { at: 'visit', visit: reply.value, task: null, news: null }
  const { failure } = reply
  return { at: failure.kind === 'problem' && failure.code === 'not-found' ? 'unknown' : troubleOf(failure) }
}
