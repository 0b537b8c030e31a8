import type { Failure } from '../api.ts'
import type { WordKey } from '../words/fr.ts'
import type { Say } from '../words/say.ts'

/** What to tell a person about a call that gave no answer. */
export const failureText = (say: Say<WordKey>, failure: Failure): string =>
  failure.kind === 'problem' ? failure.problem.detail : say(failure.kind)

export const failureCode = (failure: Failure): string => (failure.kind === 'problem' ? failure.code : failure.kind)

/** Seconds until asking again by itself makes sense; null when a person must decide. */
export const retryDelay = (failure: Failure): number | null =>
  failure.kind === 'problem' ? Math.min(failure.retryAfterSeconds, 60) || null : null
