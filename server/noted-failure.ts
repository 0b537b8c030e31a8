import { AsyncLocalStorage } from 'node:async_hooks'

/** A library answers a failure of ours with a 500 of its own, and only its logger learns why: told here, the reason is thrown. */
export function noteFailures() {
  const held = new AsyncLocalStorage<{ cause?: unknown }>()
  return {
    /** What the library would log. */
    note: (parts: readonly unknown[]) => {
      const store = held.getStore()
      if (store) store.cause ??= parts.find((part) => part instanceof Error)
    },
    attempt: <Answer>(run: () => Promise<Answer>): Promise<Answer> =>
      held.run({}, async () => {
        try {
          const answer = await run()
          if (answer instanceof Response && answer.status >= 500) throw new Error('the library failed')
          return answer
        } catch (error) {
          throw held.getStore()?.cause ?? error
        }
      }),
  }
}
