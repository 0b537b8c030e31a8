import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { displayPhone } from '../contract/phone.ts'
import { type ProblemCode, problemWords } from '../contract/problem-words.ts'
import { reasonSentence } from '../contract/reason-words.ts'
import { wordsError } from '../contract/template-words.ts'
import type { Problem } from '../contract/visitor.ts'
import { sentence } from '../contract/words.ts'
import type { Refusal, TakenBy } from '../domain/refusals.ts'
import { isoOf, type Zone } from '../domain/zone.ts'
import type { AppContext } from './context.ts'

const statuses = {
  'slot-taken': 409,
  'outside-rules': 409,
  'past-date': 422,
  'overlapping-hours': 409,
  'wrong-status': 409,
  'not-offered': 422,
  'unknown-service': 422,
  'unknown-technician': 422,
  'unknown-choice': 422,
  'office-hours': 422,
  'wrong-answers': 422,
  'wrong-words': 422,
  'hold-unknown': 422,
  'hold-expired': 409,
  'too-many-visits': 409,
  'too-late': 409,
  'not-changeable': 409,
  stale: 409,
  'not-found': 404,
  'unknown-link': 404,
  'not-yours': 409,
  'too-many-photos': 409,
  'not-a-photo': 415,
  'photo-heic': 415,
  'photo-too-large': 413,
  'photo-broken': 422,
  cancelled: 409,
  'already-noted': 409,
  'not-today': 409,
  'undo-over': 409,
  'survey-not-yet': 409,
  'survey-closed': 409,
  'already-done': 409,
  'proof-required': 422,
  'idempotency-key-reused': 422,
  'invalid-input': 422,
  'malformed-json': 400,
  'invalid-utf8': 400,
  'wrong-content-type': 415,
  'body-too-large': 413,
  'no-such-page': 404,
  'wrong-method': 405,
  'unknown-record': 404,
  'message-over': 409,
  'coming-visit': 409,
  'client-known': 409,
  'slug-known': 409,
  'coming-visits': 409,
  'visits-changed': 409,
  'signed-out': 401,
  'not-allowed': 403,
  'second-factor-needed': 403,
  'wrong-credentials': 401,
  'wrong-code': 401,
  'wrong-password': 400,
  'too-many-codes': 429,
  'link-ended': 400,
  'sign-in-refused': 400,
  'email-taken': 409,
  'last-admin': 409,
  'private-calendar-address': 422,
  'too-many-requests': 429,
  'origin-refused': 403,
  'webhook-refused': 401,
  'webhook-replayed': 409,
  'webhooks-off': 503,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ProblemCode, ContentfulStatusCode>

/** The field a refusal is about, where it is about one. */
const paths: Partial<Record<ProblemCode, string>> = {
  'not-offered': 'start',
  'outside-rules': 'start',
  'slot-taken': 'start',
  'unknown-service': 'service',
  'unknown-technician': 'technician',
  'office-hours': 'officeUntil',
  'hold-unknown': 'holdId',
  'hold-expired': 'holdId',
  'proof-required': 'proof',
  'email-taken': 'email',
  'client-known': 'email',
  'slug-known': 'slug',
  'private-calendar-address': 'url',
  'idempotency-key-reused': 'Idempotency-Key',
  'too-many-visits': 'client',
}

type Extra = Pick<
  Problem,
  | 'client'
  | 'current'
  | 'existing'
  | 'visit'
  | 'errors'
  | 'alternatives'
  | 'phone'
  | 'reference'
  | 'references'
  | 'taken'
  | 'reasons'
  | 'visits'
> & {
  limit?: number
}

/** Answers no, as RFC 9457 has it, in the visitor's language. */
export function problem(c: AppContext, code: ProblemCode, { limit, ...extra }: Extra = {}): Response {
  const locale = c.get('locale') ?? 'fr'
  const { title, detail } = problemWords[locale][code]
  const said = detail
    .replace('{phone}', extra.phone ? displayPhone(extra.phone) : '')
    .replace('{limit}', String(limit ?? ''))
    .replace('{reference}', extra.reference ?? '')
  const path = paths[code]
  const body: Problem = {
    type: `/problems/${code}`,
    title,
    status: statuses[code],
    detail: said,
    ...(path && { errors: [{ path, message: said }] }),
    ...extra,
  }
  return c.body(JSON.stringify(body), statuses[code], {
    // What was not read of the body is not read any more.
    ...(code === 'body-too-large' && { connection: 'close' }),
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  })
}

/** Answers a use case's refusal. */
export function refused(c: AppContext, refusal: Refusal, zone: Zone | null): Response {
  switch (refusal.code) {
    case 'slot-taken':
      return problem(c, refusal.code, {
        alternatives: zone ? refusal.alternatives.map((start) => isoOf(zone, start)) : [],
        ...(zone && refusal.taken && { taken: takenAnswer(zone, refusal.taken) }),
      })
    case 'outside-rules': {
      const locale = c.get('locale')
      const reasons = refusal.reasons.map(({ technician, name, reason }) => ({
        ...{ technician, name },
        code: reason.code,
        message: zone ? reasonSentence(locale, reason, zone) : '',
      }))
      const alternatives = zone ? refusal.alternatives.map((start) => isoOf(zone, start)) : []
      return problem(c, refusal.code, { reasons, alternatives })
    }
    case 'wrong-answers': {
      const locale = c.get('locale')
      const errors = refusal.faults.map(({ question, reason }) => ({
        path: `answers.${question}`,
        message: sentence(locale, reason),
      }))
      return problem(c, refusal.code, { errors })
    }
    case 'wrong-words': {
      const locale = c.get('locale')
      return problem(c, refusal.code, { errors: refusal.faults.map((fault) => wordsError(locale, fault)) })
    }
    case 'unknown-choice': {
      const message = problemWords[c.get('locale')][refusal.code].detail
      return problem(c, refusal.code, { errors: [{ path: refusal.field, message }] })
    }
    case 'stale':
      return problem(c, refusal.code, refusal.current ? { current: { ...refusal.current } } : {})
    case 'past-date': {
      const message = problemWords[c.get('locale')][refusal.code].detail
      return problem(c, refusal.code, { errors: [{ path: refusal.path, message }] })
    }
    case 'overlapping-hours':
      return problem(c, refusal.code, { existing: { ...refusal.existing } })
    case 'too-many-visits':
      return problem(c, refusal.code, { phone: refusal.phone, limit: refusal.limit })
    case 'too-many-photos':
      return problem(c, refusal.code, { limit: refusal.limit })
    case 'too-late':
    case 'not-changeable':
      return problem(c, refusal.code, { phone: refusal.phone })
    case 'client-known':
      return problem(c, refusal.code, { client: refusal.client })
    case 'coming-visits': {
      const message = problemWords[c.get('locale')][refusal.code].detail
      return problem(c, refusal.code, {
        errors: [{ path: refusal.field, message }],
        references: [...refusal.references],
      })
    }
    case 'coming-visit':
      return problem(c, refusal.code, { reference: refusal.reference })
    default:
      return problem(c, refusal.code)
  }
}

function takenAnswer(zone: Zone, { reference, start, end, technician }: TakenBy) {
  return { ...(reference && { reference }), start: isoOf(zone, start), end: isoOf(zone, end), technician }
}
