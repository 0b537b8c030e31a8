interface Props {
  readonly label: string
  readonly text: string
}

/** Wide lines scroll inside, so the keyboard must be able to get there. */
export function Code({ label, text }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area needs focus to be scrolled by keys
    <section class="code" aria-label={label} tabIndex={0}>
      <pre>
        <code>{text}</code>
      </pre>
    </section>
  )
}
