import { useRef } from 'preact/hooks'
import { Loaded } from '../shell/Loaded.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { type Given, giveBack } from './give-back.ts'
import type { WeeklyHours } from './HoursRows.tsx'
import { SettingForm } from './SettingForm.tsx'
import { SpecField } from './SpecField.tsx'
import { type Said, sayWeekly } from './said.ts'
import type { Spec } from './specs.ts'
import { Whom } from './Whom.tsx'
import { say } from './words.ts'

export interface OneWeek {
  readonly technician: { readonly slug: string; readonly name: string }
  readonly version: number
  readonly hours: readonly WeeklyHours[]
}

interface Weeks {
  readonly technicians: readonly OneWeek[]
}

const dates: readonly Spec[] = [
  { name: 'validFrom', label: 'validFrom', kind: 'date', optional: true, hint: 'giveFromHint' },
  { name: 'validUntil', label: 'validUntil', kind: 'date', optional: true, hint: 'giveUntilHint' },
]

const saidWeeks: Said = {
  label: 'hours',
  of: ({ technicians }) =>
    (technicians as readonly OneWeek[]).flatMap(({ technician: { name }, hours }) =>
      hours.map((line) => `${name}\u00a0: ${sayWeekly(line)}`),
    ),
}

interface Props {
  readonly slug: string
  readonly onClose: () => void
}

/** The week of one technician, given to others: all of them or nobody. */
export function GiveHours({ slug, onClose }: Props) {
  const read = useRead<Weeks>('/admin/working-hours')
  const before = useRef<readonly OneWeek[]>([])
  return (
    <Sheet title={say('giveTitle')} onClose={onClose}>
      <Loaded read={read} rows={6}>
        {({ technicians }) => {
          const source = technicians.find(({ technician }) => technician.slug === slug)
          if (!source || technicians.length < 2) return <p>{say('giveNobody')}</p>
          return (
            <>
              <section class="stack">
                <h3>{say('giveWeek', { name: source.technician.name })}</h3>
                <ul class="setup-lines">
                  {source.hours.map((line) => (
                    <li key={sayWeekly(line)}>{sayWeekly(line)}</li>
                  ))}
                  {source.hours.length === 0 && <li>{say('hoursNone')}</li>}
                </ul>
              </section>
              <SettingForm
                id="give"
                specs={[]}
                value={{ technicians, to: [] }}
                previews
                also={[saidWeeks]}
                seenIn={({ technicians: seen }) => ({ seen })}
                verb={say('giveVerb')}
                save={(draft, query) => {
                  before.current = draft.seen as readonly OneWeek[]
                  return ask<{ copied: readonly Given[] }>(`/admin/working-hours/copy${query}`, {
                    method: 'POST',
                    body: bodyOf(slug, draft),
                  })
                }}
                onSaved={({ copied }) => {
                  toast(say('given', { count: copied.length }), { undo: () => giveBack(copied, before.current) })
                  onClose()
                }}
              >
                {(part) => (
                  <>
                    <Whom {...part} source={source} />
                    {dates.map((spec) => (
                      <SpecField
                        key={spec.name}
                        spec={spec}
                        id={`give-${spec.name}`}
                        value={part.draft[spec.name]}
                        error={part.errorOf(spec.name)}
                        onInput={(typed) => part.set({ [spec.name]: typed })}
                      />
                    ))}
                  </>
                )}
              </SettingForm>
            </>
          )
        }}
      </Loaded>
    </Sheet>
  )
}

function bodyOf(from: string, { seen, to, validFrom, validUntil }: Record<string, unknown>) {
  const versions = new Map((seen as readonly OneWeek[]).map(({ technician, version }) => [technician.slug, version]))
  return {
    ...{ from, version: versions.get(from) ?? 0 },
    to: (to as readonly string[]).map((technician) => ({ technician, version: versions.get(technician) ?? 0 })),
    ...{ validFrom: validFrom || null, validUntil: validUntil || null },
  }
}
