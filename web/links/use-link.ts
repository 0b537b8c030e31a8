import { useEffect, useRef } from 'preact/hooks'
import { newKey } from '../api-booking.ts'

/** Reads what a link opens: at once, and again when the network that was missed is back. */
export function useLoading(load: () => Promise<void>, isOffline: boolean): void {
  useEffect(() => {
    void load()
  }, [])
  useEffect(() => {
    if (!isOffline) return
    const again = () => void load()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [isOffline])
}

/** A retry of the same thing goes out under the same key until it is answered. */
export function useIntention() {
  const intention = useRef({ name: '', key: '' })
  return {
    keyOf: (name: string): string => {
      if (intention.current.name !== name) intention.current = { name, key: newKey() }
      return intention.current.key
    },
    answered: (): void => {
      intention.current = { name: '', key: '' }
    },
  }
}
