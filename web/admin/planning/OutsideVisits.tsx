import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { capital, sayWhen } from '../../format.ts'
import { Notice } from '../../kit/Notice.tsx'
import { language } from '../shell/language.ts'
import { openVisit } from './opened.ts'
import { say } from './words.ts'

interface Props {
  readonly visits: readonly BookingRecordAnswer[]
  /** Nothing is written yet. */
  readonly isAhead?: boolean
}

/** Visits that hours no longer cover: nobody touched them, somebody has to. */
export function OutsideVisits({ visits, isAhead = false }: Props) {
  if (visits.length === 0) return null
  return (
    <Notice tone="warning">
      <p role="status">{say(isAhead ? 'wouldBeOutside' : 'leftOutside', { count: visits.length })}</p>
      <ul class="places">
        {visits.map(({ reference, start, client, technician }) => (
          <li key={reference}>
            <button type="button" class="place" onClick={() => openVisit(reference)}>
              {client.name ?? reference}
              <span class="hint">
                {capital(sayWhen(language, { start }))}, {technician.name}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
