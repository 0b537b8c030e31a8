import { useLayoutEffect, useRef } from 'preact/hooks'
import type { DayVisit } from '../api-day.ts'
import { capital, dateOf, sayDate } from '../format.ts'
import { sayPhone } from '../format-plain.ts'
import { BringRequest } from './BringRequest.tsx'
import { useDayPage } from './day-context.ts'
import { Icon } from './Icon.tsx'
import { Photos } from './Photos.tsx'
import { SurveyCode } from './SurveyCode.tsx'
import { VisitActions } from './VisitActions.tsx'
import { VisitHead } from './VisitHead.tsx'
import { VisitWays } from './VisitWays.tsx'

interface Props {
  /** Null: it was given to somebody else, or moved away. */
  readonly visit: DayVisit | null
  readonly back: () => void
}

/** One visit with all there is to know about it. */
export function VisitView({ visit, back }: Props) {
  const { say, language, today } = useDayPage()
  const top = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => top.current?.focus(), [])
  return (
    <article class="visit">
      <button type="button" class="link back" ref={top} onClick={back}>
        <Icon name="back" />
        {say('backToDay')}
      </button>
      {!visit && <p class="nothing">{say('notInDay')}</p>}
      {visit && (
        <>
          <h1 class="day-title">{capital(sayDate(language, dateOf(visit.start), today))}</h1>
          <section class="next">
            <VisitHead visit={visit} date={null} />
            <div class="ways">
              <VisitWays visit={visit} />
            </div>
            <VisitActions visit={visit} />
          </section>
          <SurveyCode visit={visit} />
          <BringRequest visit={visit} />
          <Part title={say('notes')} text={visit.notes} />
          <Part title={say('preparation')} text={visit.service.preparation} />
          {visit.answers.length > 0 && (
            <section class="part">
              <h2>{say('answers')}</h2>
              <dl>
                {visit.answers.map(({ label, answer }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{answer}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
          <Photos photos={visit.photos} />
          <p class="hint visit-foot">
            {say('reference')} {visit.reference}
            {visit.client.phone && ` · ${sayPhone(visit.client.phone)}`}
          </p>
        </>
      )}
    </article>
  )
}

function Part({ title, text }: { readonly title: string; readonly text: string }) {
  if (!text) return null
  return (
    <section class="part">
      <h2>{title}</h2>
      <p class="written">{text}</p>
    </section>
  )
}
