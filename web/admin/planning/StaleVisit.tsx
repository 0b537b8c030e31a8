import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { dateOf, minutesOf, sayDate, sayTime } from '../../format.ts'
import { language } from '../shell/language.ts'
import type { Board } from './board.ts'
import { readAgain } from './board-store.ts'
import { opened, type Trouble } from './opened.ts'
import { sayState, sayTarget } from './visit-words.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly trouble: Trouble
  readonly current: BookingRecordAnswer | undefined
  readonly apply: (version: number) => void
}

/** Two people changed one visit: what it is now, what was wanted, and the choice. */
export function StaleVisit({ board, trouble: { visit, wanted }, current, apply }: Props) {
  const keep = () => {
    opened.set({ kind: 'visit', reference: visit.reference, trouble: null })
    void readAgain()
  }
  return (
    <>
      <p>
        <strong>{say('staleTitle')}</strong>
      </p>
      {current && <p>{say('theirs', { what: sayRecord(current) })}</p>}
      <p>
        {say('yours', {
          what: wanted.kind === 'move' ? sayTarget(board, wanted.target) : say(`outcome_${wanted.outcome}`),
        })}
      </p>
      <div class="row">
        <button type="button" class="button" onClick={keep}>
          {say('keepTheirs')}
        </button>
        {current && (
          <button type="button" class="button" onClick={() => apply(current.version)}>
            {say('applyMine')}
          </button>
        )}
      </div>
    </>
  )
}

function sayRecord({ start, technician, status }: BookingRecordAnswer): string {
  const when = say('onDay', { date: sayDate(language, dateOf(start)), time: sayTime(language, minutesOf(start)) })
  return `${say('whereTo', { when, technician: technician.name })}, ${sayState(status === 'no_show' ? 'no-show' : status)}`
}
