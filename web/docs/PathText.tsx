interface Props {
  readonly path: string
  /** What may begin a new line. */
  readonly at: '/' | '.'
}

/** A path that breaks between its parts, where it has to. */
export function PathText({ path, at }: Props) {
  const [first, ...rest] = path.split(at)
  return (
    <span class="path">
      {first}
      {rest.map((part) => (
        <>
          <wbr />
          {at}
          {part}
        </>
      ))}
    </span>
  )
}
