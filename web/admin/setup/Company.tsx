import { sayPhone } from '../../format.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { CalendarDetail } from './CalendarDetail.tsx'
import { HolidayRule } from './HolidayRule.tsx'
import { useOwnSaves } from './own-saves.ts'
import { SettingForm } from './SettingForm.tsx'
import type { Spec } from './specs.ts'
import { say } from './words.ts'
import './setup.css'
import { WithoutCode } from './WithoutCode.tsx'

const specs: readonly Spec[] = [
  { name: 'name', label: 'name', kind: 'text' },
  { name: 'phone', label: 'phone', kind: 'text' },
  { name: 'email', label: 'email', kind: 'text' },
  { name: 'timeZone', label: 'zone', kind: 'text', hint: 'zoneHint' },
  {
    ...{ name: 'locale', label: 'locale', kind: 'choice' },
    options: [
      ['fr', 'french'],
      ['en', 'english'],
    ],
  },
  { name: 'cancelCutoffMinutes', label: 'cutoff', kind: 'number' },
  { name: 'holdMinutes', label: 'hold', kind: 'number' },
  { name: 'maxComingPerContact', label: 'maxComing', kind: 'number' },
  { name: 'proofOfWork', label: 'proof', kind: 'tick' },
  { name: 'secondFactorRequired', label: 'secondFactor', kind: 'tick' },
]

interface Settings {
  readonly version: number
  readonly phone: string
  readonly secondFactorRequired: boolean
}

/** The company itself, and what its clients may do alone. */
export function Company() {
  const own = useOwnSaves()
  const read = useRead<Settings>('/admin/settings/company')
  return (
    <section class="sheet-of-paper">
      <h1>{say('company')}</h1>
      <Loaded read={read} rows={8}>
        {(settings) => (
          <SettingForm
            key={settings.version}
            id="company"
            specs={specs}
            value={{ ...settings, phone: sayPhone(settings.phone) }}
            verb={say('save')}
            shownAs={(current) => ({ ...current, phone: sayPhone((current as Settings).phone) })}
            save={(draft) =>
              own.send(draft.version, (version) =>
                ask<Settings>('/admin/settings/company', { method: 'PATCH', body: { ...draft, version } }),
              )
            }
            onSaved={(saved) => {
              toast(say('saved'))
              read.put(saved)
            }}
          >
            {({ draft }) => draft.secondFactorRequired === true && !settings.secondFactorRequired && <WithoutCode />}
          </SettingForm>
        )}
      </Loaded>
      <HolidayRule own={own} />
      <CalendarDetail own={own} />
    </section>
  )
}
