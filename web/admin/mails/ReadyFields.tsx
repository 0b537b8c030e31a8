import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import type { Library, ReadyWords } from './library.ts'
import { PreviewPane } from './PreviewPane.tsx'
import type { Locale } from './texts.ts'
import { usePreview } from './use-preview.ts'
import { rememberField, Variables } from './Variables.tsx'
import { say } from './words.ts'

interface Props {
  readonly locale: Locale
  readonly words: ReadyWords
  readonly write: (words: ReadyWords) => void
  readonly errors: Readonly<Partial<Record<string, string>>>
  readonly variables: Library['variables']
  readonly onSubmit: () => void
  /** What stands before the words, and what is done with them. */
  readonly before?: ComponentChildren
  readonly children: ComponentChildren
}

/** The words of a ready mail, and the mail that they make about an example. */
export function ReadyFields({ locale, words, write, errors, variables, onSubmit, before, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const { subject, body } = words
  const preview = usePreview(
    '/admin/mail-preview',
    subject && body ? { kind: 'template', locale, subject, body } : null,
  )
  return (
    <div class="mail-editor">
      <form
        ref={form}
        class="stack"
        noValidate
        onFocusIn={rememberField}
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {before}
        {(['title', 'subject', 'body'] as const).map((name) => (
          <Field
            key={name}
            name={`ready-${name}`}
            label={say(name)}
            value={words[name]}
            error={errors[name] ?? preview.errorOf(name)}
            long={name === 'body'}
            rows={12}
            most={10_000}
            onInput={(typed) => write({ ...words, [name]: typed })}
          />
        ))}
        {children}
        <Variables variables={variables} form={form} />
      </form>
      <PreviewPane preview={preview} />
    </div>
  )
}
