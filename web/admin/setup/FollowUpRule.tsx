import type { z } from 'zod'
import type { followUpSettings } from '../../../server/contract/follow-up-settings.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { type Part, SettingForm } from './SettingForm.tsx'
import type { Draft, Spec } from './specs.ts'
import { say } from './words.ts'
import './setup.css'

type Settings = z.infer<typeof followUpSettings>

interface Owners {
  readonly owners: readonly { readonly id: string; readonly name: string }[]
}

const specs: readonly Spec[] = [
  { name: 'officeFrom', label: 'officeFrom', kind: 'text', hint: 'wallHint' },
  { name: 'officeUntil', label: 'officeUntil', kind: 'text', hint: 'wallHint' },
  { name: 'normalHours', label: 'normalHours', kind: 'number' },
  { name: 'urgentHours', label: 'urgentHours', kind: 'number' },
  { name: 'decisionHours', label: 'decisionHours', kind: 'number' },
  { name: 'climbHours', label: 'climbHours', kind: 'number' },
]
const kinds = ['devis', 'extension', 'borne', 'contrat', 'other', 'call-back'] as const

const ownersOf = (draft: Draft) => (draft.owners ?? {}) as Readonly<Record<string, string | null>>

/** Whose a promise is, and by when it is done. */
export function FollowUpRule() {
  const read = useRead<Settings>('/admin/settings/follow-ups')
  const owners = useRead<Owners>('/admin/follow-ups/owners')
  return (
    <section class="sheet-of-paper">
      <h1>{say('followUpRule')}</h1>
      <p class="hint">{say('followUpRuleHint')}</p>
      <Loaded read={owners}>
        {({ owners: all }) => (
          <Loaded read={read} rows={6}>
            {(settings) => (
              <SettingForm
                key={settings.version}
                id="follow-ups"
                specs={specs}
                value={settings}
                verb={say('save')}
                also={[
                  { label: 'owners', of: (draft) => kinds.map((kind) => sayOwner(kind, ownersOf(draft)[kind], all)) },
                ]}
                save={(body) => ask<Settings>('/admin/settings/follow-ups', { method: 'PATCH', body })}
                onSaved={(saved) => {
                  toast(say('saved'))
                  read.put(saved)
                }}
              >
                {(part) => <Whose {...part} owners={all} />}
              </SettingForm>
            )}
          </Loaded>
        )}
      </Loaded>
    </section>
  )
}

const sayOwner = (kind: (typeof kinds)[number], id: string | null | undefined, all: Owners['owners']) =>
  `${say(`owner_${kind}`)}\u00a0: ${all.find((one) => one.id === id)?.name ?? say('leastToDo')}`

function Whose({ draft, set, owners }: Part & Owners) {
  const chosen = ownersOf(draft)
  return (
    <fieldset class="stack">
      <legend>{say('owners')}</legend>
      {kinds.map((kind) => (
        <div key={kind} class="field">
          <label for={`owner-${kind}`}>{say(`owner_${kind}`)}</label>
          <select
            id={`owner-${kind}`}
            class="input"
            value={chosen[kind] ?? ''}
            onChange={({ currentTarget: { value } }) => set({ owners: { ...chosen, [kind]: value || null } })}
          >
            <option value="">{say('leastToDo')}</option>
            {owners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  )
}
