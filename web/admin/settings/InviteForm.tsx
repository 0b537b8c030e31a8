import { useState } from 'preact/hooks'
import type { User } from '../../../server/contract/users.ts'
import { Field } from '../../kit/Field.tsx'
import { errorsByField, failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

const roles = ['assistant', 'admin'] as const

/** A colleague is let in: they choose their password themselves, by a link in their mail. */
export function InviteForm({ onInvited }: { readonly onInvited: (id: string) => void }) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<(typeof roles)[number]>('assistant')
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Readonly<Partial<Record<string, string>>>>({})
  const invite = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const reply = await ask<User>('/admin/users', { method: 'POST', body: { name, email, role } })
    setBusy(false)
    if (!reply.ok) {
      const named = errorsByField(reply.failure)
      setErrors(named)
      if (Object.keys(named).length === 0) toast(failureText(reply.failure), { tone: 'problem' })
      return
    }
    toast(say('invited', { name: reply.value.name }))
    onInvited(reply.value.id)
  }
  return (
    <form class="stack" onSubmit={invite} noValidate aria-busy={busy}>
      <p class="hint">{say('inviteAbout')}</p>
      <Field name="invite-name" label={say('name')} value={name} error={errors.name} onInput={setName} />
      <Field
        name="invite-email"
        input={{ type: 'email', autocomplete: 'off' }}
        label={say('email')}
        value={email}
        error={errors.email}
        onInput={setEmail}
      />
      <fieldset class="stack">
        <legend>{say('role')}</legend>
        {roles.map((each) => (
          <label key={each} class="tick">
            <input type="radio" name="invite-role" checked={role === each} onChange={() => setRole(each)} />
            <span>
              {say(each)}. {say(`${each}Can`)}
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="button primary">
        {say('sendInvitation')}
      </button>
    </form>
  )
}
