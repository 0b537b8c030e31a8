import type { Failure } from '../../api-admin.ts'
import { say } from './language.ts'

/** What to tell about a call that gave no yes. What was typed is still there, and may be sent again. */
export const failureText = (failure: Failure): string =>
  failure.kind === 'problem' ? failure.problem.detail : say(failure.kind === 'offline' ? 'notSentOffline' : 'notSent')

/** What to tell about something that could not be read: nothing was to be saved. */
export const readFailureText = (failure: Failure): string =>
  failure.kind === 'problem' ? failure.problem.detail : say(failure.kind === 'offline' ? 'notReadOffline' : 'notRead')

/** What is wrong, by the field that the server names; empty where it names none. */
export const errorsByField = (failure: Failure): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (failure.kind === 'problem' ? (failure.problem.errors ?? []) : []).map(({ path, message }) => [path, message]),
  )
