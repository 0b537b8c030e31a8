import { useSurface } from '../kit/surface.ts'
import type { SurveyWord } from '../words/survey-fr.ts'
import { NothingToShow } from './NothingToShow.tsx'
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
  const again = at === 'unknown' ? null : { word: say('retry'), run: retry }
  return <NothingToShow key={at} title={say(title)} hint={say(hint)} retry={again} phone={phone} />
}
