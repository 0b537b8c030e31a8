import { useEffect, useState } from 'preact/hooks'
import type { ComposedMail } from '../../../server/contract/mail-preview.ts'
import type { Failure } from '../../api-admin.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { useLater } from '../shell/use-later.ts'

export interface Preview<Mail> {
  /** The last one that could be made. */
  readonly mail: Mail | null
  /** What is wrong with a field. */
  readonly errorOf: (path: string) => string | undefined
  /** What is wrong otherwise. */
  readonly trouble: string | null
}

/** The mail that these words make, a moment after they were last changed; null: there is nothing to show yet. */
export function usePreview<Mail extends ComposedMail>(path: string, words: object | null): Preview<Mail> {
  const asked = useLater(words === null ? '' : JSON.stringify(words))
  const [mail, setMail] = useState<Mail | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    if (asked === '') return setMail(null)
    const leaving = new AbortController()
    const body = JSON.parse(asked) as object
    void ask<Mail>(path, { method: 'POST', body, signal: leaving.signal }).then((reply) => {
      if (leaving.signal.aborted) return
      setFailure(reply.ok ? null : reply.failure)
      if (reply.ok) setMail(reply.value)
    })
    return () => leaving.abort()
  }, [path, asked])
  const errors = failure?.kind === 'problem' ? (failure.problem.errors ?? []) : []
  return {
    mail,
    errorOf: (name) => errors.find(({ path }) => path === name)?.message,
    trouble: failure && errors.length === 0 ? failureText(failure) : null,
  }
}
