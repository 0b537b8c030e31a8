import type { z } from 'zod'
import type { mailSettings } from '../../../server/contract/message-settings.ts'
import { sayCode } from '../history/words.ts'
import { mailKinds } from '../messages/kinds.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { type Part, SettingForm } from './SettingForm.tsx'
import type { Said } from './said.ts'
import type { Draft, Spec } from './specs.ts'
import { say } from './words.ts'
import './setup.css'

type Settings = z.infer<typeof mailSettings>

const sender: readonly Spec[] = [
  { name: 'mailFrom', label: 'mailFrom', kind: 'text', optional: true, hint: 'mailFromHint' },
  { name: 'mailReplyTo', label: 'mailReplyTo', kind: 'text', optional: true },
  { name: 'mailSignature', label: 'mailSignature', kind: 'text', optional: true },
]
const hours: readonly Spec[] = [
  { name: 'reminderAt', label: 'reminderAt', kind: 'text', hint: 'wallHint' },
  { name: 'weekReminderDaysBefore', label: 'weekReminderDaysBefore', kind: 'number' },
  { name: 'weekReminderBookedDaysAhead', label: 'weekReminderBookedDaysAhead', kind: 'number' },
  { name: 'surveyAt', label: 'surveyAt', kind: 'text', hint: 'wallHint' },
  { name: 'surveyAfterDays', label: 'surveyAfterDays', kind: 'number' },
  { name: 'surveyAgainAfterDays', label: 'surveyAgainAfterDays', kind: 'number' },
  { name: 'surveyEveryDays', label: 'surveyEveryDays', kind: 'number' },
  { name: 'quietFrom', label: 'quietFrom', kind: 'text', hint: 'wallHint' },
  { name: 'quietUntil', label: 'quietUntil', kind: 'text', hint: 'wallHint' },
  { name: 'urgentWithinHours', label: 'urgentWithinHours', kind: 'number' },
  { name: 'technicianUrgentWithinHours', label: 'technicianUrgentWithinHours', kind: 'number' },
]
/** What somebody sits and waits for, or chose, always leaves. */
const always: readonly string[] = ['template', 'password-reset', 'invitation']
const switchable = mailKinds.filter((kind) => !always.includes(kind))

const flat = ({ messages, ...rest }: Settings): object => ({ ...rest, ...messages })
const offOf = (draft: Draft) => (draft.off ?? []) as readonly string[]
const saidOff: Said = { label: 'mailsOff', of: (draft) => offOf(draft).map((kind) => sayCode('kind', kind)) }

/** When mails leave by themselves, which, and from whom. */
export function MailHours() {
  const read = useRead<Settings>('/admin/settings/mails')
  return (
    <section class="sheet-of-paper">
      <h1>{say('mailHours')}</h1>
      <p class="hint">{say('mailHoursHint')}</p>
      <Loaded read={read} rows={8}>
        {(settings) => (
          <SettingForm
            key={settings.version}
            id="mails"
            specs={[...sender, ...hours]}
            value={flat(settings)}
            verb={say('save')}
            also={[saidOff]}
            shownAs={(current) => flat(current as Settings)}
            save={({ version, off, ...draft }) =>
              ask<Settings>('/admin/settings/mails', { method: 'PATCH', body: { version, ...bodyOf(draft, off) } })
            }
            onSaved={(saved) => {
              toast(say('saved'))
              read.put(saved)
            }}
          >
            {(part) => <Kinds {...part} />}
          </SettingForm>
        )}
      </Loaded>
    </section>
  )
}

const bodyOf = (draft: Record<string, unknown>, off: unknown) => {
  const pick = (specs: readonly Spec[]) => Object.fromEntries(specs.map(({ name }) => [name, draft[name]]))
  const { mailFrom, mailReplyTo, mailSignature } = pick(sender)
  // Nothing typed: the company's own.
  return {
    mailFrom: mailFrom || null,
    mailReplyTo: mailReplyTo || null,
    mailSignature,
    messages: { ...pick(hours), off },
  }
}

function Kinds({ draft, set, errorOf }: Part) {
  const off = offOf(draft)
  return (
    <fieldset class="stack">
      <legend>{say('mailsOn')}</legend>
      {switchable.map((kind) => (
        <label key={kind} class="tick">
          <input
            type="checkbox"
            checked={!off.includes(kind)}
            onChange={({ currentTarget: { checked } }) =>
              set({ off: checked ? off.filter((each) => each !== kind) : [...off, kind] })
            }
          />
          <span>{sayCode('kind', kind)}</span>
        </label>
      ))}
      {errorOf('off') && <p class="error">{errorOf('off')}</p>}
    </fieldset>
  )
}
