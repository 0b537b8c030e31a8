import { FieldError } from '../../kit/Field.tsx'
import { TimeInput } from './TimeInput.tsx'
import { say } from './words.ts'
import type { Hours, WrongHours } from './wrong-hours.ts'

const edges = ['start', 'end'] as const

interface Props {
  readonly hours: readonly Hours[]
  readonly change: (hours: Hours[]) => void
  /** What is wrong with a line, at its place. */
  readonly wrong: readonly WrongHours[]
}

/** Hours of a date, a line each; none at all closes it. */
export function HoursRows({ hours, change, wrong }: Props) {
  const set = (at: number, part: Partial<Hours>) =>
    change(hours.map((each, i) => (i === at ? { ...each, ...part } : each)))
  return (
    <fieldset class="hours-rows">
      <legend>{say('hoursOfDay')}</legend>
      {hours.length === 0 && <p class="hint">{say('closedAllDay')}</p>}
      {hours.map((each, i) => (
        <div key={i} class="hours-line">
          {edges.map((edge) => (
            <TimeInput
              key={edge}
              id={`hours-${i}-${edge}`}
              label={say(edge === 'start' ? 'from' : 'to')}
              value={each[edge]}
              isWrong={wrong[i]?.[edge] !== undefined}
              set={(text) => set(i, { [edge]: text })}
            />
          ))}
          <button type="button" class="button" onClick={() => change(hours.filter((_, k) => k !== i))}>
            {say('removeLine')}
          </button>
          {edges.map((edge) => (
            <FieldError key={edge} id={`hours-${i}-${edge}`} error={wrong[i]?.[edge]} />
          ))}
        </div>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => change([...hours, { start: hours.at(-1)?.end ?? '08:00', end: '18:00' }])}
      >
        {say('addLine')}
      </button>
    </fieldset>
  )
}
