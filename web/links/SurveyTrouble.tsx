import { Heading } from '../kit/Heading.tsx'
import { useSurface } from '../kit/surface.ts'
import type { SurveyWord } from '../words/survey-fr.ts'
import { PhoneLink } from './PhoneLink.tsx'
import { wordsOf } from './survey-words.ts'
import type { Trouble } from './troubles.ts'

interface Props {
  readonly at: 'unknown' | Trouble
  readonly phone: string
  readonly retry: () => void
}

const texts: Readonly<Record<Props['at'], readonly [SurveyWord, SurveyWord]>> = {
  unknown: ['unknownTitle', 'unknownHint'],
  offline: ['offlineTitle', 'offlineHint'],
  failed: ['failedTitle', 'failedHint'],
  busy: ['failedTitle', 'busy'],
}

/** There is no survey to show: why, and what to do. */
export function SurveyTrouble({ at, phone, retry }: Props) {
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
