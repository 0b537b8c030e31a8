import { useLayoutEffect, useRef } from 'preact/hooks'
import type { AbsencePreviewAnswer } from '../../../server/contract/absences.ts'
import type { Failure } from '../../api-admin.ts'
import { sayDate } from '../../format.ts'
import { language } from '../shell/language.ts'
import { Changed } from './Changed.tsx'
import { type Affected, type Choices, chosenFor, nameOf, placesOf } from './choices.ts'
import { VisitChoice } from './VisitChoice.tsx'
import { say } from './words.ts'

interface Props {
  readonly preview: AbsencePreviewAnswer
  readonly choices: Choices
  readonly choose: (reference: string, chosen: string) => void
  readonly refused: { readonly failure: Failure; readonly seen: readonly Affected[] } | null
  readonly busy: boolean
  readonly approve: () => void
}

/** Each visit with its new place; one button for all. */
export function Proposals({ preview: { visits, known }, choices, choose, refused, busy, approve }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const all = visits.map((affected) => chosenFor(affected, choices))
  const count = (which: string) => all.filter((chosen) => chosen === which).length
  const [left, cancelled] = [count('leave'), count('cancel')]
  const elsewhen = visits.filter((affected, i) =>
    placesOf(affected).some((place) => nameOf(place) === all[i] && !place.samePromise),
  ).length
  const name = visits[0]?.visit.technician.name
  return (
    <div class="absence-list" aria-busy={busy}>
      <h2 ref={heading} tabIndex={-1}>
        {name ? say('visits', { technician: name }) : say('none')}
      </h2>
      {refused && <Changed {...refused} />}
      {known.map(({ from, to }) => (
        <p class="hint" key={from}>
          {say('known', { from: sayDate(language, from), to: sayDate(language, to) })}
        </p>
      ))}
      {visits.length > 0 && (
        <ul>
          {visits.map((affected) => (
            <VisitChoice
              key={affected.visit.reference}
              affected={affected}
              chosen={chosenFor(affected, choices)}
              choose={(chosen) => choose(affected.visit.reference, chosen)}
            />
          ))}
        </ul>
      )}
      {visits.length > 0 && (
        <>
          <p role="status">
            {say('summary', { moved: all.length - left - cancelled, cancelled, left })}
            {elsewhen > 0 && ` ${say('summaryElsewhen', { count: elsewhen })}`}
          </p>
          <p class="hint">{say('once')}</p>
        </>
      )}
      <button type="button" class="button primary" aria-disabled={busy} onClick={approve}>
        {say(busy ? 'approving' : 'approve')}
      </button>
    </div>
  )
}
