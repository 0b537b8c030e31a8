import type { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'

export interface Listener {
  readonly heard: (payload: string) => void
  /** Heard from now on; what was said before may have been missed. At the start, and after each loss of the connection. */
  readonly ready: () => void
}

export type Stop = () => Promise<void>

const AGAIN_MS = 1000

/**
 * Listens on a connection of its own, and comes back when it is lost. The driver's own `listen` gives up for good when
 * the server is still away at its first try to come back.
 */
export function listenToServer(url: string, channel: string, { heard, ready }: Listener): Stop {
  let client: ReturnType<typeof postgres> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  function again(): void {
    if (isStopped) return
    clearTimeout(timer)
    timer = setTimeout(open, AGAIN_MS)
    timer.unref()
  }

  async function open(): Promise<void> {
    const options = {
      ...{ max: 1, idle_timeout: 0, max_lifetime: null, fetch_types: false, connect_timeout: 5 },
      ...{ onnotice: () => {}, connection: { application_name: 'creneau listener' } },
      onnotify: (_: string, payload: string) => heard(payload),
      onclose: () => {
        if (client === mine) again()
      },
    }
    const mine = postgres(url, options)
    const before = client
    client = mine
    await before?.end({ timeout: 0 }).catch(() => {})
    try {
      await mine.unsafe(`listen ${channel}`)
      if (!isStopped) ready()
    } catch {
      if (client === mine) again()
    }
  }

  void open()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await client?.end({ timeout: 1 }).catch(() => {})
  }
}

export function listenEmbedded(pglite: PGlite, channel: string, { heard, ready }: Listener): Stop {
  const listening = pglite.listen(channel, heard).then((stop) => {
    ready()
    return stop
  })
  return async () => (await listening)()
}
