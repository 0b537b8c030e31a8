import type { ComponentChildren, JSX } from 'preact'
import { useSurface } from './surface.ts'

interface FrameProps {
  readonly id: string
  readonly label: string
  readonly error: string | undefined
  readonly hint?: string | undefined
  readonly optional?: boolean | undefined
  readonly children: ComponentChildren
}

function Frame({ id, label, error, hint, optional, children }: FrameProps) {
  const { say } = useSurface()
  return (
    <div class="field" part="field">
      <label for={id} part="label">
        {label}
        {optional && <span class="hint"> ({say('optional')})</span>}
      </label>
      {children}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
    </div>
  )
}

export function FieldError({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (!error) return null
  return (
    <p class="error" part="error" id={`${id}-error`}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15ZM10 6v4.5m0 3v.1" />
      </svg>
      <span>{error}</span>
    </p>
  )
}

export interface FieldProps {
  /** Known to scripts and autofill; unique in its form. */
  readonly name: string
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly hint?: string
  readonly optional?: boolean
  /** More than one line. */
  readonly long?: boolean
  /** Of a long one: lines at first, characters at most. */
  readonly rows?: number
  readonly most?: number
  readonly input?: JSX.IntrinsicElements['input']
  readonly onInput: (value: string) => void
  readonly onLeave?: () => void
}

/** A labelled line or paragraph to fill in, with what is wrong beside it. */
export function Field({
  name,
  label,
  value,
  error,
  hint,
  optional,
  long,
  input,
  onInput,
  onLeave,
  ...size
}: FieldProps) {
  const id = `field-${name}`
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const shared = {
    id,
    name,
    value,
    class: 'input',
    part: 'input',
    'aria-required': optional ? undefined : true,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
    onBlur: onLeave,
  } as const
  return (
    <Frame id={id} label={label} error={error} hint={hint} optional={optional}>
      {long ? (
        <textarea
          {...shared}
          rows={size.rows ?? 3}
          maxLength={size.most ?? 2000}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      ) : (
        <input {...input} {...shared} onInput={(event) => onInput(event.currentTarget.value)} />
      )}
    </Frame>
  )
}
