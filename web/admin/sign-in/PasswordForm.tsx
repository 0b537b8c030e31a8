import { useRef, useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { ask, readSession } from '../shell/session.ts'
import { Trouble } from './Trouble.tsx'
import { useAttempt } from './use-attempt.ts'
import { say } from './words.ts'

interface Props {
  readonly email: string
  readonly onEmail?: (email: string) => void
  readonly trouble: string | null
  /** The password is right, the account asks for a code. */
  readonly onCode: () => void
}

export function PasswordForm({ email, onEmail, trouble: before, onCode }: Props) {
  const [password, setPassword] = useState('')
  const { busy, trouble, attempt } = useAttempt(before)
  const form = useRef<HTMLFormElement>(null)

  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const empty = form.current?.querySelector<HTMLInputElement>('input:placeholder-shown')
    if (empty) return empty.focus()
    const signedIn = await attempt(() =>
      ask<{ twoFactorRedirect?: boolean }>('/auth/sign-in/email', { method: 'POST', body: { email, password } }),
    )
    if (signedIn?.ok && signedIn.value.twoFactorRedirect) onCode()
    else if (signedIn?.ok) await attempt(readSession)
    else if (signedIn) form.current?.querySelector<HTMLInputElement>('[name=password]')?.select()
  }
  return (
    <form class="form" ref={form} onSubmit={send} noValidate>
      <Trouble text={trouble} />
      {onEmail ? (
        <Field
          name="email"
          label={say('email')}
          value={email}
          error={undefined}
          input={{ type: 'email', autocomplete: 'username', autoFocus: true, placeholder: ' ', spellcheck: false }}
          onInput={onEmail}
        />
      ) : (
        <input type="hidden" name="email" autocomplete="username" value={email} />
      )}
      <Field
        name="password"
        label={onEmail ? say('password') : say('passwordOf', { email })}
        value={password}
        error={undefined}
        input={{ type: 'password', autocomplete: 'current-password', autoFocus: !onEmail, placeholder: ' ' }}
        onInput={setPassword}
      />
      <div class="row">
        <button type="submit" class="button primary" aria-busy={busy}>
          {say(busy ? 'signingIn' : 'signIn')}
        </button>
      </div>
    </form>
  )
}
