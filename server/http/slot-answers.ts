import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { SlotList as SlotListAnswer } from '../contract/visitor.ts'
import type { Millis } from '../domain/time.ts'
import { MILLIS_PER_MINUTE, type Minute, minute } from '../domain/time.ts'
import { isoOf } from '../domain/zone.ts'
import type { SlotList } from '../usecases/list-slots.ts'
import type { Snapshot } from '../usecases/planning.ts'
import type { AppContext } from './context.ts'

interface Answer {
  readonly validUntil: number
  readonly body: string
  readonly etag: string
  gzip: Uint8Array<ArrayBuffer> | null
}

/** A snapshot is replaced when anything changes, and its answers go with it. */
const answers = new WeakMap<Snapshot, Map<string, Answer>>()
const MOST_ANSWERS = 500
const WORTH_GZIP = 1024

export function slotListAnswer(snapshot: Snapshot, { service, starts, nextAvailable }: SlotList): SlotListAnswer {
  const { zone } = snapshot.rulebook
  const iso = (at: number) => isoOf(zone, minute(at))
  const { durationMinutes, arrivalWindowMinutes: window } = service
  return {
    timeZone: zone.name,
    slots: Array.from(starts, (start) => ({
      start: iso(start),
      end: iso(start + durationMinutes),
      ...(window > 0 && { arrival: { from: iso(start), to: iso(start + window) } }),
    })),
    nextAvailable: nextAvailable === null ? null : iso(nextAvailable),
  }
}

/** Answers a question about slots, computed once for a snapshot and a minute, with its validator. */
export function answerSlots(
  c: AppContext,
  snapshot: Snapshot,
  question: string,
  now: Millis,
  list: () => SlotList,
): Response {
  const known = answers.get(snapshot) ?? new Map<string, Answer>()
  answers.set(snapshot, known)
  let answer = known.get(question)
  if (!answer || now >= answer.validUntil) {
    if (known.size >= MOST_ANSWERS) known.clear()
    answer = compute(snapshot, now, list())
    known.set(question, answer)
  }
  const gzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') && answer.body.length > WORTH_GZIP
  const etag = gzip ? `"${answer.etag}-gz"` : `"${answer.etag}"`
  const headers: Record<string, string> = {
    etag,
    'cache-control': 'no-cache',
    vary: 'Accept-Encoding, Origin',
  }
  if (matches(c.req.header('if-none-match'), answer.etag)) return c.body(null, 304, headers)
  headers['content-type'] = 'application/json; charset=utf-8'
  if (!gzip) return c.body(answer.body, 200, headers)
  answer.gzip ??= new Uint8Array(gzipSync(answer.body))
  return c.body(answer.gzip, 200, { ...headers, 'content-encoding': 'gzip' })
}

function compute(snapshot: Snapshot, now: Millis, list: SlotList): Answer {
  const body = JSON.stringify(slotListAnswer(snapshot, list))
  // The engine rounds now up to a whole minute: the same answer holds up to and including the next one.
  const nextMinute = Math.max(now + 1, Math.ceil(now / MILLIS_PER_MINUTE) * MILLIS_PER_MINUTE)
  const nextLapse = snapshot.holdExpiries.find((at) => at > now) ?? Number.POSITIVE_INFINITY
  const etag = createHash('sha256').update(body).digest('base64url').slice(0, 27)
  return { validUntil: Math.min(nextMinute, nextLapse), body, etag, gzip: null }
}

const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.includes(`"${etag}"`) || header.includes(`"${etag}-gz"`))

export const arrivalOf = (start: Minute, windowMinutes: number, iso: (at: Minute) => string) =>
  windowMinutes > 0 ? { arrival: { from: iso(start), to: iso(minute(start + windowMinutes)) } } : {}
