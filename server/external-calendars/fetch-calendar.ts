import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Readable } from 'node:stream'
import { createGunzip, createInflate } from 'node:zlib'
import type { CalendarFault, Validators } from '../domain/external-calendar.ts'
import { checkedLookup, type Names } from './checked-lookup.ts'
import { addressIn } from './public-address.ts'

export interface Net extends Names {
  /** For everything together: names, redirects, the last byte. */
  readonly totalMs: number
  readonly mostBytes: number
}

export type Fetched =
  | {
      readonly kind: 'file'
      readonly bytes: Uint8Array
      readonly charset: string | null
      readonly validators: Validators
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly fault: CalendarFault; readonly status?: number }

/** Why a calendar was not got, on its way up from a socket's callback. */
class Refused extends Error {
  readonly fault: CalendarFault
  readonly status: number | undefined
  constructor(fault: CalendarFault, status?: number) {
    super(fault)
    this.fault = fault
    this.status = status
  }
}

const MOST_REDIRECTS = 3
const redirects = new Set([301, 302, 303, 307, 308])

/** Gets a file of the public net, never of a private one; throws only when `stop` says so. */
export async function fetchCalendar(
  net: Net,
  { url, validators }: { url: string; validators: Validators | null },
  stop?: AbortSignal,
): Promise<Fetched> {
  const late = AbortSignal.timeout(net.totalMs)
  const signal = stop ? AbortSignal.any([late, stop]) : late
  try {
    return await follow(net, new URL(url), validators, signal)
  } catch (error) {
    stop?.throwIfAborted()
    if (error instanceof Refused) return { kind: 'failed', fault: error.fault, status: error.status }
    return { kind: 'failed', fault: late.aborted ? 'too-slow' : faultOf(error) }
  }
}

async function follow(net: Net, first: URL, validators: Validators | null, signal: AbortSignal): Promise<Fetched> {
  let url = first
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const answer = await ask(net, url, validators, signal)
    const status = answer.statusCode ?? 0
    if (status === 200) return take(net, answer)
    answer.destroy()
    if (status === 304 && validators) return { kind: 'unchanged' }
    if (!redirects.has(status)) throw new Refused('refused', status)
    url = nextOf(url, answer.headers.location)
  }
  throw new Refused('too-many-redirects')
}

/** An address is a secret: what was asked under https is not asked again where everybody listens. */
function nextOf(from: URL, location: string | undefined): URL {
  if (location === undefined || !URL.canParse(location, from)) throw new Refused('wrong-redirect')
  const to = new URL(location, from)
  const isFit = to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:')
  if (!isFit) throw new Refused('wrong-redirect')
  return to
}

function ask(net: Net, url: URL, validators: Validators | null, signal: AbortSignal): Promise<IncomingMessage> {
  const bare = addressIn(url)
  if (bare && !net.isAllowed(bare)) throw new Refused('private-address')
  const headers = {
    accept: 'text/calendar, */*;q=0.1',
    'accept-encoding': 'gzip, deflate',
    'user-agent': 'Creneau (calendar reader)',
    ...(validators?.etag && { 'if-none-match': validators.etag }),
    ...(validators?.lastModified && { 'if-modified-since': validators.lastModified }),
  }
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      { headers, signal, agent: false, lookup: checkedLookup(net, (why) => new Refused(why)) },
      resolve,
    )
    request.on('error', reject)
    request.end()
  })
}

async function take(net: Net, answer: IncomingMessage): Promise<Fetched> {
  const { etag = null, 'last-modified': lastModified = null, 'content-type': type = '' } = answer.headers
  const validators = { etag, lastModified }
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? null
  const chunks: Buffer[] = []
  let size = 0
  const unpacked = unpack(answer)
  // A packed file is cut by what it unfolds to, and by what it was: each may be the larger.
  let packed = 0
  const tooLarge = () => unpacked.destroy(new Refused('too-large'))
  if (Number(answer.headers['content-length'] ?? 0) > net.mostBytes) tooLarge()
  if (unpacked !== answer)
    answer.on('data', ({ length }: Buffer) => {
      packed += length
      if (packed > net.mostBytes) tooLarge()
    })
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > net.mostBytes) throw new Refused('too-large')
      chunks.push(chunk)
    }
  } finally {
    answer.destroy()
  }
  return { kind: 'file', bytes: Buffer.concat(chunks), charset, validators }
}

function unpack(answer: IncomingMessage): Readable {
  const coding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (coding === 'identity' || coding === '') return answer
  if (!['gzip', 'x-gzip', 'deflate'].includes(coding)) throw new Refused('not-a-calendar')
  const unpacker = coding === 'deflate' ? createInflate() : createGunzip()
  answer.on('error', (error) => unpacker.destroy(error))
  return answer.pipe(unpacker)
}

function faultOf(error: unknown): CalendarFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOTFOUND' || code === 'EAI_NONAME') return 'unknown-host'
  return code.startsWith('Z_') ? 'broken-file' : 'unreachable'
}
