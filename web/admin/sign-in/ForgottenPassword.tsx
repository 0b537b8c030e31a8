import { useRef, useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { ask } from '../shell/session.ts'
import { Trouble } from './Trouble.tsx'
import { useAttempt } from './use-attempt.ts'
import { say } from './words.ts'

interface Props {
  readonly email: string
  readonly onEmail: (email: string) => void
  readonly onBack: () => void
}

/** Asks for the mail with the link. Whether anybody has that address is not told. */
export function ForgottenPassword({ email, onEmail, onBack }: Props) {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { busy, trouble, attempt } = useAttempt()
  const form = useRef<HTMLFormElement>(null)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!email.trim()) return form.current?.querySelector('input')?.focus()
    const asked = await attempt(() =>
      ask('/auth/request-password-reset', { method: 'POST', body: { email: email.trim() } }),
    )
    if (asked?.ok) setSentTo(email.trim())
  }
  return (
    <form class="form" ref={form} onSubmit={send} noValidate>
      <Trouble text={trouble} />
      <div role="status">
        {sentTo && (
          <Notice tone="info">
            <p>{say('resetSent', { email: sentTo })}</p>
          </Notice>
        )}
      </div>
      <Field
        name="email"
        label={say('email')}
        value={email}
        error={undefined}
        input={{ type: 'email', autocomplete: 'username', autoFocus: true, spellcheck: false }}
        onInput={onEmail}
      />
      <div class="row">
        <button type="submit" class="button primary" aria-busy={busy}>
          {say(busy ? 'sendingReset' : sentTo ? 'sendResetAgain' : 'sendReset')}
        </button>
        <button type="button" class="link" onClick={onBack}>
          {say('otherAccount')}
        </button>
      </div>
    </form>
  )
}
