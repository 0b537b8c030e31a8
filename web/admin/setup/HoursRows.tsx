import type { SetupWord } from '../../words/admin-setup-fr.ts'
import type { Part } from './SettingForm.tsx'
import { SpecField } from './SpecField.tsx'
import { say } from './words.ts'

export interface WeeklyHours {
  readonly weekday: number
  readonly start: string
  readonly end: string
  readonly from: string | null
  readonly until: string | null
}

export const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const weekdays = days.map((day, i): readonly [string, SetupWord] => [String(i + 1), day])

/** A line for each opening of a weekday. */
export function HoursRows({ draft, set, errorOf }: Part) {
  const hours = draft.hours as readonly WeeklyHours[]
  const put = (at: number, change: Partial<WeeklyHours>) =>
    set({ hours: hours.map((each, i) => (i === at ? { ...each, ...change } : each)) })
  const next: WeeklyHours = {
    weekday: ((hours.at(-1)?.weekday ?? 0) % 7) + 1,
    start: '08:00',
    end: '12:00',
    from: null,
    until: null,
  }
  const line = (i: number, name: keyof WeeklyHours, label: SetupWord, kind: 'text' | 'date') => (
    <SpecField
      spec={{ name, label, kind, optional: kind === 'date' }}
      id={`hours-${i}-${name}`}
      value={hours[i]?.[name] ?? ''}
      error={errorOf(`hours.${i}.${name}`)}
      onInput={(typed) => put(i, { [name]: kind === 'date' && typed === '' ? null : typed })}
    />
  )
  return (
    <>
      {hours.length === 0 && <p>{say('hoursNone')}</p>}
      <ul class="setup-rows setup-hours">
        {hours.map(({ weekday }, i) => (
          <li key={i}>
            <div class="setup-pair">
              <SpecField
                spec={{ name: 'weekday', label: 'weekday', kind: 'choice', options: weekdays }}
                id={`hours-${i}-weekday`}
                value={String(weekday)}
                error={errorOf(`hours.${i}.weekday`)}
                onInput={(typed) => put(i, { weekday: Number(typed) })}
              />
              {line(i, 'start', 'from', 'text')}
              {line(i, 'end', 'to', 'text')}
              {line(i, 'from', 'validFrom', 'date')}
              {line(i, 'until', 'validUntil', 'date')}
              <button
                type="button"
                class="button"
                aria-label={say('hoursRemove', { n: i + 1 })}
                onClick={() => set({ hours: hours.filter((_, each) => each !== i) })}
              >
                {say('remove')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <button type="button" class="button" onClick={() => set({ hours: [...hours, next] })}>
        {say('newHours')}
      </button>
    </>
  )
}
