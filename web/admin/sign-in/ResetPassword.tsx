import { useEffect, useRef, useState } from 'preact/hooks'
import { Notice } from '../../kit/Notice.tsx'
import { ask, leave } from '../shell/session.ts'
import { Door } from './Door.tsx'
import { NewPasswordField, newPasswordError } from './NewPasswordField.tsx'
import { Trouble } from './Trouble.tsx'
import { useAttempt } from './use-attempt.ts'
import { say } from './words.ts'

interface Props {
  readonly company: string
  readonly token: string
}

/** Where the mail's link leads: a new password, then the usual sign-in. */
export function ResetPassword({ company, token }: Props) {
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [isSet, setSet] = useState(false)
  const { busy, trouble, attempt } = useAttempt()
  const onward = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isSet) onward.current?.focus()
  }, [isSet])
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const wrong = newPasswordError(password)
    setError(wrong)
    if (wrong) return
    const body = { token, newPassword: password }
    const reply = await attempt(() => ask('/auth/reset-password', { method: 'POST', body }))
    if (reply?.ok) setSet(true)
  }
  return (
    <Door company={company} title={say('resetTitle')}>
      {isSet ? (
        <>
          <div role="status">
            <Notice tone="info">
              <p>{say('resetDone')}</p>
            </Notice>
          </div>
          <button type="button" class="button primary" ref={onward} onClick={leave}>
            {say('signIn')}
          </button>
        </>
      ) : (
        <form class="form" onSubmit={send} noValidate>
          <Trouble text={trouble} />
          <NewPasswordField autoFocus value={password} error={error} onInput={setPassword} />
          <div class="row">
            <button type="submit" class="button primary" aria-busy={busy}>
              {say(busy ? 'settingPassword' : 'setPassword')}
            </button>
            <button type="button" class="link" onClick={leave}>
              {say('otherAccount')}
            </button>
          </div>
        </form>
      )}
    </Door>
  )
}
