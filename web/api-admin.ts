import { type Failure, PATIENCE_MS, type Reply, refusal } from './api.ts'
import type { Language } from './words/visitor-language.ts'

export type { Failure, Reply }

export interface Ask {
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: object
  /** Idempotency key: the same for a repeat of the same intention. */
  readonly key?: string
  readonly signal?: AbortSignal
}

/** What of an answer concerns more than whoever asked. */
export interface Watch {
  /** The session has ended. True once somebody has signed in again: the call is then repeated. */
  readonly onSignedOut: () => Promise<boolean>
  readonly onSecondFactorNeeded: () => void
  /** Whether anybody answered. */
  readonly onReach: (reached: boolean) => void
}

/** Calls with the session's cookie. `path` begins with `/admin/` or `/auth/`. */
export type AskAdmin = <T>(path: string, asked?: Ask) => Promise<Reply<T>>

export function openAdminApi(language: Language, watch: Watch): AskAdmin {
  return async function ask<T>(path: string, asked: Ask = {}): Promise<Reply<T>> {
    const reply = await once<T>(language, path, asked)
    if (asked.signal?.aborted) return reply
    watch.onReach(isAnswered(reply))
    const code = codeOf(reply)
    if (code === 'second-factor-needed') watch.onSecondFactorNeeded()
    const isOver = code === 'signed-out' && path.startsWith('/admin/')
    return isOver && (await watch.onSignedOut()) ? ask<T>(path, asked) : reply
  }
}

async function once<T>(language: Language, path: string, { method, body, key, signal }: Ask): Promise<Reply<T>> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    const response = await fetch(`/api${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: {
        'accept-language': language,
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
    const answer: unknown = response.status === 204 || response.status === 202 ? null : await response.json()
    return response.ok ? { ok: true, value: answer as T } : { ok: false, failure: refusal(response, answer) }
  } catch {
    return { ok: false, failure: { kind: navigator.onLine ? 'network' : 'offline' } }
  }
}

/** The stable code of a refusal; null for a yes and for no answer. */
export const codeOf = (reply: Reply<unknown>): string | null =>
  !reply.ok && reply.failure.kind === 'problem' ? reply.failure.code : null

const isAnswered = (reply: Reply<unknown>): boolean =>
  reply.ok || (reply.failure.kind === 'problem' && reply.failure.code !== 'unavailable')
