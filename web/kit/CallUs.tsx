import { sayPhone } from '../format-plain.ts'
import { useSurface } from './surface.ts'

/** The way that always works. */
export function CallUs({ phone }: { readonly phone: string }) {
  const { say } = useSurface()
  if (!phone) return null
  return (
    <p>
      <a class="link" href={`tel:${phone}`}>
        {say('callInstead', { phone: sayPhone(phone) })}
      </a>
    </p>
  )
}
