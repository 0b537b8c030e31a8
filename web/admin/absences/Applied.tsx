import { useLayoutEffect, useRef } from 'preact/hooks'
import type { AbsenceAppliedAnswer } from '../../../server/contract/absences.ts'
import type { Affected } from './choices.ts'
import { say } from './words.ts'

interface Props {
  readonly applied: AbsenceAppliedAnswer
  readonly visits: readonly Affected[]
  readonly date: string
  readonly again: () => void
}

/** What was done, and what is still to be settled by telephone. */
export function Applied({ applied: { moved, cancelled, left }, visits, date, again }: Props) {
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
      {moved + cancelled > 0 && <p>{say('doneMoved', { moved, cancelled })}</p>}
      {clients.length > 0 && <p>{say('doneLeft', { left: clients.join(', ') })}</p>}
      <a class="button primary" href={`/admin/planning?date=${date}`}>
        {say('toBoard')}
      </a>
      <button type="button" class="button" onClick={again}>
        {say('another')}
      </button>
    </div>
  )
}
