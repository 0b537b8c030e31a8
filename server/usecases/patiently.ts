import { isRetryable } from '../../db/errors.ts'

const ATTEMPTS = 4

/** Runs a transaction again that another one stood in the way of. */
export async function patiently<Value>(run: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error
    }
  }
}
