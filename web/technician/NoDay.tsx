import { useEffect, useRef } from 'preact/hooks'
import type { DayWord } from '../words/day-fr.ts'
import { useDayPage } from './day-context.ts'
import type { DayState } from './day-store.ts'
import { Icon } from './Icon.tsx'

interface Props {
  readonly at: DayState['at'] | 'no-link'
  readonly network: DayState['network']
  readonly office: string
  /** Something was never sent. */
  readonly waits: boolean
  readonly retry: () => void
}

/** There is no day to show: why, and what to do. */
export function NoDay({ at, network, office, waits, retry }: Props) {
  const { say } = useDayPage()
  const heading = useRef<HTMLHeadingElement>(null)
  const [title, hint] = textsOf(at, network)
  useEffect(() => {
    if (at !== 'loading') heading.current?.focus()
  }, [title])
  return (
    <section class="no-day" aria-busy={at === 'loading'}>
      <h1 ref={heading} tabIndex={-1}>
        {say(title)}
      </h1>
      {hint && <p>{say(hint)}</p>}
      {at === 'gone' && waits && <p>{say('goneWaiting')}</p>}
      {at !== 'loading' && (
        <p class="no-day-ways">
          {at === 'unread' && (
            <button type="button" class="button primary glove" onClick={retry}>
              {say('retry')}
            </button>
          )}
          {office && (
            <a class="button glove" href={`tel:${office}`}>
              <Icon name="phone" />
              {say('office')}
            </a>
          )}
        </p>
      )}
    </section>
  )
}

function textsOf(at: Props['at'], network: Props['network']): readonly [DayWord, DayWord?] {
  switch (at) {
    case 'gone':
      return ['goneTitle', 'goneHint']
    case 'no-link':
      return ['noLinkTitle', 'noLinkHint']
    case 'unread':
      return network === 'offline' ? ['emptyOfflineTitle', 'emptyOfflineHint'] : ['failedTitle', 'failedHint']
    default:
      return ['title', 'loading']
  }
}
