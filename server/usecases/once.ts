import type { Db } from '../../db/client.ts'
import { claimKey, keepAnswer, type RequestKey, readAnswer } from '../../db/idempotency.ts'
import { type Result, refuse } from '../domain/refusals.ts'
import type { Millis } from '../domain/time.ts'

/** The request's key was used before: the answer given then, whatever this attempt had in mind. */
class Replayed extends Error {
  readonly answer: Result<unknown>
  constructor(answer: Result<unknown>) {
    super('replayed')
    this.answer = answer
  }
}

async function replay(db: Db, request: RequestKey): Promise<Result<unknown>> {
  const first = await readAnswer(db, request)
  if (!first || first.fingerprint !== request.fingerprint) return refuse({ code: 'idempotency-key-reused' })
  return first.answer as Result<unknown>
}

/** Ends a transaction whose key was not claimed. @throws Replayed, which rolls it back, with the first answer. */
export async function replayed(tx: Db, request: RequestKey | null): Promise<never> {
  throw new Replayed(request ? await replay(tx, request) : refuse({ code: 'idempotency-key-reused' }))
}

/** Keeps what this transaction answers beside what it did. */
export async function keep<Value>(tx: Db, request: RequestKey | null, answer: Result<Value>): Promise<Result<Value>> {
  if (request) await keepAnswer(tx, request, answer)
  return answer
}

/** Answers what changed nothing, once and for all for this key: a repeat gets the same, even if the reason has gone by then. */
export async function settle<Value>(
  db: Db,
  request: RequestKey | null,
  answer: Result<Value>,
  now: Millis,
): Promise<Result<Value>> {
  if (!request) return answer
  return db.transaction(async (tx) => {
    if (!(await claimKey(tx, request, now))) return (await replay(tx, request)) as Result<Value>
    return keep(tx, request, answer)
  })
}

/** The answer that a request with this key was given before; null for a first one. */
export async function earlierAnswer(db: Db, request: RequestKey | null): Promise<Result<unknown> | null> {
  return request && (await readAnswer(db, request)) ? replay(db, request) : null
}

/** Runs what may end in a replay and answers with it. */
export async function once<Value>(run: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Replayed) return error.answer as Result<Value>
    throw error
  }
}
