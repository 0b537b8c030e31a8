import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Failure } from '../../api-admin.ts'
import { sayDate } from '../../format.ts'
import { FieldError } from '../../kit/Field.tsx'
import { failureText } from '../shell/failure-text.ts'
import { language } from '../shell/language.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { sayWall } from '../shell/say-wall.ts'
import { Versions } from '../shell/Versions.tsx'
import { type Board, type Cell, cellKey } from './board.ts'
import { type DayNow, previewDay, saveDay } from './change-hours.ts'
import { HoursRows } from './HoursRows.tsx'
import { localDay } from './local-day.ts'
import { OutsideVisits } from './OutsideVisits.tsx'
import { useOutsidePreview } from './use-outside-preview.ts'
import { writtenHours } from './wall-text.ts'
import { say } from './words.ts'
import { areHours, type WrongHours, wrongHours } from './wrong-hours.ts'

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
  // As it was when the sheet opened, or as somebody else's was taken for the truth since.
  const [before, setBefore] = useState(() => ({
    hours: cell ? writtenHours(localDay(date, board.timeZone), cell.hours.open) : [],
    seen: cell ? exceptionsOf(cell) : [],
  }))
  const [hours, setHours] = useState(before.hours)
  const [reason, write] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [told, setTold] = useState<Told>(nothingWrong)
  const [stopped, setStopped] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [stopped])
  const outside = useOutsidePreview(
    JSON.stringify([hours, before.seen]),
    hours.every(areHours)
      ? (signal) => previewDay(technician, date, { hours, reason, seen: before.seen }, signal)
      : null,
    (reply) => setFailure(reply.ok ? null : reply.failure),
  )
  const save = async (over: typeof before) => {
    const isSilent = reason.trim() === ''
    setTold({ lines: hours.map(wrongHours), reason: isSilent })
    if (isSilent || !hours.every(areHours)) return setStopped(stopped + 1)
    const reply = await saveDay(technician, date, { hours, reason, seen: over.seen }, { ...over, reason })
    if (reply.ok) return close()
    setBefore(over)
    setFailure(reply.failure)
  }
  const current =
    failure?.kind === 'problem' && failure.code === 'stale'
      ? (failure.problem.current as DayNow | undefined)
      : undefined
  const now = current && { hours: [...current.hours], seen: current.overrides.map(({ id }) => id) }
  const errors = failure?.kind === 'problem' ? failure.problem.errors : undefined
  return (
    <Sheet title={say('dayTitle', { technician: name, date: sayDate(language, date) })} onClose={close}>
      <form
        ref={form}
        class="visit-sheet"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save(before)
        }}
      >
        <p class="hint">{say('dayHint')}</p>
        <HoursRows
          hours={hours}
          wrong={told.lines}
          change={(next) => {
            setHours(next)
            setTold({ ...told, lines: nothingWrong.lines })
          }}
        />
        <div class="field">
          <label for="day-reason">{say('reason')}</label>
          <input
            id="day-reason"
            class="input"
            maxLength={500}
            required
            value={reason}
            aria-invalid={told.reason || undefined}
            aria-describedby={told.reason ? 'day-reason-error' : undefined}
            onInput={(event) => {
              write(event.currentTarget.value)
              setTold({ ...told, reason: false })
            }}
          />
          <FieldError id="day-reason" error={told.reason ? say('reasonMissing') : undefined} />
        </div>
        {now && current ? (
          <Versions
            parts={[
              { label: say('hoursOfDay'), theirs: sayHours(now.hours), mine: sayHours(hours) },
              { label: say('reason'), theirs: reasonsOf(current), mine: [reason] },
            ]}
            take={() => {
              setBefore(now)
              setHours(now.hours)
            }}
            save={() => void save(now)}
          />
        ) : (
          failure && (
            <p class="error" role="alert">
              {errors?.map(({ message }) => message).join(' ') || failureText(failure)}
            </p>
          )
        )}
        <OutsideVisits visits={outside} isAhead />
        {!now && (
          <button type="submit" class="button primary">
            {say('saveDay')}
          </button>
        )}
      </form>
    </Sheet>
  )
}

interface Told {
  readonly lines: readonly WrongHours[]
  readonly reason: boolean
}

const nothingWrong: Told = { lines: [], reason: false }

const sayHours = (hours: DayNow['hours']): readonly string[] =>
  hours.length === 0
    ? [say('closedAllDay')]
    : hours.map(({ start, end }) => say('fromTo', { from: sayWall(start), to: sayWall(end) }))

const reasonsOf = ({ overrides }: DayNow): readonly string[] => [...new Set(overrides.map(({ reason }) => reason))]

const exceptionsOf = ({ hours: { closures, openings } }: Cell): readonly number[] =>
  [...closures.filter(({ by }) => by === 'closed'), ...openings].flatMap(({ id }) => (id == null ? [] : [id]))
