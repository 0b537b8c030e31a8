import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Field, type FieldProps } from '../../kit/Field.tsx'
import { useStore } from '../shell/store.ts'
import { change, draft } from './draft.ts'
import { say } from './words.ts'

const fields = ['name', 'phone', 'email', 'line1', 'postcode', 'city'] as const
type FieldName = (typeof fields)[number]

const inputs: Readonly<Record<FieldName, FieldProps['input']>> = {
  name: { autoComplete: 'off' },
  phone: { type: 'tel', autoComplete: 'off' },
  email: { type: 'email', autoComplete: 'off' },
  line1: { autoComplete: 'off' },
  postcode: { inputMode: 'numeric', autoComplete: 'off' },
  city: { autoComplete: 'off' },
}

/** Who calls and where the visit is; the first thing that is missing has the focus. */
export function ContactForm() {
  const { client, contact, place, wrong } = useStore(draft)
  const [asked, setAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const values: Readonly<Record<FieldName, string>> = { ...contact, ...place }
  // Keys come faster than pictures: what is typed is in the draft before it is drawn.
  const typed = (): Readonly<Record<FieldName, string>> => ({ ...draft.get().contact, ...draft.get().place })
  const isMissing = (name: FieldName) => name !== 'email' && typed()[name].trim() === ''
  const focusFirst = () => {
    const first = fields.find((name) => wrong[name] || isMissing(name)) ?? 'name'
    form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
  }
  useLayoutEffect(focusFirst, [])

  const write = (name: FieldName, value: string) => {
    const now = draft.get()
    const { [name]: _, ...left } = now.wrong
    change({ wrong: left })
    change(
      name in now.contact ? { contact: { ...now.contact, [name]: value } } : { place: { ...now.place, [name]: value } },
    )
  }
  const submit = (event: Event) => {
    event.preventDefault()
    setAsked(true)
    if (fields.some(isMissing)) focusFirst()
    else change({ step: 'service' })
  }
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <h3>{client ? client.name : say('newClient')}</h3>
      {fields.map((name) => (
        <Field
          key={name}
          name={name}
          label={say(name)}
          value={values[name]}
          optional={name === 'email'}
          error={wrong[name] ?? (asked && isMissing(name) ? say('missing') : undefined)}
          input={inputs[name]}
          onInput={(value) => write(name, value)}
        />
      ))}
      <button type="submit" class="button primary">
        {say('goOn')}
      </button>
    </form>
  )
}
