import { Hono } from 'hono'
import type { ProblemCode } from '../contract/problem-words.ts'
import { signInCalls } from '../contract/signed-in.ts'
import type { AppContext, AppEnv, Edge } from './context.ts'
import type { Limits } from './limits.ts'
import { problem } from './reply.ts'

const BASE = '/api/auth/'

/** Calls that try a password or a code: what fails is counted. */
const guesses = new Set([
  'sign-in/email',
  'change-password',
  'reset-password',
  'two-factor/enable',
  'two-factor/disable',
  'two-factor/get-totp-uri',
  'two-factor/verify-totp',
  'two-factor/verify-backup-code',
  'two-factor/generate-backup-codes',
])

/** Sign-in, sessions, second factors and new passwords: the library's own calls, with our limits and our words. */
export function signInRouter(edge: Edge) {
  const router = new Hono<AppEnv>()
  router.all('*', async (c) => {
    const call = c.req.path.slice(BASE.length)
    if (!signInCalls.has(`${c.req.method} ${call}`)) return problem(c, 'no-such-page')
    const wait = await spend(edge.limits, c, call)
    if (wait > 0) return tooMany(c, wait)
    const answer = await edge.auth.handle(await handedOn(c, edge))
    if (answer.ok && guesses.has(call)) await restore(edge.limits, c, call)
    return answer.status < 400 ? uncached(answer) : inOurWords(c, answer)
  })
  return router
}

async function accountOf(c: AppContext): Promise<string | null> {
  const { email } = Object(await c.req.json().catch(() => null))
  return typeof email === 'string' ? email.trim().toLowerCase() : null
}

async function spend(limits: Limits, c: AppContext, call: string): Promise<number> {
  const budget = call === 'request-password-reset' ? 'reset' : guesses.has(call) ? 'sign-in' : null
  if (!budget) return 0
  const account = await accountOf(c)
  const waits = [
    await limits.spend(budget, c.get('address')),
    account === null ? 0 : await limits.spend(budget === 'reset' ? 'reset' : 'account', account),
  ]
  return Math.max(...waits)
}

async function restore(limits: Limits, c: AppContext, call: string): Promise<void> {
  await limits.restore('sign-in', c.get('address'))
  const account = call === 'sign-in/email' ? await accountOf(c) : null
  if (account !== null) await limits.restore('account', account)
}

function tooMany(c: AppContext, wait: number): Response {
  c.header('retry-after', String(wait))
  return problem(c, 'too-many-requests')
}

/** The request as the library may believe it: its address is the one we found, its origin was checked before. */
async function handedOn(c: AppContext, { deps: { publicOrigin } }: Edge): Promise<Request> {
  const headers = new Headers(c.req.raw.headers)
  for (const name of ['forwarded', 'x-forwarded-host', 'x-forwarded-proto', 'content-length', 'referer'])
    headers.delete(name)
  headers.set('x-forwarded-for', c.get('address'))
  headers.set('origin', publicOrigin())
  const url = new URL(c.req.path + new URL(c.req.url).search, publicOrigin())
  if (c.req.method === 'GET') return new Request(url, { headers })
  const bytes = await c.req.arrayBuffer()
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: bytes.byteLength > 0 ? bytes : '{}' })
}

function uncached(answer: Response): Response {
  const headers = new Headers(answer.headers)
  headers.set('cache-control', 'no-store')
  return new Response(answer.body, { status: answer.status, headers })
}

const codes: Readonly<Record<string, ProblemCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-credentials',
  INVALID_EMAIL: 'wrong-credentials',
  INVALID_PASSWORD: 'wrong-password',
  INVALID_CODE: 'wrong-code',
  INVALID_BACKUP_CODE: 'wrong-code',
  INVALID_TWO_FACTOR_COOKIE: 'signed-out',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'too-many-codes',
  ACCOUNT_TEMPORARILY_LOCKED: 'too-many-codes',
  INVALID_TOKEN: 'link-ended',
  PASSWORD_TOO_SHORT: 'invalid-input',
  PASSWORD_TOO_LONG: 'invalid-input',
  VALIDATION_ERROR: 'invalid-input',
}

async function inOurWords(c: AppContext, answer: Response): Promise<Response> {
  const { code } = Object(await answer.json().catch(() => null))
  const known = typeof code === 'string' ? codes[code] : undefined
  const fallback: ProblemCode =
    answer.status === 401 ? 'signed-out' : answer.status === 429 ? 'too-many-requests' : 'sign-in-refused'
  // A challenge that has ended takes its cookie along.
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  return problem(c, known ?? fallback)
}
