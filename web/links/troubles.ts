import type { Failure } from '../api.ts'

/** What stands between the visitor and us; each has its words. */
export type Trouble = 'offline' | 'failed' | 'busy'

export function troubleOf(failure: Failure): Trouble {
  if (failure.kind === 'offline') return 'offline'
  return failure.kind === 'problem' && failure.problem.status === 429 ? 'busy' : 'failed'
}

/** What was asked may have been done or not: a repeat goes out under the same key. */
export const isUnanswered = (failure: Failure): boolean =>
  failure.kind !== 'problem' || failure.problem.status >= 500 || failure.problem.status === 429
