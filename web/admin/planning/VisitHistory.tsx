import { useEffect } from 'preact/hooks'
import { EventText } from '../history/EventText.tsx'
import { type AuditEvent, sayMoment } from '../history/event-words.ts'
import { sayCode } from '../history/words.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { useLive } from '../shell/live.ts'
import { useRead } from '../shell/use-read.ts'
import { say } from './words.ts'

interface Props {
  readonly reference: string
  readonly version: number
}

interface Mail {
  readonly id: number
  readonly kind: string
  readonly to: string | null
  readonly dueAt: string
  readonly sentAt: string | null
  readonly status: string
}

/** Its mails and what was done to it, by whom. */
export function VisitHistory({ reference, version }: Props) {
  const mails = useRead<{ readonly messages: readonly Mail[] }>(`/admin/messages?booking=${reference}`)
  const events = useRead<{ readonly events: readonly AuditEvent[] }>(`/admin/audit?booking=${reference}`)
  useEffect(() => {
    mails.reload()
    events.reload()
  }, [version])
  useLive(({ messages }) => {
    if (messages) mails.reload()
  })
  return (
    <>
      <section class="visit-part">
        <h3>{say('mails')}</h3>
        <Loaded read={mails} rows={2}>
          {({ messages }) => (
            <ul>
              {messages.length === 0 && <li class="hint">{say('noMails')}</li>}
              {messages.map(({ id, kind, status, sentAt, dueAt }) => (
                <li key={id}>
                  {sayCode('kind', kind)}{' '}
                  <span class="hint">
                    {sayCode('mail', status)}, {sayMoment(sentAt ?? dueAt)}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </section>
      <section class="visit-part">
        <h3>{say('history')}</h3>
        <Loaded read={events} rows={2}>
          {({ events: all }) => (
            <ol>
              {all.toReversed().map((event) => (
                <li key={`${event.at} ${event.action}`}>
                  <EventText event={event} when={sayMoment(event.at)} />
                </li>
              ))}
            </ol>
          )}
        </Loaded>
      </section>
    </>
  )
}
