/** Answers together all who ask while another run is under way; nobody gets a run that began before they asked. */
export function batching<Value>(
  run: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | null> {
  let running: Promise<unknown> = Promise.resolve()
  let next: { readonly keys: Set<string>; readonly answers: Promise<ReadonlyMap<string, Value>> } | null = null
  const begin = () => {
    const keys = new Set<string>()
    const answers = running.then(() => {
      next = null
      return run([...keys])
    })
    running = answers.catch(() => null)
    return { keys, answers }
  }
  return async (key) => {
    next ??= begin()
    next.keys.add(key)
    return (await next.answers).get(key) ?? null
  }
}
