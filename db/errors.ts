/** SQLSTATE codes that mean something to us. */
const EXCLUSION_VIOLATION = '23P01'
const UNIQUE_VIOLATION = '23505'
const DEADLOCK = '40P01'
const LOCK_TIMEOUT = '55P03'
const STATEMENT_TIMEOUT = '57014'
/** Not accepting connections, read-only after a failover, gone, or not letting us in: for the operator, not for the visitor. */
const refusals = new Set(['55000', '25006', '3D000', '28P01', '28000', '40001'])

interface DriverError {
  code?: string
  constraint?: string
  constraint_name?: string
}

/** The driver's error: drizzle wraps it as `cause`. */
function driverError(error: unknown): DriverError | null {
  let at = error
  for (let depth = 0; depth < 5 && at instanceof Error; depth++) {
    if ('code' in at && typeof at.code === 'string') return at as DriverError
    at = at.cause
  }
  return null
}

/** True when `booking_no_overlap` refused a row: somebody else has that place. */
export function isSlotTaken(error: unknown): boolean {
  const cause = driverError(error)
  if (cause?.code !== EXCLUSION_VIOLATION) return false
  return (cause.constraint ?? cause.constraint_name) === 'booking_no_overlap'
}

/** True when another client has the e-mail address that one was given. */
export function isEmailKnown(error: unknown): boolean {
  const cause = driverError(error)
  if (cause?.code !== UNIQUE_VIOLATION) return false
  return (cause.constraint ?? cause.constraint_name) === 'client_email_unique'
}

/** True when the same transaction may succeed if it is simply run again. */
export function isRetryable(error: unknown): boolean {
  const code = driverError(error)?.code
  return code === DEADLOCK || code === LOCK_TIMEOUT
}

const connectionErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ENOENT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
])

/** True when the database cannot be reached or is going away: an outage, not a bug. */
export function isOutage(error: unknown): boolean {
  const code = driverError(error)?.code ?? ''
  // 08 connection exceptions, 53 out of connections or memory, 57P shutdown
  if (connectionErrors.has(code) || refusals.has(code) || code === STATEMENT_TIMEOUT || isRetryable(error)) return true
  return /^(08|53|57P)/.test(code)
}

/** What may be logged of a database error: never its statement or its parameters. */
export function safeErrorInfo(error: unknown): { name: string; code?: string; constraint?: string } {
  const cause = driverError(error)
  return {
    name: error instanceof Error ? error.name : 'Error',
    ...(cause && { code: cause.code, constraint: cause.constraint ?? cause.constraint_name }),
  }
}
