import { useState } from 'preact/hooks'
import type { Failure } from '../../api-admin.ts'
import { Notice } from '../../kit/Notice.tsx'
import { failureText } from '../shell/failure-text.ts'
import { bookAt } from './book.ts'
import { withOffset } from './wall-time.ts'
import { say } from './words.ts'

/** Any other hour; outside the rules it says which, and takes a reason. */
export function OtherTime({ timeZone }: { readonly timeZone: string }) {
  const [when, setWhen] = useState('')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const problem = failure?.kind === 'problem' ? failure.problem : null
  const isOutside = failure?.kind === 'problem' && failure.code === 'outside-rules'
  const submit = async (event: Event) => {
    event.preventDefault()
    if (when === '') return
    const reply = await bookAt(withOffset(when, timeZone), undefined, isOutside && reason ? reason : undefined)
    if (!reply.ok) setFailure(reply.failure)
  }
  return (
    <details class="call-other">
      <summary>{say('otherTime')}</summary>
      <form onSubmit={submit}>
        <div class="field">
          <label for="call-when">{say('when')}</label>
          <input
            id="call-when"
            class="input"
            type="datetime-local"
            step={900}
            value={when}
            onInput={(event) => {
              setWhen(event.currentTarget.value)
              setFailure(null)
            }}
          />
        </div>
        {failure && (
          <Notice tone="warning">
            <p role="alert">{failureText(failure)}</p>
            {problem?.reasons?.map(({ technician, code, message }) => (
              <p key={technician + code}>
                {technician} : {message}
              </p>
            ))}
          </Notice>
        )}
        {isOutside && (
          <div class="field">
            <label for="call-reason">{say('forceReason')}</label>
            <input
              id="call-reason"
              class="input"
              value={reason}
              maxLength={500}
              required
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </div>
        )}
        <button type="submit" class="button">
          {say(isOutside ? 'force' : 'book')}
        </button>
      </form>
    </details>
  )
}
