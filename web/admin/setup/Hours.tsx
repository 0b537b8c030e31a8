import { useState } from 'preact/hooks'
import { Loaded } from '../shell/Loaded.tsx'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { GiveHours } from './GiveHours.tsx'
import { HoursRows, type WeeklyHours } from './HoursRows.tsx'
import { SettingForm } from './SettingForm.tsx'
import { saidHours } from './said.ts'
import { say } from './words.ts'

interface HoursAnswer {
  readonly version: number
  readonly hours: readonly WeeklyHours[]
}

/** When a technician works, week after week, with the dates each line holds for. */
export function Hours({ slug }: { readonly slug: string }) {
  const path = `/admin/technicians/${slug}/working-hours`
  const read = useRead<HoursAnswer>(path)
  const [isGiving, setGiving] = useState(false)
  return (
    <section class="stack">
      <h2>{say('hours')}</h2>
      <Loaded read={read} rows={4}>
        {(stored) => (
          <SettingForm
            key={stored.version}
            id="hours"
            specs={[]}
            value={stored}
            isPlanning
            previews
            also={[saidHours]}
            verb={say('save')}
            save={({ version, hours }, query) =>
              ask<HoursAnswer>(path + query, { method: 'PUT', body: { version, hours } })
            }
            onSaved={(saved) => {
              toast(say('saved'))
              read.put(saved)
            }}
          >
            {(part) => <HoursRows {...part} />}
          </SettingForm>
        )}
      </Loaded>
      <button type="button" class="button" onClick={() => setGiving(true)}>
        {say('giveOpen')}
      </button>
      {isGiving && <GiveHours slug={slug} onClose={() => setGiving(false)} />}
    </section>
  )
}
