interface Props {
  readonly text: string
}

/** Text whose `backticks` mean code. */
export function Prose({ text }: Props) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>
}
