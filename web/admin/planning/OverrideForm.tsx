import { useState } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { Failure } from '../../api-admin.ts'
import { failureText } from '../shell/failure-text.ts'
import type { Board } from './board.ts'
import { previewOverride, setOverride } from './change-hours.ts'
import { localDay, wallOf } from './local-day.ts'
import { OutsideVisits } from './OutsideVisits.tsx'
import type { TimeAsked } from './opened.ts'
import { TimeInput } from './TimeInput.tsx'
import { useOutsidePreview } from './use-outside-preview.ts'
import { wallText } from './wall-text.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly asked: TimeAsked
  readonly kind: 'open' | 'closed'
  /** Nothing is left to be said. */
  readonly close: () => void
}

/** Opens or closes hours of this date, with the reason everybody will read. */
export function OverrideForm({ board, asked: { technician, date, from, until }, kind, close }: Props) {
  const day = localDay(date, board.timeZone)
  const [hours, change] = useState({
    start: wallText(wallOf(day, from)),
    end: wallText(wallOf(day, until)),
    reason: '',
  })
  const [failure, setFailure] = useState<Failure | null>(null)
  const [outside, setOutside] = useState<readonly BookingRecordAnswer[] | null>(null)
  const body = { technician, date, kind, ...hours }
  const ahead = useOutsidePreview(hours.start + hours.end, (signal) => previewOverride(body, signal))
  const submit = async (event: Event) => {
    event.preventDefault()
    const reply = await setOverride(body)
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    if (reply.value.outside.length === 0) close()
    else setOutside(reply.value.outside)
  }
  if (outside) return <OutsideVisits visits={outside} />
  const errors = failure?.kind === 'problem' ? failure.problem.errors : undefined
  return (
    <form class="move-form" onSubmit={submit}>
      <h3>{say(`make_${kind}`)}</h3>
      <div class="pair">
        <div class="field">
          <label for="override-start">{say('from')}</label>
          <TimeInput id="override-start" value={hours.start} set={(start) => change({ ...hours, start })} />
        </div>
        <div class="field">
          <label for="override-end">{say('to')}</label>
          <TimeInput id="override-end" value={hours.end} set={(end) => change({ ...hours, end })} />
        </div>
      </div>
      <div class="field">
        <label for="override-reason">{say('reason')}</label>
        <input
          id="override-reason"
          class="input"
          maxLength={500}
          required
          value={hours.reason}
          onInput={(event) => change({ ...hours, reason: event.currentTarget.value })}
        />
      </div>
      {failure && (
        <p class="error" role="alert">
          {errors?.map(({ message }) => message).join(' ') || failureText(failure)}
        </p>
      )}
      <OutsideVisits visits={ahead} isAhead />
      <button type="submit" class="button">
        {say(`make_${kind}`)}
      </button>
    </form>
  )
}
