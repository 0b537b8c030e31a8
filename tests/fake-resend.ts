import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Accepted, type Answer, fault, openLedger } from './fake-resend-ledger.ts'

/** How the provider treats a request. */
export type Behaviour = {
  /** Before anything is accepted or answered. */
  readonly delayMs?: number
  /** Takes the mails, whatever it then answers; by default only what answers `ok` does. */
  readonly accepts?: boolean
} & (
  | { readonly answer: 'ok' | 'html' | 'empty' | 'truncated' | 'never' | 'cut' }
  | {
      readonly answer: 'status'
      readonly status: number
      readonly name?: string
      readonly retryAfter?: string | number
    }
)

export interface FakeRequest {
  readonly path: string
  readonly key: string
  readonly body: string
  readonly headers: IncomingMessage['headers']
}

export type FakeResend = Awaited<ReturnType<typeof openFakeResend>>

const ok: Behaviour = { answer: 'ok' }

/** The provider on a loopback port: takes mails, remembers keys for a day, misbehaves as told. */
export async function openFakeResend({ now = Date.now }: { now?: () => number } = {}) {
  const rejects = new Set<string>()
  const ledger = openLedger({ now, rejects })
  const sockets = new Set<Socket>()
  const requests: FakeRequest[] = []
  let behave: (request: FakeRequest) => Behaviour = () => ok
  const coming: Behaviour[] = []
  let server = createServer()
  let port = 0

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(message)
    const key = String(message.headers['idempotency-key'] ?? '')
    const request: FakeRequest = { path: message.url ?? '', key, body, headers: message.headers }
    requests.push(request)
    const isBatch = request.path === '/emails/batch'
    if (message.method !== 'POST') return reply(response, fault(405, 'method_not_allowed'))
    if (!isBatch && request.path !== '/emails') return reply(response, fault(404, 'not_found'))
    if (!/^Bearer \S/.test(message.headers.authorization ?? '')) return reply(response, fault(401, 'missing_api_key'))
    const told = coming.shift() ?? behave(request)
    const before = ledger.begin(key, body)
    if (before) return reply(response, before)
    try {
      if (told.delayMs) await sleep(told.delayMs)
      const taken = (told.accepts ?? told.answer === 'ok') ? ledger.take(key, body, isBatch) : null
      misreply(response, told, taken)
    } finally {
      ledger.settle(key)
    }
  }

  const listen = async () => {
    server = createServer((message, response) => void handle(message, response).catch(() => response.destroy()))
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  }
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await listen()

  return {
    url: `http://127.0.0.1:${port}`,
    /** Mails it took, in order. */
    received: ledger.received as readonly Accepted[],
    /** Requests that came, whatever became of them. */
    requests: requests as readonly FakeRequest[],
    /** Addresses it refuses with 422. */
    rejects,
    /** How the next requests are treated, one each; then as before. */
    next: (...behaviours: Behaviour[]) => void coming.push(...behaviours),
    /** How every request is treated from now on. */
    always: (behaviour: Behaviour | ((request: FakeRequest) => Behaviour)) => {
      coming.length = 0
      behave = typeof behaviour === 'function' ? behaviour : () => behaviour
    },
    /** How many mails it took of each: by recipient, key or tag. */
    count: (by: (mail: Accepted) => string): Map<string, number> => {
      const counts = new Map<string, number>()
      for (const mail of ledger.received) counts.set(by(mail), (counts.get(by(mail)) ?? 0) + 1)
      return counts
    },
    /** Connections held open now. */
    openConnections: () => sockets.size,
    /** Closes the port: connections are refused until `reopen`. */
    refuse: close,
    reopen: listen,
    close,
  }
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function reply(response: ServerResponse, { status, body }: Answer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function misreply(response: ServerResponse, told: Behaviour, taken: Answer | null): void {
  switch (told.answer) {
    case 'ok':
      reply(response, taken ?? fault(500, 'internal_server_error'))
      break
    case 'status': {
      const { status, name, retryAfter } = told
      const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
      reply(response, fault(status, name ?? 'application_error'), headers)
      break
    }
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Hello')
      break
    case 'empty':
      reply(response, { status: 200, body: {} })
      break
    case 'truncated':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "mai')
      break
    case 'cut':
      response.destroy()
      break
    case 'never':
  }
}
