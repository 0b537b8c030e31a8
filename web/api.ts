import type {
  Booked,
  BookingRequest,
  Hold,
  ManagedBooking,
  Problem,
  ServiceList,
  SlotList,
} from '../server/contract/visitor.ts'
import type { Language } from './words/visitor-language.ts'

export type { Booked, BookingRequest, Hold, ManagedBooking, ServiceList, SlotList }
export type Service = ServiceList['services'][number]
export type Company = ServiceList['company']
export type Slot = SlotList['slots'][number]
export type Question = Service['questions'][number]

/** Why there is no answer. `unknown` requests may have been carried out all the same. */
export type Failure =
  | { readonly kind: 'offline' | 'network' }
  | { readonly kind: 'problem'; readonly code: string; readonly problem: Problem; readonly retryAfterSeconds: number }

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

export interface Api {
  /** Without a trailing slash. */
  readonly origin: string
  readonly language: Language
}

interface Ask {
  readonly method?: 'POST' | 'DELETE'
  readonly body?: object
  readonly key?: string
}

export const PATIENCE_MS = 15_000

export async function ask<T>(api: Api, path: string, { method, body, key }: Ask = {}): Promise<Reply<T>> {
  try {
    const response = await fetch(`${api.origin}/api${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: {
        'accept-language': api.language,
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const answer: unknown = await response.json()
    return response.ok ? { ok: true, value: answer as T } : { ok: false, failure: refusal(response, answer) }
  } catch {
    return { ok: false, failure: { kind: navigator.onLine ? 'network' : 'offline' } }
  }
}

/** What an answer that is no yes says. */
export function refusal(response: Response, answer: unknown): Failure {
  const problem = answer as Problem | null
  // A proxy's own error page is no word of ours.
  if (!problem?.type) return { kind: 'network' }
  const retryAfterSeconds = Number(response.headers.get('retry-after'))
  return { kind: 'problem', code: problem.type.replace('/problems/', ''), problem, retryAfterSeconds }
}

export const getServices = (api: Api) => ask<ServiceList>(api, '/services')
