import { useState } from 'preact/hooks'
import type { Failure } from '../../api-admin.ts'
import { announce } from '../shell/announcements.ts'
import { failureText } from '../shell/failure-text.ts'
import { bookAt } from './book.ts'
import { change } from './draft.ts'
import { say } from './words.ts'

/** A start that was wanted, and why it was not had. */
export interface Attempt {
  readonly start: string
  readonly technician: string | undefined
  readonly failure: Failure
}

/** Books at a start, one at a time; what was refused last stays until the next try. */
export function useAttempt(onRefused: () => void) {
  const [attempt, set] = useState<Attempt | null>(null)
  const [busy, setBusy] = useState(false)
  const book = async (start: string, technician?: string, reason?: string) => {
    if (busy) return
    setBusy(true)
    announce(say('booking'))
    const reply = await bookAt(start, technician, reason)
    if (reply.ok) return
    setBusy(false)
    const { failure } = reply
    const errors = failure.kind === 'problem' ? (failure.problem.errors ?? []) : []
    const wrong = errors.filter(({ path }) => isAboutThem(path))
    if (wrong.length > 0) {
      announce(wrong.map(({ message }) => message).join(' '))
      return change({
        step: 'contact',
        wrong: Object.fromEntries(wrong.map(({ path, message }) => [fieldOf(path), message])),
      })
    }
    set({ start, technician, failure })
    announce(failureText(failure))
    onRefused()
  }
  return { attempt, busy, book }
}

const fieldOf = (path: string) => path.split('.')[1] ?? ''
/** The server reads a number or an address better than we do: back to where it was written. */
const isAboutThem = (path: string) => /^(client|address)\./.test(path)
