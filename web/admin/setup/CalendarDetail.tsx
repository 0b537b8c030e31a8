import { Loaded } from '../shell/Loaded.tsx'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import type { OwnSaves } from './own-saves.ts'
import { SettingForm } from './SettingForm.tsx'
import type { Spec } from './specs.ts'
import { say } from './words.ts'

interface CalendarAnswer {
  readonly version: number
  readonly calendarDetail: string
}

const specs: readonly Spec[] = [
  {
    ...{ name: 'calendarDetail', label: 'detail', kind: 'choice', hint: 'detailHint' },
    options: [
      ['full', 'detailFull'],
      ['town', 'detailTown'],
    ],
  },
]

/** How much of a client leaves for the calendars of technicians. */
export function CalendarDetail({ own }: { readonly own: OwnSaves }) {
  const read = useRead<CalendarAnswer>('/admin/settings/calendar')
  return (
    <section class="stack">
      <h2>{say('calendars')}</h2>
      <Loaded read={read} rows={2}>
        {(settings) => (
          <SettingForm
            key={settings.version}
            id="calendar"
            specs={specs}
            value={settings}
            verb={say('save')}
            save={({ version: seen, calendarDetail }) =>
              own.send(seen, (version) =>
                ask<CalendarAnswer>('/admin/settings/calendar', { method: 'PATCH', body: { version, calendarDetail } }),
              )
            }
            onSaved={(saved) => {
              toast(say('saved'))
              read.put(saved)
            }}
          />
        )}
      </Loaded>
    </section>
  )
}
