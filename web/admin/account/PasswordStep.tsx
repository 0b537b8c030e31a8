import { useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { Trouble } from '../sign-in/Trouble.tsx'
import { say } from './words.ts'

interface Props {
  /** What the button says while nothing is under way, and meanwhile. */
  readonly verb: string
  readonly busyVerb: string
  readonly busy: boolean
  readonly trouble: string | null
  readonly onPassword: (password: string) => void
  readonly onCancel?: (() => void) | undefined
}

/** Before something that a forgotten open screen must not allow: the password once more. */
export function PasswordStep({ verb, busyVerb, busy, trouble, onPassword, onCancel }: Props) {
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | undefined>()
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setError(password ? undefined : say('missing'))
        if (password && !busy) onPassword(password)
      }}
    >
      <Trouble text={trouble} />
      <Field
        name="confirm-password"
        label={say('confirmPassword')}
        value={password}
        error={error}
        input={{ type: 'password', autocomplete: 'current-password', autoFocus: true }}
        onInput={setPassword}
      />
      <div class="row">
        <button type="submit" class="button primary" aria-busy={busy}>
          {busy ? busyVerb : verb}
        </button>
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            {say('cancel')}
          </button>
        )}
      </div>
    </form>
  )
}
