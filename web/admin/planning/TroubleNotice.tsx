import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { Problem } from '../../../server/contract/visitor.ts'
import { Notice } from '../../kit/Notice.tsx'
import { ForceForm } from '../shell/ForceForm.tsx'
import { failureText } from '../shell/failure-text.ts'
import { reach } from '../shell/reach.ts'
import { useStore } from '../shell/store.ts'
import type { Board, Visit } from './board.ts'
import { moveVisit } from './change-visit.ts'
import { minuteOf } from './local-day.ts'
import { NearestPlaces } from './NearestPlaces.tsx'
import { noteOutcome } from './note-outcome.ts'
import type { Trouble } from './opened.ts'
import { SameHour } from './SameHour.tsx'
import { StaleVisit } from './StaleVisit.tsx'
import { sayTaken } from './taken-words.ts'
import { sayTarget } from './visit-words.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly trouble: Trouble
  /** The visit as it is now. */
  readonly current: Visit
  readonly date: string
}

/** Where it stands already it need not be moved. */
const isHere = (visit: Visit, technician: string, start: string) =>
  visit.technician === technician && visit.from === minuteOf(start)

/** Why a change did not hold, and every way out of it. */
export function TroubleNotice({ board, trouble, current, date }: Props) {
  const { failure, wanted } = trouble
  const notice = useRef<HTMLElement>(null)
  useLayoutEffect(() => notice.current?.querySelector<HTMLElement>('button, input')?.focus(), [trouble])
  const code = failure.kind === 'problem' ? failure.code : ''
  const problem: Problem | null = failure.kind === 'problem' ? failure.problem : null
  const again = (visit: Visit) =>
    wanted.kind === 'move' ? moveVisit(visit, date, wanted.target) : noteOutcome(visit, wanted.outcome)
  const { times } = useStore(reach)
  const seen = useRef(times)
  // What nobody answered is asked once more when somebody is there again: that is what the banner promises.
  useEffect(() => {
    if (times === seen.current) return
    seen.current = times
    if (failure.kind !== 'problem') void again(current)
  }, [times])
  return (
    <section ref={notice} class="trouble" aria-label={say('putBack')}>
      <Notice tone={code === 'outside-rules' ? 'warning' : 'problem'}>
        {code === 'stale' ? (
          <StaleVisit
            board={board}
            trouble={trouble}
            current={problem?.current as BookingRecordAnswer | undefined}
            apply={(version) => void again({ ...current, version })}
          />
        ) : (
          <>
            {code === 'slot-taken' && wanted.kind === 'move' ? (
              <p>{sayTaken(board, wanted.target, problem?.taken)}</p>
            ) : code === 'outside-rules' ? (
              <>
                <p>
                  {wanted.kind === 'move'
                    ? say('outsideRulesAt', { where: sayTarget(board, wanted.target) })
                    : say('outsideRules')}
                </p>
                <ul class="trouble-reasons">
                  {problem?.reasons?.map((reason) => (
                    <li key={reason.code}>{reason.message}</li>
                  ))}
                </ul>
              </>
            ) : (
              <>
                {wanted.kind === 'move' && <p>{say('wantedAt', { where: sayTarget(board, wanted.target) })}</p>}
                <p>{failureText(failure)}</p>
                <button type="button" class="button" onClick={() => void again(current)}>
                  {say('tryAgain')}
                </button>
              </>
            )}
            {wanted.kind === 'move' && code === 'outside-rules' && (
              <ForceForm
                verb={say('forceMove')}
                force={(reason) => void moveVisit(current, date, wanted.target, reason)}
              />
            )}
            {wanted.kind === 'move' && (code === 'slot-taken' || code === 'outside-rules') && (
              <SameHour
                board={board}
                visit={current}
                target={wanted.target}
                choose={(technician) => void moveVisit(current, date, { ...wanted.target, technician })}
              />
            )}
            {wanted.kind === 'move' && problem?.alternatives && (
              <NearestPlaces
                board={board}
                technician={wanted.target.technician}
                starts={problem.alternatives.filter((start) => !isHere(current, wanted.target.technician, start))}
                choose={(start, day) =>
                  void moveVisit(current, date, { technician: wanted.target.technician, date: day, start })
                }
              />
            )}
          </>
        )}
      </Notice>
    </section>
  )
}
