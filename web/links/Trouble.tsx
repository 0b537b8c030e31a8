import { Heading } from '../kit/Heading.tsx'
import { useSurface } from '../kit/surface.ts'
import type { LinkWord } from '../words/links-fr.ts'
import { PhoneLink } from './PhoneLink.tsx'
import type { State } from './use-visit.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly at: Exclude<State['at'], 'visit' | 'loading'>
  readonly phone: string
  readonly retry: () => void
}

const texts: Readonly<Record<Props['at'], readonly [LinkWord, LinkWord]>> = {
  unknown: ['unknownTitle', 'unknownHint'],
  offline: ['offlineTitle', 'offlineHint'],
  failed: ['failedTitle', 'failedHint'],
  busy: ['failedTitle', 'busy'],
}

/** There is no visit to show: why, and what to do. */
export function Trouble({ at, phone, retry }: Props) {
  const say = wordsOf(useSurface().language)
  const [title, hint] = texts[at]
  return (
    <section class="trouble">
      <Heading key={at} focus>
        {say(title)}
      </Heading>
      <p>{say(hint)}</p>
      <p class="actions">
        {at !== 'unknown' && (
          <button type="button" class="button primary" onClick={retry}>
            {say('retry')}
          </button>
        )}
        <PhoneLink phone={phone} />
      </p>
    </section>
  )
}
