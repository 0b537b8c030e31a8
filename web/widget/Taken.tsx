import { useEffect, useRef } from 'preact/hooks'
import { capital, sayWhen, todayIn } from '../format.ts'
import { Notice } from '../kit/Notice.tsx'
import { spanOf } from '../kit/spans.ts'
import { useSurface } from '../kit/surface.ts'
import { useStage } from './stage.ts'
import { useVisit } from './visit-stage.ts'

const MOST = 6

/** Somebody else was quicker: say so, and offer the nearest others. */
export function Taken({ alternatives }: { readonly alternatives: readonly string[] }) {
  const { company, go } = useStage()
  const { language, announce } = useSurface()
  const { service, journey, act, words } = useVisit()
  const first = useRef<HTMLParagraphElement>(null)
  const text = words(alternatives.length > 0 ? 'taken' : 'takenAlone')
  const hasTyped = Object.values(journey.form).some(Boolean)

  useEffect(() => {
    announce(text)
    first.current?.focus()
  }, [text, announce])

  return (
    <Notice tone="warning">
      <p ref={first} tabIndex={-1}>
        <strong>{text}</strong> {hasTyped && words('wordsKept')}
      </p>
      <ul class="alternatives">
        {alternatives.slice(0, MOST).map((start) => {
          const slot = spanOf(start, service.arrivalWindowMinutes)
          return (
            <li key={start}>
              <button type="button" class="slot" part="slot" onClick={() => act({ type: 'chosen', slot })}>
                {capital(sayWhen(language, slot, todayIn(company.timeZone)))}
              </button>
            </li>
          )
        })}
      </ul>
      <button type="button" class="link" onClick={() => go({ at: 'slots', service })}>
        {words('allSlots')}
      </button>
    </Notice>
  )
}
