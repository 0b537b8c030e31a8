import { FieldError } from './Field.tsx'
import { useSurface } from './surface.ts'

interface ChoicesProps {
  readonly name: string
  readonly label: string
  readonly options: readonly string[]
  readonly value: string
  readonly error: string | undefined
  readonly optional?: boolean
  readonly onChoose: (value: string) => void
}

/** One answer out of a few, all of them in sight. */
export function Choices({ name, label, options, value, error, optional = false, onChoose }: ChoicesProps) {
  const { say } = useSurface()
  const id = `field-${name}`
  return (
    <fieldset class="field choices" part="field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend part="label">
        {label}
        {optional && <span class="hint"> ({say('optional')})</span>}
      </legend>
      {options.map((option) => (
        <label key={option} class="tick">
          <input
            type="radio"
            name={name}
            value={option}
            checked={value === option}
            aria-invalid={error ? true : undefined}
            onChange={() => onChoose(option)}
          />
          <span>{option}</span>
        </label>
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  )
}

interface TickProps {
  readonly name: string
  readonly label: string
  readonly checked: boolean
  readonly error: string | undefined
  readonly onChange: (checked: boolean) => void
}

export function Tick({ name, label, checked, error, onChange }: TickProps) {
  const id = `field-${name}`
  return (
    <div class="field" part="field">
      <label class="tick">
        <input
          type="checkbox"
          name={name}
          checked={checked}
          aria-required="true"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      <FieldError id={id} error={error} />
    </div>
  )
}
