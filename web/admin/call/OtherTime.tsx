import { useState } from 'preact/hooks'
import { companyZone } from '../shell/company-day.ts'
import { withOffset } from './wall-time.ts'
import { say } from './words.ts'

/** Any other hour, of whoever can. */
export function OtherTime({ book }: { readonly book: (start: string) => void }) {
  const [when, setWhen] = useState('')
  const submit = (event: Event) => {
    event.preventDefault()
    if (when !== '') book(withOffset(when, companyZone()))
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
            onInput={(event) => setWhen(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button">
          {say('book')}
        </button>
      </form>
    </details>
  )
}
