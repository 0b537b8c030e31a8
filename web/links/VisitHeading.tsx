import type { ManagedBooking } from '../api.ts'
import { Heading } from '../kit/Heading.tsx'
import { useSurface } from '../kit/surface.ts'
import type { LinkWord } from '../words/links-fr.ts'
import type { Task } from './use-visit.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly visit: ManagedBooking
  readonly news: Task | null
}

/** What just happened, or how the visit stands. News takes the focus: the screen changed under the reader. */
export function VisitHeading({ visit, news }: Props) {
  const say = wordsOf(useSurface().language)
  const [title, hint] = news ? newsWords[news] : standing[visit.status]
  return (
    <div class={news ? 'news' : 'standing'}>
      <Heading key={title} focus={news !== null}>
        {say(title)}
      </Heading>
      {hint && <p>{say(hint)}</p>}
    </div>
  )
}

type Pair = readonly [LinkWord, LinkWord?]

const newsWords: Readonly<Record<Task, Pair>> = {
  move: ['movedTitle', 'movedAgenda'],
  cancel: ['cancelledTitle', 'cancelledNow'],
}

const standing: Readonly<Record<ManagedBooking['status'], Pair>> = {
  confirmed: ['title'],
  cancelled: ['wasCancelled', 'wasCancelledHint'],
  completed: ['completed'],
  no_show: ['noShow'],
}
