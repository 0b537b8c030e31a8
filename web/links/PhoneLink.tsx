import { sayPhone } from '../format.ts'
import { useSurface } from '../kit/surface.ts'
import { wordsOf } from './words.ts'

interface Props {
  /** E.164 */
  readonly phone: string
  readonly main?: boolean
}

export function PhoneLink({ phone, main = false }: Props) {
  const say = wordsOf(useSurface().language)
  if (!phone) return null
  return (
    <a class={main ? 'button primary' : 'button'} href={`tel:${phone}`}>
      {say('call', { phone: sayPhone(phone) })}
    </a>
  )
}
