import { useState } from 'preact/hooks'
import type { Failure } from '../../api-admin.ts'
import { announce } from '../shell/announcements.ts'
import { failureText } from '../shell/failure-text.ts'
import { toast } from '../shell/toasts.ts'
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
    const wrong = failure.kind === 'problem' ? failure.problem.errors?.find(({ path }) => isAboutThem(path)) : undefined
    if (wrong) {
      toast(wrong.message, { tone: 'problem' })
      return change({ step: 'contact' })
    }
    set({ start, technician, failure })
    announce(failureText(failure))
    onRefused()
  }
  return { attempt, busy, book }
}

/** The server reads a number or an address better than we do: back to where it was written. */
const isAboutThem = (path: string) => /^(client|address)\./.test(path)
