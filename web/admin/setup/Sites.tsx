import { Loaded } from '../shell/Loaded.tsx'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { Embed } from './Embed.tsx'
import { SettingForm } from './SettingForm.tsx'
import { say } from './words.ts'
import './setup.css'

interface SitesAnswer {
  readonly version: number
  readonly allowedOrigins: readonly string[]
  readonly publicUrl: string
}

/** Where clients book from, and what to paste there. */
export function Sites() {
  const read = useRead<SitesAnswer>('/admin/settings/sites')
  return (
    <section class="sheet-of-paper">
      <h1>{say('sites')}</h1>
      <Loaded read={read} rows={4}>
        {(settings) => (
          <>
            <SettingForm
              key={settings.version}
              id="sites"
              specs={[{ name: 'allowedOrigins', label: 'origins', kind: 'lines', hint: 'originsHint' }]}
              value={settings}
              verb={say('save')}
              save={({ version, allowedOrigins }) =>
                ask<SitesAnswer>('/admin/settings/sites', { method: 'PATCH', body: { version, allowedOrigins } })
              }
              onSaved={(saved) => {
                toast(say('saved'))
                read.put(saved)
              }}
            />
            <Embed publicUrl={settings.publicUrl} />
          </>
        )}
      </Loaded>
    </section>
  )
}
