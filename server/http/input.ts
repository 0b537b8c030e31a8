import type { Context } from 'hono'
import type { z } from 'zod'
import { type Fault, faultsOf, sentence } from '../contract/words.ts'
import type { Day } from '../domain/time.ts'
import type { AppContext, AppEnv, Locale } from './context.ts'
import { problem } from './reply.ts'

const MOST_DAYS = 62

/** Answers input that does not fit its schema, naming each field in the visitor's language. */
export function invalidInput(
  result: { success: true } | { success: false; error: z.ZodError; target: string },
  c: Context<AppEnv>,
): Response | undefined {
  if (result.success) return undefined
  const locale = c.get('locale')
  const errors = faultsOf(result.error).map(({ path, key, params }) => ({
    path,
    message: sentence(locale, key, params),
  }))
  return problem(c, 'invalid-input', { errors })
}

/** Answers input that is wrong in a way no schema can say. */
export function faultsAnswer(c: AppContext, faults: readonly Fault[]): Response {
  const errors = faults.map(({ path, key, params }) => ({ path, message: sentence(c.get('locale'), key, params) }))
  return problem(c, 'invalid-input', { errors })
}

export function rangeFaults(
  locale: Locale,
  from: Day,
  to: Day,
  mostDays = MOST_DAYS,
): { path: string; message: string }[] {
  if (to < from) return [{ path: 'to', message: sentence(locale, 'before-from') }]
  if (to - from >= mostDays) return [{ path: 'to', message: sentence(locale, 'range-too-long', { days: mostDays }) }]
  return []
}
