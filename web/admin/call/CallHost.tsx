import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useStore } from '../shell/store.ts'
import { isOpen } from './draft.ts'

/** Opens from anywhere; its script is fetched when the first page has settled, so that the key finds it there. */
export function CallHost() {
  const open = useStore(isOpen)
  const [Sheet, setSheet] = useState<ComponentType | null>(null)
  useEffect(() => {
    const fetchIt = () =>
      import('./CallSheet.tsx').then(
        ({ CallSheet }) => setSheet(() => CallSheet),
        () => isOpen.set(false),
      )
    if (open) void fetchIt()
    const timer = setTimeout(fetchIt, 1500)
    return () => clearTimeout(timer)
  }, [open])
  return open && Sheet ? <Sheet /> : null
}
