import { createHash } from 'node:crypto'
import type { RequestKey } from '../../db/idempotency.ts'
import type { AppContext } from './context.ts'

/** The key of a repeatable request, with a print of what it asks for. */
export function requestKey(c: AppContext, scope: string): RequestKey | null {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return null
  // Validated, so this is what was parsed; the raw bytes may differ in spacing between retries.
  const body = JSON.stringify(c.req.valid('json' as never))
  return { scope, key, fingerprint: createHash('sha256').update(`${c.req.path}\n${body}`).digest('base64url') }
}
