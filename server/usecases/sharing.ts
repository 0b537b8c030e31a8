/** Shares one run among all who ask while another is under way; nobody gets a run that began before they asked. */
export function sharing<Value>(run: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | null = null
  let next: Promise<Value> | null = null
  const start = () => {
    const started = run().finally(() => {
      if (running === started) running = null
    })
    running = started
    return started
  }
  return () => {
    if (!running) return start()
    next ??= running
      .catch(() => null)
      .then(() => {
        next = null
        return start()
      })
    return next
  }
}
