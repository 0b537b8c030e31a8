import { useEffect, useState } from 'preact/hooks'
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

type Contact = Readonly<Record<(typeof fields)[number], string>>

const contactOf = ({ name, phone, email }: ClientFileAnswer): Contact => ({
  ...{ name, phone: phone ? sayPhone(phone) : '', email: email ?? '' },
})

const isSame = (one: Contact, other: Contact) => fields.every((name) => one[name] === other[name])

/** Name and contact. Somebody else's change is shown as soon as it is known: beside what was typed, never over it. */
export function ContactEditor({ client, onSaved }: Props) {
  const [typed, setTyped] = useState(() => contactOf(client))
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  // What was typed upon, and the newest that a refusal told of.
  const [seen, setSeen] = useState(client)
  const [told, setTold] = useState(client)
  const newest = client.version > told.version ? client : told
  const isTouched = !isSame(typed, contactOf(seen))
  const isChanged = newest.version > seen.version && !isBusy
  const isStale = isChanged && isTouched && !isSame(contactOf(newest), contactOf(seen))
  const problem = failure?.kind === 'problem' ? failure.problem : null

  const show = (now: ClientFileAnswer) => {
    setTyped(contactOf(now))
    setSeen(now)
    setFailure(null)
  }
  useEffect(() => {
    if (!isChanged || isStale) return
    if (isTouched) setSeen(newest)
    else show(newest)
  }, [newest, isChanged, isStale])

  const save = async (over: ClientFileAnswer) => {
    const { name, phone, email } = typed
    const body = { version: over.version, name, phone: phone.trim() || null, email: email.trim() || null }
    setBusy(true)
    const reply = await ask<ClientFileAnswer>(`/admin/clients/${client.id}`, { method: 'PATCH', body })
    setBusy(false)
    if (reply.ok) {
      toast(say('saved'))
      show(reply.value)
      return onSaved(reply.value)
    }
    const isOld = codeOf(reply) === 'stale' && reply.failure.kind === 'problem' && reply.failure.problem.current
    setFailure(isOld ? null : reply.failure)
    if (isOld) setTold(isOld as unknown as ClientFileAnswer)
  }
  return (
    <form
      class="stack client-form"
      noValidate
      aria-busy={isBusy}
      onSubmit={(event) => {
        event.preventDefault()
        void save(seen)
      }}
    >
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
      {failure && (
        <Notice tone="warning">
          <p role="alert">{failureText(failure)}</p>
        </Notice>
      )}
      {isStale && (
        <Versions
          parts={fields.map((name) => ({ label: say(name), theirs: [contactOf(newest)[name]], mine: [typed[name]] }))}
          take={() => show(newest)}
          save={() => void save(newest)}
        />
      )}
      {!isStale && (
        <button type="submit" class="button">
          {say('save')}
        </button>
      )}
    </form>
  )
}
