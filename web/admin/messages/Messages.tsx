import { useEffect, useState } from 'preact/hooks'
import type { MailStanding, Message } from '../../../server/contract/messages.ts'
import type { Today } from '../../../server/contract/today.ts'
import { Notice } from '../../kit/Notice.tsx'
import { sayCode } from '../history/words.ts'
import type { PageProps } from '../pages.ts'
import { ExportLink } from '../shell/ExportLink.tsx'
import { Loaded } from '../shell/Loaded.tsx'
import { useLive } from '../shell/live.ts'
import { navigate } from '../shell/router.ts'
import { useLater } from '../shell/use-later.ts'
import { useRead } from '../shell/use-read.ts'
import { mailKinds } from './kinds.ts'
import { MailSheet } from './MailSheet.tsx'
import { MessageSection, type State } from './MessageSection.tsx'
import './messages.css'
import { say, sayMoment, sayReason } from './words.ts'

const states = ['lost', 'waiting', 'sent', 'void'] as const
/** What is shown when nobody asked for one of them. */
const shown: readonly State[] = ['lost', 'waiting', 'sent']

/** Whom is looked for stays in memory, never in the address. */
let typedLast = ''

/** What was said to whom: first what nobody got, then what waits, then what left. */
export function Messages({ query }: PageProps) {
  const state = states.find((each) => each === query.get('state')) ?? ''
  const kind = mailKinds.find((each) => each === query.get('kind')) ?? ''
  const [typed, setTyped] = useState(typedLast)
  const q = useLater(typed.trim())
  const today = useRead<Today>('/admin/today')
  const standing = useRead<MailStanding>('/admin/messages/standing')
  const [seen, see] = useState<Message | null>(null)
  const [times, setTimes] = useState(0)
  useLive(standing.reload)
  useEffect(() => {
    if (times > 0) standing.reload()
  }, [times])
  const go = (name: string, value: string) => {
    const next = new URLSearchParams(Object.entries({ state, kind, [name]: value }).filter(([, each]) => each))
    navigate(next.size > 0 ? `/admin/messages?${next}` : '/admin/messages', { replace: true })
  }
  const counts = kind || q ? null : (standing.value?.counts ?? null)
  return (
    <div class="mails">
      <h1>{say('messages')}</h1>
      <p class="hint">{say('about')}</p>
      <Trouble standing={standing.value} date={today.value?.date} />
      <search class="row mail-filters">
        <select
          class="input"
          aria-label={say('show')}
          value={state}
          onChange={(event) => go('state', event.currentTarget.value)}
        >
          <option value="">{say('state_all')}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {say(`state_${each}`)}
            </option>
          ))}
        </select>
        <select
          class="input"
          aria-label={say('kind')}
          value={kind}
          onChange={(event) => go('kind', event.currentTarget.value)}
        >
          <option value="">{say('allKinds')}</option>
          {mailKinds.map((each) => (
            <option key={each} value={each}>
              {sayCode('kind', each)}
            </option>
          ))}
        </select>
        <input
          class="input"
          type="search"
          aria-label={say('search')}
          placeholder={say('searchHint')}
          autoComplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            typedLast = event.currentTarget.value
            setTyped(typedLast)
          }}
        />
      </search>
      <Loaded read={today}>
        {({ date }) =>
          (state ? [state] : shown).map((each) => (
            <MessageSection
              key={`${each} ${state}`}
              {...{ state: each, kind, q, today: date, isAlone: state !== '', times, see }}
              count={counts?.[each] ?? null}
              changed={() => setTimes(times + 1)}
              showAll={() => go('state', each)}
            />
          ))
        }
      </Loaded>
      <p>
        <ExportLink list="messages" filter={{ state, kind }} search={q} />
      </p>
      {seen && <MailSheet key={seen.id} message={seen} close={() => see(null)} />}
    </div>
  )
}

/** Mails are due and cannot leave: that it is known, why, and that nothing is lost. */
function Trouble({ standing, date }: { readonly standing: MailStanding | null; readonly date: string | undefined }) {
  if (!standing?.trouble || !date) return null
  const { messages, reason, retryAt } = standing.trouble
  return (
    <Notice tone="warning">
      <p role="status">
        <strong>{say('troubleTitle', { count: messages })}</strong> {sayReason(reason)}{' '}
        {say('troubleNothingLost', { when: sayMoment(retryAt, date) })}
      </p>
    </Notice>
  )
}
