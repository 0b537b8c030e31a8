import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'

interface Call {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal | undefined
}

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * One request and its whole answer, over connections that are kept. Not by `fetch`, which costs two and a half times as
 * much: more than writing the mail. A redirect is an answer like another: followed, it would be a GET, elsewhere.
 */
export function exchange(url: string, { method, headers, body, signal }: Call): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const options = { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }
    const open = url.startsWith('https:') ? requestSecure : requestPlain
    const request = open(url, options, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => {
        text += piece
      })
      answer.on('error', reject)
      answer.on('end', () => {
        const heard = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
        resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(heard), text })
      })
    })
    request.on('error', reject)
    signal?.addEventListener('abort', () => request.destroy(new Error('aborted')), { once: true })
    request.end(body)
  })
}
