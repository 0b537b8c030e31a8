import { useLayoutEffect, useRef } from 'preact/hooks'
import type { AbsenceAppliedAnswer } from '../../../server/contract/absences.ts'
import { sayPhone, sayWhen } from '../../format.ts'
import { language } from '../shell/language.ts'
import type { Asked } from './AbsenceForm.tsx'
import { type Affected, type Choices, chosenFor, nameOf, placesOf } from './choices.ts'
import { say } from './words.ts'

interface Props {
  readonly applied: AbsenceAppliedAnswer
  readonly visits: readonly Affected[]
  readonly choices: Choices
  readonly asked: Asked
  readonly again: () => void
}

/** What was done with the way back to it, since clients were told at once; and what is still to be settled by telephone. */
export function Applied({ applied: { moved, cancelled, left }, visits, choices, asked, again }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const clients = left.map(
    (reference) => visits.find(({ visit }) => visit.reference === reference)?.visit.client.name ?? reference,
  )
  return (
    <div class="absence-list">
      <h2 ref={heading} tabIndex={-1}>
        {say('done')}
      </h2>
      {moved + cancelled > 0 && (
        <>
          <p>{say('doneMoved', { moved, cancelled })}</p>
          <ul>
            {visits.map((affected) => (
              <Settled key={affected.visit.reference} affected={affected} chosen={chosenFor(affected, choices)} />
            ))}
          </ul>
          <p class="hint">{say('wayBack')}</p>
        </>
      )}
      {clients.length > 0 && <p>{say('doneLeft', { left: clients.join(', ') })}</p>}
      <a class="button primary" href={`/admin/planning?date=${asked.from}`}>
        {say('toBoard')}
      </a>
      <a class="button" href={`/admin/settings/technicians/${asked.technician}#exceptions`}>
        {say('openAbsence')}
      </a>
      <button type="button" class="button" onClick={again}>
        {say('another')}
      </button>
    </div>
  )
}

/** Where one of the visits is now, a click from its day. */
function Settled({ affected, chosen }: { readonly affected: Affected; readonly chosen: string }) {
  const { visit } = affected
  const client = visit.client.name ?? visit.reference
  const place = placesOf(affected).find((each) => nameOf(each) === chosen)
  if (!place && chosen !== 'cancel') return null
  const start = place?.start ?? visit.start
  const where = place && say('other', { when: sayWhen(language, place), technician: place.technician.name })
  return (
    <li>
      <a href={`/admin/planning?view=day&date=${start.slice(0, 10)}&visit=${visit.reference}`}>
        {where ? say('nowAt', { client, place: where }) : say('nowCancelled', { client })}
      </a>
      {visit.client.email === null && (
        <p class="absence-warning">
          {say('noMail')}{' '}
          {visit.client.phone && <a href={`tel:${visit.client.phone}`}>{sayPhone(visit.client.phone)}</a>}
        </p>
      )}
    </li>
  )
}
