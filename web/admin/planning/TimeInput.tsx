interface Props {
  readonly id?: string
  readonly label?: string
  readonly value: string
  readonly set: (text: string) => void
  /** What is wrong with it stands under `ID-error`. */
  readonly isWrong?: boolean
}

/** An hour of the day; the 24:00 that ends one is no hour for browsers, so it is written as text. */
export function TimeInput({ id, label, value, set, isWrong }: Props) {
  const common = {
    ...{ id, value, class: 'input', required: true, 'aria-label': label },
    'aria-invalid': isWrong || undefined,
    'aria-describedby': isWrong ? `${id}-error` : undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => set(event.currentTarget.value),
  }
  return value.startsWith('24') ? <input {...common} type="text" /> : <input {...common} type="time" step={300} />
}
