import { useEffect, useState } from 'preact/hooks'
import type { Shown } from './push-worker.ts'

const readHash = () => location.hash.slice(1) || null

/** The visit that is looked at, by its reference, behind the `#`: the phone's own back button leads back to the day. */
export function useShownVisit(): readonly [string | null, (reference: string | null) => void] {
  const [shown, setShown] = useState(readHash)
  useEffect(() => {
    const follow = () => {
      setShown(readHash())
      scrollTo(0, 0)
    }
    const tapped = ({ data }: MessageEvent<Partial<Shown> | null>) => {
      if (data?.shows) location.hash = data.shows
    }
    addEventListener('hashchange', follow)
    navigator.serviceWorker?.addEventListener('message', tapped)
    return () => {
      removeEventListener('hashchange', follow)
      navigator.serviceWorker?.removeEventListener('message', tapped)
    }
  }, [])
  const show = (reference: string | null) => {
    location.hash = reference ?? ''
  }
  return [shown, show]
}
