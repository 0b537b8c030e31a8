import { useLayoutEffect, useRef } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { Notice } from '../../kit/Notice.tsx'
import { Outside } from './Outside.tsx'
import { say } from './words.ts'

interface Props {
  readonly visits: readonly BookingRecordAnswer[]
  readonly onSure: () => void
  readonly onBack: () => void
  /** Asked without a form to go back to. */
  readonly isAtOnce?: boolean
}

/** Nothing is written yet: the visits a change would leave outside, and whether it is to be made. */
export function OutsideQuestion({ visits, onSure, onBack, isAtOnce = false }: Props) {
  const question = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => question.current?.focus(), [visits])
  return (
    <Notice tone="warning">
      <p ref={question} tabIndex={-1} role="alert">
        {say('outsideTitle')}
      </p>
      <Outside visits={visits} />
      <p>{say('outsideStay')}</p>
      <div class="row">
        <button type="button" class="button" onClick={onSure}>
          {say(isAtOnce ? 'doAnyway' : 'saveAnyway')}
        </button>
        <button type="button" class="button" onClick={onBack}>
          {say(isAtOnce ? 'changeNothing' : 'goBack')}
        </button>
      </div>
    </Notice>
  )
}
