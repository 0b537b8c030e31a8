import { useState } from 'preact/hooks'
import { CodeForm } from './CodeForm.tsx'
import { PasswordForm } from './PasswordForm.tsx'

interface Props {
  readonly email: string
  /** Absent: the address is settled, only its password is asked. */
  readonly onEmail?: (email: string) => void
}

/** Password, then the code where the account asks for one. */
export function SignInForm(props: Props) {
  const [owesCode, setOwesCode] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  if (owesCode) {
    return (
      <CodeForm
        onAgain={(why) => {
          setTrouble(why)
          setOwesCode(false)
        }}
      />
    )
  }
  return <PasswordForm {...props} trouble={trouble} onCode={() => setOwesCode(true)} />
}
