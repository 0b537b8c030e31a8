import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Snapshot } from '../usecases/planning.ts'
import type { AppContext } from './context.ts'
import { matchesEtag } from './etag.ts'

const squeeze = promisify(gzip)
const MOST_ANSWERS = 50

interface Kept {
  readonly body: Uint8Array<ArrayBuffer>
  readonly etag: string
  readonly gzip: Uint8Array<ArrayBuffer>
}

/** Answers made once for a state of the planning, however many ask, with their validators; for signed-in readers. */
export function keepAnswers() {
  const kept = new WeakMap<Snapshot, Map<string, Promise<Kept>>>()

  function make(snapshot: Snapshot, question: string, write: () => Promise<string>): Promise<Kept> {
    const known = kept.get(snapshot) ?? new Map<string, Promise<Kept>>()
    kept.set(snapshot, known)
    const held = known.get(question)
    if (held) return held
    if (known.size >= MOST_ANSWERS) known.clear()
    const made = write().then(async (text) => {
      const body = new TextEncoder().encode(text)
      return {
        body,
        etag: createHash('sha256').update(body).digest('base64url').slice(0, 27),
        gzip: new Uint8Array(await squeeze(body)),
      }
    })
    known.set(question, made)
    // What failed is asked anew.
    made.catch(() => known.delete(question))
    return made
  }

  return {
    answer: async (
      c: AppContext,
      snapshot: Snapshot,
      question: string,
      write: () => Promise<string>,
    ): Promise<Response> => {
      const { body, etag, gzip: small } = await make(snapshot, question, write)
      const isSmall = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
      const tag = isSmall ? `"${etag}-gz"` : `"${etag}"`
      const headers: Record<string, string> = {
        ...{ etag: tag, 'cache-control': 'private, no-cache', vary: 'Accept-Encoding' },
      }
      const asked = c.req.header('if-none-match')
      if (matchesEtag(asked, `"${etag}"`) || matchesEtag(asked, `"${etag}-gz"`)) return c.body(null, 304, headers)
      headers['content-type'] = 'application/json; charset=utf-8'
      return isSmall ? c.body(small, 200, { ...headers, 'content-encoding': 'gzip' }) : c.body(body, 200, headers)
    },
  }
}
