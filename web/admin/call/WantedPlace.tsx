import { useLayoutEffect, useRef } from 'preact/hooks'
import { capital, sayWhen } from '../../format.ts'
import { companyToday } from '../shell/company-day.ts'
import { language } from '../shell/language.ts'
import type { Wanted } from './draft.ts'
import { say } from './words.ts'

interface Props {
  readonly wanted: Wanted
  readonly book: (start: string, technician: string) => void
}

/** The place pointed at on the planning, before all others. */
export function WantedPlace({ wanted: { technician, start }, book }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => button.current?.focus(), [start])
  return (
    <button ref={button} type="button" class="call-choice" onClick={() => book(start, technician.slug)}>
      <span class="line-name">{capital(sayWhen(language, { start }, companyToday()))}</span>
      <span class="line-more">
        {say('with', { technician: technician.name })} · {say('wantedPlace')}
      </span>
    </button>
  )
}
