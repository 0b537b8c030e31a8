import { hash } from 'node:crypto'

/** A mail as it comes over the wire. */
export interface WireMail {
  readonly from: string
  readonly to: string
  readonly reply_to?: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly tags: readonly { readonly name: string; readonly value: string }[]
  readonly attachments?: readonly {
    readonly filename: string
    /** Base64. */
    readonly content: string
    readonly content_type: string
  }[]
}

export interface Accepted extends WireMail {
  readonly id: string
  /** Of the request it came in. */
  readonly key: string
  readonly isBatch: boolean
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export const fault = (statusCode: number, name: string, message = name): Answer => ({
  status: statusCode,
  body: { statusCode, name, message },
})

const KEY_LIFE_MS = 24 * 3_600_000
const MOST_IN_BATCH = 100

/** What the provider remembers: keys for a day, and which mails it took. */
export function openLedger({ now, rejects }: { now: () => number; rejects: ReadonlySet<string> }) {
  const known = new Map<string, { until: number; text: string; answer: Answer }>()
  const open = new Set<string>()
  const received: Accepted[] = []
  let ids = 0

  /** The answer known by this key; null: the request is new, and open until `settle`. */
  function begin(key: string, body: string): Answer | null {
    if (!key) return null
    if (open.has(key)) return fault(409, 'concurrent_idempotent_requests')
    const before = known.get(key)
    if (before && before.until > now())
      return before.text === hash('sha1', body) ? before.answer : fault(409, 'invalid_idempotent_request')
    open.add(key)
    return null
  }

  function take(key: string, body: string, isBatch: boolean): Answer {
    const answer = judge(key, body, isBatch)
    if (key && answer.status === 200) known.set(key, { until: now() + KEY_LIFE_MS, text: hash('sha1', body), answer })
    return answer
  }

  function judge(key: string, body: string, isBatch: boolean): Answer {
    let mails: WireMail[]
    try {
      mails = [JSON.parse(body)].flat()
    } catch {
      return fault(400, 'validation_error')
    }
    if (mails.length === 0 || mails.length > MOST_IN_BATCH) return fault(422, 'validation_error')
    if (mails.some((mail) => isWrong(mail, isBatch))) return fault(422, 'validation_error', 'Invalid `to` field.')
    const accepted = mails.map((mail): Accepted => ({ ...mail, key, isBatch, id: `mail-${++ids}` }))
    received.push(...accepted)
    const named = accepted.map(({ id }) => ({ id }))
    return { status: 200, body: isBatch ? { data: named } : named[0] }
  }

  const isWrong = ({ from, to, subject, attachments }: WireMail, isBatch: boolean) =>
    !from || !subject || !/^[^\s@]+@[^\s@]+$/.test(to) || rejects.has(to) || (isBatch && attachments !== undefined)

  return { begin, take, settle: (key: string) => void open.delete(key), received }
}
