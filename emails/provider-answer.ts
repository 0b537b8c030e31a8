import type { Posted } from '../server/domain/post.ts'

/** What the provider's library makes of an answer; nothing in it is certain, least of all behind a proxy. */
export interface ProviderAnswer {
  readonly data: unknown
  readonly error: unknown
  readonly headers: Readonly<Record<string, string>> | null
}

const TOO_MANY = 429
const OPERATOR_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 24 * 3_600_000

/** A request so wrong that no repeat will help: it is about this parcel. */
const refusedStatuses = new Set([400, 413, 422, 451])

/** What the provider calls such requests, should its answer have no status. */
const refusedNames = new Set([
  'validation_error',
  'invalid_attachment',
  'invalid_parameter',
  'invalid_idempotency_key',
  'missing_required_field',
  'security_error',
])

/**
 * A wrong key, an unverified domain, a wrong address of the provider: the operator's fault, and of every mail. None may
 * be lost for it, so they wait until it is put right.
 */
const operatorStatuses = new Set([401, 403, 404, 405])
const operatorNames = new Set([
  'missing_api_key',
  'restricted_api_key',
  'invalid_api_key',
  'invalid_access',
  'invalid_from_address',
  'not_found',
  'method_not_allowed',
])

const unknownCalls = new Set([404, 405, 501])
const unknownCallNames = new Set(['not_found', 'method_not_allowed'])

/** What became of a parcel of so many mails. */
export function postedOf(answer: ProviderAnswer, mails: number, isBatch: boolean): Posted {
  if (answer.error === null || answer.error === undefined) {
    const ids = isBatch ? idsOf(answer.data, mails) : idOf(answer.data)
    return ids ? { outcome: 'sent', ids } : later('unreadable-answer')
  }
  const { status, name } = read(answer.error)
  if (name === 'invalid_idempotent_request') return { outcome: 'sent-before' }
  const retryAfterMs = retryAfter(answer.headers)
  const code = name ?? (status === null ? 'unreadable-answer' : `http-${status}`)
  // Whoever stands in for the provider may not know batches: the mails still go, one by one.
  if (isBatch && (unknownCalls.has(status ?? 0) || unknownCallNames.has(name ?? '')))
    return { outcome: 'refused', code }
  if (operatorNames.has(name ?? '') || operatorStatuses.has(status ?? 0))
    return later(code, 'no', retryAfterMs ?? OPERATOR_PAUSE_MS)
  if (status === null ? refusedNames.has(name ?? '') : refusedStatuses.has(status)) return { outcome: 'refused', code }
  return later(code, status === TOO_MANY ? 'no' : 'maybe', retryAfterMs)
}

export const later = (code: string, isTaken: 'no' | 'maybe' = 'maybe', retryAfterMs: number | null = null): Posted => ({
  outcome: 'later',
  retryAfterMs,
  code,
  isTaken,
})

function read(error: unknown): { status: number | null; name: string | null } {
  const { statusCode, status = statusCode, name } = Object(error)
  return {
    status: Number.isInteger(status) ? status : null,
    // Goes into our tables and logs: a code, never a sentence that may quote an address.
    name: typeof name === 'string' && /^[a-z_]{1,60}$/.test(name) ? name : null,
  }
}

function idOf(data: unknown): readonly string[] | null {
  const { id } = Object(data)
  return typeof id === 'string' && id !== '' ? [id] : null
}

function idsOf(data: unknown, mails: number): readonly (string | null)[] | null {
  const list: unknown = Object(data).data
  if (!Array.isArray(list) || list.length === 0) return null
  // The first answer to a batch that has lost a mail since: which is whose, nobody can say.
  return Array.from({ length: mails }, (_, i) => (list.length === mails ? (idOf(list[i])?.[0] ?? null) : null))
}

/** `Retry-After` in seconds or as a date, which is read by the provider's own clock. */
function retryAfter(headers: ProviderAnswer['headers']): number | null {
  const said = headers?.['retry-after']?.trim()
  if (!said) return null
  const ms = /^\d+(\.\d+)?$/.test(said)
    ? Number(said) * 1000
    : Date.parse(said) - (Date.parse(headers?.date ?? '') || Date.now())
  return Number.isNaN(ms) ? null : Math.min(LONGEST_PAUSE_MS, Math.max(0, Math.ceil(ms)))
}
