import type { Db } from '../../db/client.ts'
import { claimKey, type RequestKey } from '../../db/idempotency.ts'
import { lockPlannings } from '../../db/working-time.ts'
import type { Deps } from '../deps.ts'
import type { Span } from '../domain/openings.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'
import type { Technician } from '../domain/rulebook.ts'
import type { Millis } from '../domain/time.ts'
import { earlierAnswer, keep, once, replayed } from './once.ts'
import { withOutside } from './outside-rules.ts'

export interface HoursChange<Value> {
  readonly technicians: readonly Pick<Technician, 'id'>[]
  /** The hours it is about; null: every week's. */
  readonly span: Span | null
  readonly request?: RequestKey | null
  /** Says what would be, and writes nothing. */
  readonly preview?: boolean
  readonly write: (tx: Db, now: Millis) => Promise<Result<Value>>
}

/** What was written, and the references of coming visits that now lie outside the rules. */
export interface Changed<Value> {
  readonly value: Value
  readonly outside: readonly string[]
}

/** Takes a transaction back, with what it found. */
class Previewed<Value> extends Error {
  readonly found: Result<Changed<Value>>
  constructor(found: Result<Changed<Value>>) {
    super('previewed')
    this.found = found
  }
}

/**
 * Changes when somebody works, or what else decides which slots there are. Nobody takes a place of theirs meanwhile, so every visit is either told of here or booked
 * by the new rules.
 */
export function changeHours<Value>(deps: Deps, change: HoursChange<Value>): Promise<Result<Changed<Value>>> {
  const { technicians, span, request = null, preview = false, write } = change
  const now = deps.clock()
  return once<Changed<Value>>(async () => {
    const earlier = await earlierAnswer(deps.db, request)
    if (earlier) return earlier as Result<Changed<Value>>
    const ids = technicians.map(({ id }) => id)
    try {
      return await deps.db.transaction(async (tx) => {
        if (request && !(await claimKey(tx, request, now))) return replayed(tx, request)
        await lockPlannings(tx, ids)
        const { value: written, outside } = await withOutside(deps, tx, ids, span, () => write(tx, now))
        const answer = written.ok ? done({ value: written.value, outside }) : written
        if (preview) throw new Previewed(answer)
        return keep(tx, request, answer)
      })
    } catch (error) {
      if (error instanceof Previewed) return error.found as Result<Changed<Value>>
      throw error
    }
  })
}

/** The technicians who are named, or that one of them is not known. */
export async function namedTechnicians(
  { planning }: Pick<Deps, 'planning'>,
  slugs: readonly string[],
): Promise<Result<readonly Technician[]>> {
  const known = (await planning.read())?.rulebook.technicians ?? []
  const found = known.filter(({ slug }) => slugs.includes(slug))
  return found.length === new Set(slugs).size && found.length > 0 ? done(found) : refuse({ code: 'unknown-technician' })
}
