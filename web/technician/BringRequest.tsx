import { useEffect, useRef, useState } from 'preact/hooks'
import type { DayVisit } from '../api-day.ts'
import { Notice } from '../kit/Notice.tsx'
import { useDayPage } from './day-context.ts'
import { Icon } from './Icon.tsx'
import { RequestForm } from './RequestForm.tsx'

type At = 'closed' | 'open' | 'passed'

/** On a visit's own page: what the client asks for beside it. One in five was forgotten. */
export function BringRequest({ visit }: { readonly visit: DayVisit }) {
  const { say } = useDayPage()
  const [at, setAt] = useState<At>('closed')
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (at !== 'open' && wasOpen.current) opener.current?.focus()
    wasOpen.current = at === 'open'
  }, [at])
  if (at === 'open') {
    return (
      <section class="part">
        <RequestForm visit={visit} end={(passed) => setAt(passed ? 'passed' : 'closed')} />
      </section>
    )
  }
  return (
    <section class="part">
      <div role="status">
        {at === 'passed' && (
          <Notice tone="info">
            <p>{say(navigator.onLine ? 'passedOn' : 'passedOnLater')}</p>
          </Notice>
        )}
      </div>
      <button type="button" class="button glove" ref={opener} onClick={() => setAt('open')}>
        <Icon name="send" />
        {say('bring')}
      </button>
    </section>
  )
}
