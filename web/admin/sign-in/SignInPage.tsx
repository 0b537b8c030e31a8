import { useState } from 'preact/hooks'
import { Door } from './Door.tsx'
import { ForgottenPassword } from './ForgottenPassword.tsx'
import { SignInForm } from './SignInForm.tsx'
import { say } from './words.ts'

export function SignInPage({ company }: { readonly company: string }) {
  const [email, setEmail] = useState('')
  const [hasForgotten, setForgotten] = useState(false)
  if (hasForgotten) {
    return (
      <Door company={company} title={say('forgottenTitle')}>
        <p>{say('forgottenHow')}</p>
        <ForgottenPassword email={email} onEmail={setEmail} onBack={() => setForgotten(false)} />
      </Door>
    )
  }
  return (
    <Door company={company} title={say('title')}>
      <SignInForm email={email} onEmail={setEmail} />
      <p>
        <button type="button" class="link" onClick={() => setForgotten(true)}>
          {say('forgotten')}
        </button>
      </p>
    </Door>
  )
}
