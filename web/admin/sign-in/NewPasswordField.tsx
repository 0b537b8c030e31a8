import { Field } from '../../kit/Field.tsx'
import { say } from './words.ts'

/** As the server asks for it. */
const LEAST = 12

export const newPasswordError = (typed: string): string | undefined =>
  typed.length < LEAST ? say('passwordTooShort', { count: LEAST }) : undefined

interface Props {
  readonly value: string
  readonly error: string | undefined
  readonly autoFocus?: boolean
  readonly onInput: (typed: string) => void
}

/** A password somebody chooses; the browser may propose one and keeps it. */
export function NewPasswordField({ value, error, autoFocus = false, onInput }: Props) {
  return (
    <Field
      name="new-password"
      label={say('newPassword')}
      hint={say('newPasswordHint', { count: LEAST })}
      value={value}
      error={error}
      input={{ type: 'password', autocomplete: 'new-password', autoFocus, minLength: LEAST }}
      onInput={onInput}
    />
  )
}
