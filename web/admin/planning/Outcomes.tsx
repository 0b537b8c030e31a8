import type { Visit } from './board.ts'
import { noteOutcome } from './note-outcome.ts'
import { OutcomeIcon } from './OutcomeIcon.tsx'
import type { Outcome } from './opened.ts'
import { say } from './words.ts'

const isClosed = ({ state }: Visit) => state === 'completed' || state === 'no-show' || state === 'cancelled'

/** What can be noted of a visit, in the order it mostly is. */
export const outcomesOf = (visit: Visit): readonly Outcome[] =>
  isClosed(visit) ? ['confirmed'] : ['completed', 'no_show', 'cancelled-client', 'cancelled-company']

/** One click each; every one can be taken back. */
export function Outcomes({ visit }: { readonly visit: Visit }) {
  return (
    <fieldset class="outcomes">
      <legend class="sr">{say('outcome')}</legend>
      {outcomesOf(visit).map((outcome) => (
        <button key={outcome} type="button" class="button" onClick={() => void noteOutcome(visit, outcome)}>
          <OutcomeIcon outcome={outcome} />
          {say(`outcome_${outcome}`)}
        </button>
      ))}
    </fieldset>
  )
}
