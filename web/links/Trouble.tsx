import { useSurface } from '../kit/surface.ts'
import type { LinkWord } from '../words/links-fr.ts'
import { NothingToShow } from './NothingToShow.tsx'
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
  const again = at === 'unknown' ? null : { word: say('retry'), run: retry }
  return <NothingToShow key={at} title={say(title)} hint={say(hint)} retry={again} phone={phone} />
}
