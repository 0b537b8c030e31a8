import { useRef, useState } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { Failure } from '../../api-admin.ts'
import { FieldError } from '../../kit/Field.tsx'
import { errorsByField, failureText } from '../shell/failure-text.ts'
import type { Board } from './board.ts'
import { previewOverride, setOverride } from './change-hours.ts'
import { localDay, wallOf } from './local-day.ts'
import { OutsideVisits } from './OutsideVisits.tsx'
import type { TimeAsked } from './opened.ts'
import { TimeInput } from './TimeInput.tsx'
import { useOutsidePreview } from './use-outside-preview.ts'
import { wallText } from './wall-text.ts'
import { say } from './words.ts'
import { areHours, wrongHours } from './wrong-hours.ts'

interface Props {
  readonly board: Board
  readonly asked: TimeAsked
  readonly kind: 'open' | 'closed'
  /** Nothing is left to be said. */
  readonly close: () => void
}

const fields = ['start', 'end', 'reason'] as const
type Wrong = Partial<Record<(typeof fields)[number], string>>

/** Opens or closes hours of this date, with the reason everybody will read. */
export function OverrideForm({ board, asked: { technician, date, from, until }, kind, close }: Props) {
  const day = localDay(date, board.timeZone)
  const [hours, change] = useState({
    start: wallText(wallOf(day, from)),
    end: wallText(wallOf(day, until)),
    reason: '',
  })
  const [wrong, setWrong] = useState<Wrong>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [outside, setOutside] = useState<readonly BookingRecordAnswer[] | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const body = { technician, date, kind, ...hours }
  const isWhole = areHours(hours)
  const preview = (signal: AbortSignal) => previewOverride(body, signal)
  const ahead = useOutsidePreview(hours.start + hours.end, isWhole ? preview : null)
  const refuse = (found: Wrong) => {
    setWrong(found)
    const first = fields.find((name) => found[name])
    if (first) form.current?.querySelector<HTMLElement>(`#override-${first}`)?.focus()
    return first !== undefined
  }
  const write = (part: Partial<typeof hours>) => {
    change({ ...hours, ...part })
    setWrong({})
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    setFailure(null)
    if (refuse({ ...wrongHours(hours), ...(!hours.reason.trim() && { reason: say('reasonMissing') }) })) return
    const reply = await setOverride(body)
    if (reply.ok) {
      if (reply.value.outside.length === 0) close()
      else setOutside(reply.value.outside)
      return
    }
    if (!refuse(errorsByField(reply.failure))) setFailure(reply.failure)
  }
  if (outside) return <OutsideVisits visits={outside} />
  return (
    <form ref={form} class="move-form" onSubmit={submit} noValidate>
      <h3>{say(`make_${kind}`)}</h3>
      <div class="pair">
        {(['start', 'end'] as const).map((edge) => (
          <div class="field" key={edge}>
            <label for={`override-${edge}`}>{say(edge === 'start' ? 'from' : 'to')}</label>
            <TimeInput
              id={`override-${edge}`}
              value={hours[edge]}
              isWrong={wrong[edge] !== undefined}
              set={(text) => write({ [edge]: text })}
            />
            <FieldError id={`override-${edge}`} error={wrong[edge]} />
          </div>
        ))}
      </div>
      <div class="field">
        <label for="override-reason">{say('reason')}</label>
        <input
          id="override-reason"
          class="input"
          maxLength={500}
          required
          value={hours.reason}
          aria-invalid={wrong.reason ? true : undefined}
          aria-describedby={wrong.reason ? 'override-reason-error' : undefined}
          onInput={(event) => write({ reason: event.currentTarget.value })}
        />
        <FieldError id="override-reason" error={wrong.reason} />
      </div>
      {failure && (
        <p class="error" role="alert">
          {failureText(failure)}
        </p>
      )}
      <OutsideVisits visits={ahead} isAhead />
      <button type="submit" class="button">
        {say(`make_${kind}`)}
      </button>
    </form>
  )
}
