import { Agent, get, type RequestOptions } from 'node:http'

export interface Load {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p99: number
}

/** Asks for one path from several keep-alive clients, for a bounded time. */
export async function load({
  port,
  path,
  headers,
  status,
  clients,
  milliseconds,
}: {
  port: number
  path: string
  headers: Record<string, string>
  /** The only answer that counts. */
  status: number
  clients: number
  milliseconds: number
}): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  const began = performance.now()
  const until = began + milliseconds
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        const sent = performance.now()
        await ask({ agent, port, path, headers, host: '127.0.0.1' }, status)
        times.push(performance.now() - sent)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  return { perSecond: times.length / seconds, p99: times[Math.floor(times.length * 0.99)] ?? 0 }
}

function ask(options: RequestOptions, status: number): Promise<void> {
  return new Promise((resolve, reject) => {
    get(options, (response) => {
      if (response.statusCode !== status) reject(new Error(`status ${response.statusCode}`))
      response.resume().on('end', resolve)
    }).on('error', reject)
  })
}
