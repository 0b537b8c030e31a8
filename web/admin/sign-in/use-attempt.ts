import { useState } from 'preact/hooks'
import { codeOf, type Reply } from '../../api-admin.ts'
import { failureText } from '../shell/failure-text.ts'
import { say } from './words.ts'

/** One try at a time, and what came of the last one. */
export function useAttempt(first: string | null = null) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(first)
  async function attempt<T>(call: () => Promise<Reply<T>>): Promise<Reply<T> | null> {
    if (busy) return null
    setBusy(true)
    setTrouble(null)
    const reply = await call()
    setBusy(false)
    if (!reply.ok) setTrouble(troubleText(reply))
    return reply
  }
  return { busy, trouble, setTrouble, attempt }
}

/** Too many tries: how long to wait, rather than that one must. */
function troubleText(reply: Reply<unknown>): string {
  if (reply.ok) return ''
  const { failure } = reply
  const seconds = failure.kind === 'problem' ? failure.retryAfterSeconds : 0
  if (codeOf(reply) !== 'too-many-requests' || !(seconds > 0)) return failureText(failure)
  return say(seconds > 90 ? 'waitMinutes' : 'waitSeconds', { minutes: Math.ceil(seconds / 60), seconds })
}
