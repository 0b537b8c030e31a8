interface Props {
  readonly id?: string
  readonly label?: string
  readonly value: string
  readonly set: (text: string) => void
}

/** An hour of the day; the 24:00 that ends one is no hour for browsers, so it is written as text. */
export function TimeInput({ id, label, value, set }: Props) {
  const common = {
    ...{ id, value, class: 'input', required: true, 'aria-label': label },
    onInput: (event: { currentTarget: HTMLInputElement }) => set(event.currentTarget.value),
  }
  return value.startsWith('24') ? <input {...common} type="text" /> : <input {...common} type="time" step={300} />
}
