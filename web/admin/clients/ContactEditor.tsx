import { useState } from 'preact/hooks'
import type { ClientFileAnswer } from '../../../server/contract/clients.ts'
import { codeOf, type Failure } from '../../api-admin.ts'
import { sayPhone } from '../../format.ts'
import { Field } from '../../kit/Field.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { Versions } from '../shell/Versions.tsx'
import { say } from './words.ts'

interface Props {
  readonly client: ClientFileAnswer
  readonly onSaved: (client: ClientFileAnswer) => void
}

const fields = ['name', 'phone', 'email'] as const

const contactOf = ({ name, phone, email }: ClientFileAnswer) => ({
  ...{ name, phone: phone ? sayPhone(phone) : '', email: email ?? '' },
})

/** Name and contact. Somebody else's change is shown beside what was typed, never written over. */
export function ContactEditor({ client, onSaved }: Props) {
  const [typed, setTyped] = useState(() => contactOf(client))
  const [failure, setFailure] = useState<Failure | null>(null)
  const [seen, setSeen] = useState(client)
  const problem = failure?.kind === 'problem' ? failure.problem : null
  const isStale = failure?.kind === 'problem' && failure.code === 'stale'

  const save = async (event?: Event) => {
    event?.preventDefault()
    const { name, phone, email } = typed
    const body = { version: seen.version, name, phone: phone.trim() || null, email: email.trim() || null }
    const reply = await ask<ClientFileAnswer>(`/admin/clients/${client.id}`, { method: 'PATCH', body })
    if (reply.ok) {
      toast(say('saved'))
      setFailure(null)
      return onSaved(reply.value)
    }
    setFailure(reply.failure)
    if (codeOf(reply) === 'stale' && reply.failure.kind === 'problem' && reply.failure.problem.current)
      setSeen(reply.failure.problem.current as unknown as ClientFileAnswer)
  }
  return (
    <form class="stack client-form" onSubmit={save} noValidate>
      <h2>{say('contact')}</h2>
      {fields.map((name) => (
        <Field
          key={name}
          name={`client-${name}`}
          label={say(name)}
          value={typed[name]}
          optional={name !== 'name'}
          error={problem?.errors?.find(({ path }) => path === name)?.message}
          input={{ autoComplete: 'off' }}
          onInput={(value) => setTyped({ ...typed, [name]: value })}
        />
      ))}
      {failure &&
        (isStale ? (
          <Versions
            parts={fields.map((name) => ({ label: say(name), theirs: [contactOf(seen)[name]], mine: [typed[name]] }))}
            take={() => {
              setTyped(contactOf(seen))
              setFailure(null)
            }}
            save={() => void save()}
          />
        ) : (
          <Notice tone="warning">
            <p role="alert">{failureText(failure)}</p>
          </Notice>
        ))}
      {!isStale && (
        <button type="submit" class="button">
          {say('save')}
        </button>
      )}
    </form>
  )
}
