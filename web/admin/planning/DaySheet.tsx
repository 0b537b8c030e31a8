import { useState } from 'preact/hooks'
import type { Failure } from '../../api-admin.ts'
import { sayDate } from '../../format.ts'
import { failureText } from '../shell/failure-text.ts'
import { language } from '../shell/language.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { type Board, type Cell, cellKey } from './board.ts'
import { previewDay, saveDay } from './change-hours.ts'
import { HoursRows } from './HoursRows.tsx'
import { localDay } from './local-day.ts'
import { OutsideVisits } from './OutsideVisits.tsx'
import { useOutsidePreview } from './use-outside-preview.ts'
import { writtenHours } from './wall-text.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly technician: string
  readonly date: string
  readonly close: () => void
}

/** Hours of one date alone; the weekly pattern stays as it is. */
export function DaySheet({ board, technician, date, close }: Props) {
  const name = board.technicians.find(({ slug }) => slug === technician)?.name ?? technician
  const cell = board.cells.get(cellKey(technician, date))
  const before = cell ? writtenHours(localDay(date, board.timeZone), cell.hours.open) : []
  const [hours, setHours] = useState(before)
  const [reason, write] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [seen] = useState(cell ? exceptionsOf(cell) : [])
  const body = { hours, seen, reason }
  const outside = useOutsidePreview(
    JSON.stringify(hours),
    (signal) => previewDay(technician, date, body, signal),
    (reply) => setFailure(reply.ok ? null : reply.failure),
  )
  const submit = async (event: Event) => {
    event.preventDefault()
    const reply = await saveDay(technician, date, body, { ...body, hours: before })
    if (reply.ok) close()
    else setFailure(reply.failure)
  }
  const errors = failure?.kind === 'problem' ? failure.problem.errors : undefined
  return (
    <Sheet title={say('dayTitle', { technician: name, date: sayDate(language, date) })} onClose={close}>
      <form class="visit-sheet" onSubmit={submit}>
        <p class="hint">{say('dayHint')}</p>
        <HoursRows hours={hours} change={setHours} />
        <div class="field">
          <label for="day-reason">{say('reason')}</label>
          <input
            id="day-reason"
            class="input"
            maxLength={500}
            required
            value={reason}
            onInput={(event) => write(event.currentTarget.value)}
          />
        </div>
        {failure && (
          <p class="error" role="alert">
            {errors?.map(({ message }) => message).join(' ') || failureText(failure)}
          </p>
        )}
        <OutsideVisits visits={outside} isAhead />
        <button type="submit" class="button primary">
          {say('saveDay')}
        </button>
      </form>
    </Sheet>
  )
}

const exceptionsOf = ({ hours: { closures, openings } }: Cell): readonly number[] =>
  [...closures.filter(({ by }) => by === 'closed'), ...openings].flatMap(({ id }) => (id == null ? [] : [id]))
