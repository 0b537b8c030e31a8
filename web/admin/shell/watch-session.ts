import { reach } from './reach.ts'
import { readSession, session } from './session.ts'

/** A desk that was left alone this long is asked about when somebody comes back to it. */
const STALE_MS = 15 * 60_000

/** Learns who is signed in, again when the server was away, and when the page is looked at after a pause. Returns the way to stop. */
export function watchSession(): () => void {
  let readAt = Date.now()
  const read = () => {
    readAt = Date.now()
    void readSession()
  }
  const retry = reach.subscribe(() => reach.get().at === 'here' && session.get().at === 'unknown' && read())
  const look = () => {
    if (!document.hidden && session.get().at === 'in' && Date.now() - readAt > STALE_MS) read()
  }
  document.addEventListener('visibilitychange', look)
  read()
  return () => {
    retry()
    document.removeEventListener('visibilitychange', look)
  }
}
