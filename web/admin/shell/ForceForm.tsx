import { useRef, useState } from 'preact/hooks'
import { say } from './language.ts'

interface Props {
  /** What is done all the same. */
  readonly verb: string
  readonly force: (reason: string) => void
}

/** Outside the rules all the same, for a reason that stays in the history. */
export function ForceForm({ verb, force }: Props) {
  const [reason, write] = useState('')
  const [isMissing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: Event) => {
    event.preventDefault()
    const given = reason.trim()
    setMissing(given === '')
    if (given) force(given)
    else field.current?.focus()
  }
  return (
    <form class="field" onSubmit={submit} noValidate>
      <label for="force-reason">{say('forceReason')}</label>
      <input
        ref={field}
        id="force-reason"
        class="input"
        maxLength={500}
        required
        aria-invalid={isMissing}
        aria-describedby={isMissing ? 'force-missing' : undefined}
        value={reason}
        onInput={(event) => write(event.currentTarget.value)}
      />
      {isMissing && (
        <p class="error" id="force-missing">
          {say('reasonNeeded')}
        </p>
      )}
      <button type="submit" class="button danger">
        {verb}
      </button>
    </form>
  )
}
