import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Problem } from '../../../server/contract/visitor.ts'
import { capital, sayWhen } from '../../format.ts'
import { Notice } from '../../kit/Notice.tsx'
import { companyToday } from '../shell/company-day.ts'
import { ForceForm } from '../shell/ForceForm.tsx'
import { failureText } from '../shell/failure-text.ts'
import { language } from '../shell/language.ts'
import type { Attempt } from './use-attempt.ts'
import { say } from './words.ts'

interface Props {
  readonly attempt: Attempt
  readonly book: (start: string, technician?: string, reason?: string) => Promise<void>
}

/** Why a start was refused, whose the place is, and every way on: the nearest places, or a reason where only rules forbid it. */
export function Refused({ attempt: { start, technician, failure }, book }: Props) {
  const notice = useRef<HTMLElement>(null)
  useLayoutEffect(() => notice.current?.querySelector<HTMLElement>('button, input')?.focus(), [failure])
  const problem = failure.kind === 'problem' ? failure.problem : null
  const isOutside = failure.kind === 'problem' && failure.code === 'outside-rules'
  const isTaken = failure.kind === 'problem' && failure.code === 'slot-taken'
  return (
    <section ref={notice} class="call-refused" aria-label={say('refused')}>
      <Notice tone="warning">
        <p>{Date.parse(start) < Date.now() ? say('past') : isTaken ? takenText(problem) : failureText(failure)}</p>
        {problem?.errors
          ?.filter(({ message }) => message !== problem.detail)
          .map(({ path, message }) => (
            <p key={path}>{message}</p>
          ))}
        {isOutside && <Reasons reasons={problem?.reasons ?? []} isOfOne={technician !== undefined} />}
        {isOutside && <ForceForm verb={say('force')} force={(reason) => void book(start, technician, reason)} />}
        {problem?.alternatives && problem.alternatives.length > 0 && (
          <>
            <p>{say('nearest')}</p>
            <ul class="call-list">
              {problem.alternatives.map((near) => (
                <li key={near}>
                  <button type="button" class="call-choice" onClick={() => void book(near, technician)}>
                    <span class="line-name">{capital(sayWhen(language, { start: near }, companyToday()))}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </section>
  )
}

function takenText(problem: Problem | null): string {
  const { taken } = problem ?? {}
  if (!taken?.reference) return say('justTaken')
  return say('takenBy', { when: sayWhen(language, taken, companyToday()), reference: taken.reference })
}

interface ReasonsProps {
  readonly reasons: NonNullable<Problem['reasons']>
  readonly isOfOne: boolean
}

/** Of everybody who was asked, by name; of one, the bare reasons. */
function Reasons({ reasons, isOfOne }: ReasonsProps) {
  return (
    <ul class="call-reasons">
      {[...Map.groupBy(reasons, ({ technician }) => technician)].map(([slug, own]) => (
        <li key={slug}>
          {!isOfOne && (
            <strong>
              {own[0]?.name}
              {'\u00a0: '}
            </strong>
          )}
          {own.map(({ message }) => message).join(' ')}
        </li>
      ))}
    </ul>
  )
}
