import type { Visit } from './board.ts'
import { noteOutcome, outcomeNow } from './note-outcome.ts'
import { OutcomeIcon } from './OutcomeIcon.tsx'
import type { Outcome } from './opened.ts'
import { say } from './words.ts'

const endings = ['completed', 'no_show', 'cancelled-client', 'cancelled-company'] as const

/** What can be noted of a visit, in the order it mostly is. */
export const outcomesOf = (visit: Visit): readonly Outcome[] =>
  outcomeNow(visit) === 'confirmed' ? endings : ['confirmed']

/** One click each, in a place of its own: a second click on what was just noted does nothing. Every one can be taken back. */
export function Outcomes({ visit, now }: { readonly visit: Visit; readonly now: number }) {
  const noted = outcomeNow(visit)
  const isOpen = noted === 'confirmed'
  return (
    <fieldset class="outcomes">
      <legend class="sr">{say('outcome')}</legend>
      {endings.map((outcome) => (
        <button
          key={outcome}
          type="button"
          class="button"
          aria-pressed={noted === outcome}
          aria-disabled={!isOpen}
          onClick={() => isOpen && void noteOutcome(visit, outcome)}
        >
          <OutcomeIcon outcome={outcome} />
          {say(`outcome_${outcome}`)}
        </button>
      ))}
      {isOpen && visit.from > now && <p class="hint">{say('notBegun')}</p>}
      {!isOpen && (
        <button type="button" class="button" onClick={() => void noteOutcome(visit, 'confirmed')}>
          <OutcomeIcon outcome="confirmed" />
          {say('outcome_confirmed')}
        </button>
      )}
    </fieldset>
  )
}
