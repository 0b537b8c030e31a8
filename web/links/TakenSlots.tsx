import type { Slot } from '../api.ts'
import { capital, type PlainDate, sayWhen } from '../format.ts'
import { Notice } from '../kit/Notice.tsx'
import { spanOf } from '../kit/spans.ts'
import { useSurface } from '../kit/surface.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly starts: readonly string[]
  readonly windowMinutes: number
  readonly today: PlainDate
  readonly pick: (slot: Slot) => void
}

/** Somebody was faster: what is nearest, one touch away. */
export function TakenSlots({ starts, windowMinutes, today, pick }: Props) {
  const { language } = useSurface()
  const say = wordsOf(language)
  return (
    <Notice tone="warning">
      <p>{say(starts.length > 0 ? 'slotTaken' : 'slotTakenNone')}</p>
      <ul class="alternatives">
        {starts.map((start) => {
          const span = spanOf(start, windowMinutes)
          return (
            <li key={start}>
              <button type="button" class="button" onClick={() => pick({ ...span, end: start })}>
                {capital(sayWhen(language, span, today))}
              </button>
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
