import type { BroughtRequest, Day, DayVisit } from '../api-day.ts'
import type { Entry } from './outbox.ts'
import { UNDO_MS } from './outbox.ts'
import type { Outcome } from './send-outbox.ts'

interface Problem {
  readonly type?: string
  readonly detail?: string
  readonly visit?: DayVisit
}

/** What came of asking for the day. */
export type DayAnswer =
  | { readonly kind: 'day'; readonly day: Day; readonly etag: string }
  | { readonly kind: 'same' | 'gone' | 'unanswered' }

const PATIENCE_MS = 15_000
const PHOTO_PATIENCE_MS = 90_000

const base = (token: string) => `/api/days/${encodeURIComponent(token)}`

/** The words of a 404 of our own; a proxy's or a captive portal's says nothing about the link. */
const isGone = (status: number, problem: Problem) => status === 404 && problem.type === '/problems/unknown-link'

export async function askDay(token: string, language: string, etag: string): Promise<DayAnswer> {
  try {
    const response = await fetch(base(token), {
      headers: { 'accept-language': language, ...(etag && { 'if-none-match': etag }) },
      credentials: 'omit',
      // Its own validator decides; the browser's cache would hide the 304.
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.status === 304) return { kind: 'same' }
    const answer: unknown = await response.json()
    if (response.ok) return { kind: 'day', day: answer as Day, etag: response.headers.get('etag') ?? '' }
    return { kind: isGone(response.status, answer as Problem) ? 'gone' : 'unanswered' }
  } catch {
    return { kind: 'unanswered' }
  }
}

/** What was brought back so far; null: no answer. */
export async function askRequests(token: string, language: string): Promise<readonly BroughtRequest[] | null> {
  try {
    const response = await fetch(`${base(token)}/requests`, {
      headers: { 'accept-language': language },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const { requests } = (await response.json()) as { requests?: readonly BroughtRequest[] }
    return response.ok && requests ? requests : null
  } catch {
    return null
  }
}

export async function sendEntry(token: string, language: string, entry: Entry): Promise<Outcome> {
  const { body, method, path } = entry
  const photo = body instanceof Blob
  // Browsers have lost what they kept: it would be tried for ever.
  if (photo && !(await isReadable(body))) return unsendable
  try {
    const response = await fetch(`${base(token)}/${path}`, {
      method,
      body: photo ? body : body && JSON.stringify(body),
      headers: { 'accept-language': language, ...(body && { 'content-type': photo ? body.type : 'application/json' }) },
      credentials: 'omit',
      signal: AbortSignal.timeout(photo ? PHOTO_PATIENCE_MS : PATIENCE_MS),
    })
    const text = await response.text()
    // Also from a proxy, which says it without our words.
    if (photo && response.status === 413 && !isOurs(response)) return unsendable
    return outcomeOf(response, JSON.parse(text))
  } catch {
    return { kind: 'unanswered', retryAfterSeconds: 0 }
  }
}

const unsendable: Outcome = { kind: 'refused', reason: '', visit: null }

const isReadable = (photo: Blob): Promise<boolean> =>
  photo
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )

const isOurs = ({ headers }: Response) => headers.get('content-type')?.startsWith('application/problem+json') ?? false

/** Only what our own API says is an answer; anything else is a network that got in the way. */
function outcomeOf(response: Response, answer: Problem & { readonly undoUntil?: string }): Outcome {
  const visit = answer.visit ?? null
  if (response.ok) return { kind: 'done', visit, undoMs: undoMs(response, answer.undoUntil) }
  if (isGone(response.status, answer)) return { kind: 'gone' }
  const { status } = response
  if (!answer.type || status >= 500 || status === 429)
    return { kind: 'unanswered', retryAfterSeconds: Number(response.headers.get('retry-after')) || 0 }
  return { kind: 'refused', reason: answer.detail ?? '', visit }
}

/** By the server's own clock: the phone's may be wrong. */
function undoMs(response: Response, until: string | undefined): number {
  const left = Date.parse(until ?? '') - Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(left) ? UNDO_MS : left
}
