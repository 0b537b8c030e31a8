import type { RefObject } from 'preact'
import { say } from './words.ts'

interface Props {
  readonly variables: readonly { readonly name: string; readonly label: string }[]
  /** The form whose field the caret was last in. */
  readonly form: RefObject<HTMLFormElement | null>
}

const FEW = 15

/** The words that each mail fills in: a click puts one where the caret is, or was. */
export function Variables({ variables, form }: Props) {
  const insert = (name: string) => {
    const field = form.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('[data-last]')
    const target = field ?? form.current?.querySelector<HTMLTextAreaElement>('textarea')
    if (!target) return
    target.focus()
    target.setRangeText(`{${name}}`, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end')
    target.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  return (
    <details class="mail-variables" open={variables.length <= FEW}>
      <summary>{say('insert')}</summary>
      <ul>
        {variables.map(({ name, label }) => (
          <li key={name}>
            <button type="button" class="button quiet" onClick={() => insert(name)}>
              {label} <code>{`{${name}}`}</code>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Remembers in which field of a form the caret was last. */
export function rememberField(event: FocusEvent): void {
  const field = event.target
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  for (const other of field.form?.querySelectorAll('[data-last]') ?? []) other.removeAttribute('data-last')
  field.setAttribute('data-last', '')
}
