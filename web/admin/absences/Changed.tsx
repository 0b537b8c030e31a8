import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { Failure } from '../../api-admin.ts'
import { sayWhen } from '../../format.ts'
import { Notice } from '../../kit/Notice.tsx'
import { failureText } from '../shell/failure-text.ts'
import { language } from '../shell/language.ts'
import type { Affected } from './choices.ts'
import { say } from './words.ts'

interface Unmoved {
  readonly reference: string
  readonly because: 'stale' | 'undecided' | 'slot-taken' | 'outside-rules'
  readonly current?: BookingRecordAnswer
}

interface Props {
  readonly failure: Failure
  /** As they were when the approval was given. */
  readonly seen: readonly Affected[]
}

/** Why nothing moved, visit by visit: as it was seen, and as it is. */
export function Changed({ failure, seen }: Props) {
  const visits = failure.kind === 'problem' ? (failure.problem.visits as readonly Unmoved[] | undefined) : undefined
  return (
    <Notice tone="warning">
      <p role="alert">{visits ? say('changed') : failureText(failure)}</p>
      <ul>
        {visits?.map(({ reference, because, current }) => {
          const before = seen.find(({ visit }) => visit.reference === reference)?.visit
          const words = {
            client: (current ?? before)?.client.name ?? say('erased'),
            before: before ? placeWords(before) : '',
            now: current ? placeWords(current) : '',
          }
          return <li key={reference}>{say(`because_${because}`, words)}</li>
        })}
      </ul>
    </Notice>
  )
}

const placeWords = (visit: BookingRecordAnswer): string =>
  say('other', { when: sayWhen(language, visit), technician: visit.technician.name })
