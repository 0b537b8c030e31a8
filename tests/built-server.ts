import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './free-port.ts'

export interface ServerProcess {
  readonly origin: string
  readonly child: ChildProcess
  /** Everything it printed. */
  readonly said: () => string
  readonly kill: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts the built server as an operator would; resolves once it is ready. */
export async function startBuilt(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env: { PATH: process.env.PATH, PORT: String(port), HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
  const origin = `http://127.0.0.1:${port}`
  const kill = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const ended = once(child, 'exit')
    child.kill(signal)
    const [code] = await ended
    return code
  }
  while (!(await isReady(origin))) {
    if (child.exitCode !== null) throw new Error(`the server stopped with ${child.exitCode}: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { origin, child, said: () => said, kill }
}

const isReady = (origin: string) =>
  fetch(`${origin}/readyz`).then(
    (response) => response.ok,
    () => false,
  )
