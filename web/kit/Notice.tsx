import type { ComponentChildren } from 'preact'

interface Props {
  readonly tone: 'problem' | 'warning' | 'info'
  readonly children: ComponentChildren
}

/** Something that happened, beside what it concerns. Announcing it is the caller's job. */
export function Notice({ tone, children }: Props) {
  return (
    <div class={`notice ${tone}`} part="notice">
      {tone !== 'info' && (
        <svg class="sign" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M10 2.5 18.5 17h-17L10 2.5ZM10 8v4m0 2.4v.1" />
        </svg>
      )}
      <div class="notice-body">{children}</div>
    </div>
  )
}
