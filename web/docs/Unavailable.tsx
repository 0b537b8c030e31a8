interface Props {
  readonly retry: () => void
}

export function Unavailable({ retry }: Props) {
  return (
    <main class="waiting" id="start">
      <h1>Créneau API</h1>
      <p role="alert">The description of the API could not be read.</p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </main>
  )
}
