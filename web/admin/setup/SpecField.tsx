import { Field, FieldError } from '../../kit/Field.tsx'
import type { Spec } from './specs.ts'
import { say } from './words.ts'

interface Props {
  readonly spec: Spec
  /** Unique on the page. */
  readonly id: string
  readonly value: unknown
  readonly error: string | undefined
  readonly onInput: (value: unknown) => void
}

/** One line of a form, whatever its kind. */
export function SpecField({ spec, id, value, error, onInput }: Props) {
  const { label, kind, optional, hint, options = [], named = [] } = spec
  const name = `field-${id}`
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  if (kind === 'tick')
    return (
      <div class="field">
        <label class="tick">
          <input
            type="checkbox"
            name={id}
            checked={value === true}
            onChange={(event) => onInput(event.currentTarget.checked)}
          />
          <span>{say(label)}</span>
        </label>
        <FieldError id={name} error={error} />
      </div>
    )
  if (kind === 'choice')
    return (
      <div class="field">
        <label for={name}>{say(label)}</label>
        <select
          id={name}
          class="input"
          value={String(value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          onChange={(event) => onInput(event.currentTarget.value)}
        >
          {[...named, ...options.map(([each, word]) => [each, say(word)] as const)].map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
        {hint && (
          <p class="hint" id={`${name}-hint`}>
            {say(hint)}
          </p>
        )}
        <FieldError id={name} error={error} />
      </div>
    )
  return (
    <Field
      name={id}
      label={say(label)}
      value={String(value ?? '')}
      error={error}
      optional={optional ?? (kind === 'lines' || kind === 'commas')}
      long={kind === 'long' || kind === 'lines'}
      {...(hint && { hint: say(hint) })}
      input={
        kind === 'date' ? { type: 'date' } : { autoComplete: 'off', inputMode: kind === 'number' ? 'decimal' : 'text' }
      }
      onInput={onInput}
    />
  )
}
