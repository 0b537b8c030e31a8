import { useRef, useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { NewPasswordField, newPasswordError } from '../sign-in/NewPasswordField.tsx'
import { Trouble } from '../sign-in/Trouble.tsx'
import { useAttempt } from '../sign-in/use-attempt.ts'
import { say } from './words.ts'

/** Another password; every other session ends. */
export function NewPassword({ email }: { readonly email: string }) {
  const [current, setCurrent] = useState('')
  const [wanted, setWanted] = useState('')
  const [errors, setErrors] = useState<{ current?: string | undefined; wanted?: string | undefined }>({})
  const { busy, trouble, attempt } = useAttempt()
  const form = useRef<HTMLFormElement>(null)

  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const wrong = { current: current ? undefined : say('missing'), wanted: newPasswordError(wanted) }
    setErrors(wrong)
    const first = wrong.current ? 'current-password' : wrong.wanted ? 'new-password' : null
    if (first) return form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus()
    const body = { currentPassword: current, newPassword: wanted, revokeOtherSessions: true }
    const reply = await attempt(() => ask('/auth/change-password', { method: 'POST', body }))
    if (!reply?.ok) return
    setCurrent('')
    setWanted('')
    toast(say('passwordChanged'))
  }
  return (
    <section class="stack" aria-labelledby="password-title">
      <h2 id="password-title">{say('passwordTitle')}</h2>
      <form class="form" ref={form} onSubmit={send} noValidate>
        <Trouble text={trouble} />
        <input type="hidden" name="email" autocomplete="username" value={email} />
        <Field
          name="current-password"
          label={say('currentPassword')}
          value={current}
          error={errors.current}
          input={{ type: 'password', autocomplete: 'current-password' }}
          onInput={setCurrent}
        />
        <NewPasswordField value={wanted} error={errors.wanted} onInput={setWanted} />
        <div class="row">
          <button type="submit" class="button" aria-busy={busy}>
            {say(busy ? 'changing' : 'changePassword')}
          </button>
        </div>
      </form>
    </section>
  )
}
