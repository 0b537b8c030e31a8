import { Heading } from '../kit/Heading.tsx'
import { useSurface } from '../kit/surface.ts'
import { wordsOf } from './words.ts'

/** True from the first moment, and as high as what comes. */
export function Loading() {
  const say = wordsOf(useSurface().language)
  return (
    <>
      <div class="standing">
        <Heading>{say('title')}</Heading>
      </div>
      <section class="card pending" aria-busy="true" aria-label={say('details')}>
        <p class="hint">{say('loading')}</p>
      </section>
    </>
  )
}
