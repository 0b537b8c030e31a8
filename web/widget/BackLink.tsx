interface Props {
  /** Named for what it lets the visitor change; empty where there is nothing to go back to. */
  readonly text: string
  readonly progress: string
  readonly onBack: () => void
}

export function BackLink({ text, progress, onBack }: Props) {
  return (
    <p class="step-line">
      {text && (
        <button type="button" class="link back" part="back" onClick={onBack}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="m12 4-6 6 6 6" />
          </svg>
          {text}
        </button>
      )}
      <span class="hint">{progress}</span>
    </p>
  )
}
