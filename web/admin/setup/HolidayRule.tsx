import { useEffect, useState } from 'preact/hooks'
import type { ClosureList, HolidayCalendars } from '../../../server/contract/closures.ts'
import { capital } from '../../format.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { ask, currentUser } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import type { OwnSaves } from './own-saves.ts'
import { type Part, SettingForm } from './SettingForm.tsx'
import { SpecField } from './SpecField.tsx'
import { sayDay } from './said.ts'
import type { Draft, Spec } from './specs.ts'
import { useHeading } from './use-heading.ts'
import { say } from './words.ts'

type Named = readonly (readonly [value: string, name: string])[]
const namedBy = (each: readonly { readonly code: string; readonly name: string }[]): Named =>
  each.map(({ code, name }) => [code, name])

const regionsOf = ({ countries }: HolidayCalendars, country: unknown) =>
  countries.find(({ code }) => code === country)?.regions ?? []

const ruleSpecs = (calendars: HolidayCalendars, country: unknown): readonly Spec[] => [
  {
    ...{ name: 'country', label: 'country', kind: 'choice' },
    named: [['', say('holidayNobody')], ...namedBy(calendars.countries)],
  },
  {
    ...{ name: 'region', label: 'region', kind: 'choice' },
    named: [['', say('wholeCountry')], ...namedBy(regionsOf(calendars, country))],
  },
]

const shown = ({ version, country, region, holidays }: ClosureList): Draft => ({
  ...{ version, holidays, country: country ?? '', region: region ?? '' },
})
const bodyOf = ({ country, region }: Draft, version: number) => ({
  ...{ version, country: country || null, region: region || null },
})

const send = (body: object, query: string) =>
  ask<ClosureList>(`/admin/settings/holidays${query}`, { method: 'PATCH', body })

/** Whose public holidays the company keeps, with the days this would be. */
export function HolidayRule({ own }: { readonly own: OwnSaves }) {
  const rule = useRead<ClosureList>('/admin/closures')
  const calendars = useRead<HolidayCalendars>('/admin/holiday-calendars')
  const heading = useHeading('holidays', rule.value !== null && calendars.value !== null)
  return (
    <section class="stack">
      <h2 {...heading}>{say('holidays')}</h2>
      <Loaded read={calendars} rows={3}>
        {(known) => (
          <Loaded read={rule} rows={3}>
            {(list) => (
              <SettingForm
                key={list.version}
                id="holidays"
                specs={[]}
                value={shown(list)}
                shownAs={(current) => shown(current as ClosureList)}
                also={ruleSpecs(known, list.country).map(({ name, label }) => ({
                  label,
                  of: (draft) => [nameOf(known, draft, name)],
                }))}
                previews
                verb={say('save')}
                save={(draft, query) => own.send(draft.version, (version) => send(bodyOf(draft, version), query))}
                onSaved={(saved) => {
                  toast(say('saved'))
                  rule.put(saved)
                }}
              >
                {(part) => <Choice {...part} known={known} list={list} own={own} />}
              </SettingForm>
            )}
          </Loaded>
        )}
      </Loaded>
    </section>
  )
}

function nameOf(known: HolidayCalendars, draft: Draft, name: string): string {
  const named = ruleSpecs(known, draft.country).find((spec) => spec.name === name)?.named ?? []
  return named.find(([value]) => value === draft[name])?.[1] ?? String(draft[name])
}

interface ChoiceProps extends Part {
  readonly known: HolidayCalendars
  readonly list: ClosureList
  readonly own: OwnSaves
}

function Choice({ draft, set, errorOf, known, list, own }: ChoiceProps) {
  const { country, region } = draft
  const [days, setDays] = useState(list.holidays)
  const isStored = country === (list.country ?? '') && region === (list.region ?? '')
  useEffect(() => {
    if (isStored || currentUser().role !== 'admin') return setDays(list.holidays)
    let isCurrent = true
    void send(bodyOf(draft, own.now(list.version)), '?preview=true').then((reply) => {
      if (isCurrent && reply.ok) setDays(reply.value.holidays)
    })
    return () => {
      isCurrent = false
    }
  }, [country, region])
  const specs = ruleSpecs(known, country).filter(
    ({ name }) => name === 'country' || regionsOf(known, country).length > 0,
  )
  return (
    <>
      {specs.map((spec) => (
        <SpecField
          key={spec.name}
          spec={spec}
          id={`holidays-${spec.name}`}
          value={draft[spec.name]}
          error={errorOf(spec.name)}
          onInput={(typed) => set(spec.name === 'country' ? { country: typed, region: '' } : { region: typed })}
        />
      ))}
      <Days days={days} />
    </>
  )
}

function Days({ days }: { readonly days: ClosureList['holidays'] }) {
  const years = Map.groupBy(days, ({ date }) => date.slice(0, 4))
  return (
    <div class="setup-years" role="status">
      {days.length === 0 && <p>{say('holidayNone')}</p>}
      {[...years].map(([year, own]) => (
        <div key={year}>
          <p class="setup-year">{say('holidaysOf', { year, count: own.length })}</p>
          <ul class="setup-lines">
            {own.map(({ date, name, worked }) => (
              <li key={date}>
                {capital(sayDay(date))} · {name}
                {worked && ` · ${say('works')}`}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
