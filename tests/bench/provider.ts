import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'

/** The mail provider as a process of its own, as quick as can be: it reads, counts and names what it was sent. */
export interface Provider {
  readonly url: string
  /** Mails received since it was last asked. */
  readonly count: () => Promise<number>
  readonly stop: () => void
}

export async function startProvider(): Promise<Provider> {
  const child = fork(import.meta.filename, ['serve'])
  const [port] = await once(child, 'message')
  const url = `http://127.0.0.1:${port}`
  const count = async () => Number(await (await fetch(`${url}/count`)).text())
  return { url, count, stop: () => void child.kill() }
}

/** Keeps what it is sent, word for word, in this process. */
export async function listen(keep: (path: string, body: string) => void) {
  const server = createServer(async (request, response) => {
    keep(request.url ?? '', await read(request))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"x","data":[]}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${portOf(server)}`, stop: () => void server.close() }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function serve(): void {
  let received = 0
  const name = () => ({ id: `mail-${++received}` })
  const server = createServer(async (request, response) => {
    if (request.url === '/count') {
      response.end(String(received))
      received = 0
      return
    }
    const sent: unknown = JSON.parse(await read(request))
    const answer = Array.isArray(sent) ? { data: sent.map(name) } : name()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1', () => process.send?.(portOf(server)))
}

if (process.argv[2] === 'serve' && process.send) serve()
