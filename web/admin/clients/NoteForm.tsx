import { useRef, useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

const kinds = ['note', 'call-in', 'call-out'] as const

/** A note, or a call that was had, written down in one place. */
export function NoteForm({ id, onNoted }: { readonly id: number; readonly onNoted: () => void }) {
  const [body, setBody] = useState('')
  const [kind, setKind] = useState<(typeof kinds)[number]>('note')
  const [error, setError] = useState<string | undefined>(undefined)
  const isBusy = useRef(false)
  const add = async (event: Event) => {
    event.preventDefault()
    // A double click notes a call once.
    if (isBusy.current) return
    isBusy.current = true
    const isNote = kind === 'note'
    const reply = await ask(`/admin/clients/${id}/${isNote ? 'notes' : 'calls'}`, {
      method: 'POST',
      body: isNote ? { body } : { direction: kind === 'call-in' ? 'in' : 'out', body },
    })
    isBusy.current = false
    if (!reply.ok)
      return setError(
        reply.failure.kind === 'problem'
          ? (reply.failure.problem.errors?.[0]?.message ?? failureText(reply.failure))
          : failureText(reply.failure),
      )
    setBody('')
    setError(undefined)
    toast(say('noted'))
    onNoted()
  }
  return (
    <form class="stack client-form" onSubmit={add} noValidate>
      <h2>{say('write')}</h2>
      <Field
        name="client-note"
        label={say('note')}
        value={body}
        error={error}
        optional={kind !== 'note'}
        long
        onInput={setBody}
      />
      <div class="row">
        <select
          class="input"
          aria-label={say('noteKind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as (typeof kinds)[number])}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {say(`kind_${each}`)}
            </option>
          ))}
        </select>
        <button type="submit" class="button">
          {say('add')}
        </button>
      </div>
    </form>
  )
}
