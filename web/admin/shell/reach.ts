import { createStore } from './store.ts'

/** `times` grows each time the server is back: what was read meanwhile is read again. */
export interface Reach {
  readonly at: 'here' | 'away'
  readonly times: number
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 15_000

export const reach = createStore<Reach>({ at: 'here', times: 0 })

let waiting: ReturnType<typeof setTimeout> | undefined
let wait = FIRST_WAIT_MS

/** What every call tells: whether somebody answered. While nobody does, we knock, less and less often. */
export function noteReach(reached: boolean): void {
  const { at, times } = reach.get()
  if (reached) {
    clearTimeout(waiting)
    wait = FIRST_WAIT_MS
    if (at === 'away') reach.set({ at: 'here', times: times + 1 })
  } else if (at === 'here') {
    reach.set({ at: 'away', times })
    knockLater()
  }
}

/** Now, because the reader or the network says so. */
export function knockNow(): void {
  if (reach.get().at === 'here') return
  clearTimeout(waiting)
  wait = FIRST_WAIT_MS
  void knock()
}

function knockLater(): void {
  clearTimeout(waiting)
  // Spread out, or every desk of the office comes back in the same instant.
  waiting = setTimeout(knock, wait * (0.75 + Math.random() / 2))
  wait = Math.min(wait * 2, LONGEST_WAIT_MS)
}

async function knock(): Promise<void> {
  const ready = await fetch('/readyz', { cache: 'no-store', signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (ready) noteReach(true)
  else knockLater()
}

addEventListener('online', knockNow)
