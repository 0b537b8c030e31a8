import { useEffect, useRef, useState } from 'preact/hooks'
import type { Failure } from '../../api-admin.ts'
import { capital, sayWhen } from '../../format.ts'
import { Notice } from '../../kit/Notice.tsx'
import { announce } from '../shell/announcements.ts'
import { failureText } from '../shell/failure-text.ts'
import { language } from '../shell/language.ts'
import type { bookAt } from './book.ts'
import type { Wanted } from './draft.ts'
import { say } from './words.ts'

interface Props {
  readonly wanted: Wanted
  readonly book: typeof bookAt
}

/** The place pointed at on the planning, before all others; outside the rules it says which, and takes a reason. */
export function WantedPlace({ wanted: { technician, start }, book }: Props) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [reason, write] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [start, failure])
  const problem = failure?.kind === 'problem' ? failure.problem : null
  const isOutside = failure?.kind === 'problem' && failure.code === 'outside-rules'
  const submit = async (event: Event) => {
    event.preventDefault()
    const reply = await book(start, technician.slug, isOutside && reason.trim() ? reason.trim() : undefined)
    if (reply.ok) return
    setFailure(reply.failure)
    announce(failureText(reply.failure))
  }
  return (
    <form onSubmit={submit}>
      {failure && (
        <Notice tone="warning">
          <p>{failureText(failure)}</p>
          {problem?.reasons?.map(({ code, message }) => (
            <p key={code}>{message}</p>
          ))}
        </Notice>
      )}
      {isOutside && (
        <div class="field">
          <label for="wanted-reason">{say('forceReason')}</label>
          <input
            id="wanted-reason"
            class="input"
            value={reason}
            maxLength={500}
            required
            onInput={(event) => write(event.currentTarget.value)}
          />
        </div>
      )}
      <button ref={button} type="submit" class="call-choice">
        <span class="line-name">{capital(sayWhen(language, { start }))}</span>
        <span class="line-more">
          {say('with', { technician: technician.name })} · {say(isOutside ? 'force' : 'wantedPlace')}
        </span>
      </button>
    </form>
  )
}
