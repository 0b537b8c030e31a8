import type { Failure } from '../../api-admin.ts'
import { FieldError } from '../../kit/Field.tsx'
import { failureText } from '../shell/failure-text.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { useRead } from '../shell/use-read.ts'
import { say } from './words.ts'

export interface Asked {
  readonly technician: string
  readonly from: string
  readonly to: string
  /** Of the first day, from then on; empty: all of it. */
  readonly start: string
  /** Of the last day, until then; empty: all of it. */
  readonly end: string
  readonly reason: string
}

interface Props {
  readonly asked: Asked
  readonly failure: Failure | null
  readonly busy: boolean
  readonly change: (asked: Asked) => void
  readonly look: () => void
}

interface Team {
  readonly technicians: readonly { readonly slug: string; readonly name: string }[]
}

const hourOf = { from: 'start', to: 'end' } as const

/** Whom, and when. */
export function AbsenceForm({ asked, failure, busy, change, look }: Props) {
  const read = useRead<Team>(`/admin/board?from=${asked.from}&to=${asked.from}`)
  const errors = failure?.kind === 'problem' ? (failure.problem.errors ?? []) : []
  const errorOf = (path: string) => errors.find((each) => each.path === path)?.message
  const isElsewhere = failure !== null && !errors.some(({ path }) => path in asked)
  return (
    <Loaded read={read} rows={3}>
      {({ technicians }) => (
        <form
          class="absence-form"
          onSubmit={(event) => {
            event.preventDefault()
            look()
          }}
        >
          <div class="field">
            <label for="absence-technician">{say('technician')}</label>
            <select
              id="absence-technician"
              class="input"
              required
              value={asked.technician}
              {...faulty('absence-technician', errorOf('technician'))}
              onChange={(event) => change({ ...asked, technician: event.currentTarget.value })}
            >
              <option value="">{say('choose')}</option>
              {technicians.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </select>
            <FieldError id="absence-technician" error={errorOf('technician')} />
          </div>
          {(['from', 'to'] as const).map((end) => (
            <div class="field absence-end" key={end}>
              <label for={`absence-${end}`}>{say(end)}</label>
              <input
                id={`absence-${end}`}
                class="input"
                type="date"
                required
                value={asked[end]}
                {...faulty(`absence-${end}`, errorOf(end))}
                onChange={(event) => change(withDate(asked, end, event.currentTarget.value))}
              />
              <FieldError id={`absence-${end}`} error={errorOf(end)} />
              <label for={`absence-${hourOf[end]}`}>
                {say(hourOf[end])} <span class="hint">{say('optional')}</span>
              </label>
              <input
                id={`absence-${hourOf[end]}`}
                class="input"
                type="time"
                step={300}
                value={asked[hourOf[end]]}
                {...faulty(`absence-${hourOf[end]}`, errorOf(hourOf[end]), `absence-${hourOf[end]}-hint`)}
                onInput={(event) => change({ ...asked, [hourOf[end]]: event.currentTarget.value })}
              />
              <p class="hint" id={`absence-${hourOf[end]}-hint`}>
                {say(`${hourOf[end]}Hint`)}
              </p>
              <FieldError id={`absence-${hourOf[end]}`} error={errorOf(hourOf[end])} />
            </div>
          ))}
          <div class="field">
            <label for="absence-reason">{say('reason')}</label>
            <input
              id="absence-reason"
              class="input"
              maxLength={500}
              value={asked.reason}
              {...faulty('absence-reason', errorOf('reason'))}
              onInput={(event) => change({ ...asked, reason: event.currentTarget.value })}
            />
            <FieldError id="absence-reason" error={errorOf('reason')} />
          </div>
          <button type="submit" class="button primary" disabled={busy}>
            {say(busy ? 'looking' : 'look')}
          </button>
          {isElsewhere && (
            <p class="error" role="alert">
              {errors.map(({ message }) => message).join(' ') || failureText(failure)}
            </p>
          )}
        </form>
      )}
    </Loaded>
  )
}

/** What says that a field is wrong, and where it says why. */
const faulty = (id: string, error: string | undefined, hint?: string) => ({
  'aria-invalid': error ? true : undefined,
  'aria-describedby': [hint, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
})

/** An absence does not end before it begins. */
function withDate(asked: Asked, end: 'from' | 'to', date: string): Asked {
  if (!date) return asked
  const next = { ...asked, [end]: date }
  // A last day before the first is told, not mended: it may be a slip on the way to a later one.
  return end === 'from' && next.to < next.from ? { ...next, to: date } : next
}
