import { useState } from 'preact/hooks'
import type { ClosureList } from '../../../server/contract/closures.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { ask, currentUser } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { ClosureRows } from './ClosureRows.tsx'
import { Holidays } from './Holidays.tsx'
import { useOwnSaves } from './own-saves.ts'
import { SettingForm } from './SettingForm.tsx'
import { saidClosures, saidHolidays } from './said.ts'
import type { Spec } from './specs.ts'
import { say } from './words.ts'
import './setup.css'

const specs: readonly Spec[] = [
  { name: 'from', label: 'firstDay', kind: 'date' },
  { name: 'to', label: 'lastDay', kind: 'date' },
  { name: 'reason', label: 'reason', kind: 'text' },
]

/** When nobody works. */
export function Closures() {
  const read = useRead<ClosureList>('/admin/closures')
  const own = useOwnSaves()
  const [added, count] = useState(0)
  return (
    <section class="sheet-of-paper">
      <h1>{say('closures')}</h1>
      <Loaded read={read} rows={6}>
        {(list) => {
          const part = {
            list,
            put: read.put,
            onChanged: (version: number) => {
              own.note(list.version, version)
              read.reload()
            },
          }
          return (
            <>
              <ClosureRows {...part} />
              {currentUser().role === 'admin' && (
                <section class="stack">
                  <h2>{say('newClosure')}</h2>
                  <SettingForm
                    key={added}
                    id="closure"
                    specs={specs}
                    value={list}
                    also={[saidClosures, saidHolidays]}
                    previews
                    verb={say('closeDates')}
                    save={({ from, to, reason, version }, query) =>
                      ask<{ version: number }>(`/admin/closures${query}`, {
                        method: 'POST',
                        body: { from, to, reason, version: own.now(Number(version)) },
                      })
                    }
                    onSaved={({ version }) => {
                      toast(say('closed'))
                      part.onChanged(version)
                      count(added + 1)
                    }}
                  />
                </section>
              )}
              <Holidays {...part} />
            </>
          )
        }}
      </Loaded>
    </section>
  )
}
