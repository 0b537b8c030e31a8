import type { Message } from '../../../server/contract/messages.ts'
import { sayPhone } from '../../format.ts'
import { sayCode } from '../history/words.ts'
import { resend } from './resend.ts'
import { say, sayMoment, whyOf } from './words.ts'

interface Props {
  readonly message: Message
  /** The company's date. */
  readonly today: string
  readonly see: () => void
  readonly reload: () => void
}

const lostStatuses: readonly string[] = ['failed', 'bounced', 'complained']

/** One mail: to whom, which, what became of it and why, and what can be done about it. */
export function MessageRow({ message, today, see, reload }: Props) {
  const { kind, recipient, reference, start, service, subject, followUp } = message
  const who = whoOf(message)
  const isLost = lostStatuses.includes(message.status)
  const why = message.status === 'sent' || message.status === 'delivered' ? null : whyOf(message)
  return (
    <li class="mail">
      <div class="mail-head">
        <h3>{who}</h3>
        {recipient !== 'client' && (
          <span class="mail-tag">{say(recipient === 'user' ? 'toUser' : 'toTechnician')}</span>
        )}
        <span>{sayCode('kind', kind)}</span>
        <span class={isLost ? 'mail-state lost' : 'mail-state'}>
          {isLost && <Cross />}
          {sayCode('mail', message.status)}
        </span>
        <span class="hint">{momentOf(message, today)}</span>
      </div>
      <p class="hint mail-about">
        {message.to ? say('to', { address: message.to }) : say('noAddress')}
        {start && reference && (
          <>
            {' · '}
            <a href={`/admin/planning?view=day&date=${start.slice(0, 10)}&visit=${reference}`}>
              {say('visit', { service: service ?? '', when: sayMoment(start, today) })}
            </a>
          </>
        )}
        {followUp !== null && (
          <>
            {' · '}
            <a href={`/admin/follow-ups#follow-up-${followUp}`}>{say('followUp')}</a>
          </>
        )}
        {subject && ` · ${subject}`}
      </p>
      {why && <p class={isLost ? 'mail-why lost' : 'mail-why'}>{why}</p>}
      {message.retryAt && <p class="hint">{retryOf(message.retryAt, message.attempts, today)}</p>}
      {message.status === 'sent' && message.bouncedAt && (
        <p class="hint">{say('softBounce', { when: sayMoment(message.bouncedAt, today) })}</p>
      )}
      <div class="row">
        {isLost && <Remedies message={message} who={who} reload={reload} />}
        <button
          type="button"
          class="link"
          aria-label={say('seeOf', { kind: sayCode('kind', kind), who })}
          onClick={see}
        >
          {say('see')}
        </button>
      </div>
    </li>
  )
}

export const whoOf = ({ recipientName, client, to }: Message): string =>
  recipientName ?? client?.name ?? to ?? say('unknown')

function Remedies({ message, who, reload }: { message: Message; who: string; reload: () => void }) {
  const { id, status, reason, to, toNow, recipient, client, technician } = message
  const again = async () => {
    await resend(id, who)
    reload()
  }
  const file =
    recipient === 'client'
      ? client && `/admin/clients/${client.id}`
      : recipient === 'technician'
        ? technician && `/admin/settings/technicians/${technician}`
        : '/admin/settings/users'
  return (
    <>
      {status !== 'complained' && reason !== 'over' && toNow && (
        <button type="button" class="button" onClick={() => void again()}>
          {toNow === to ? say('resend') : say('resendTo', { address: toNow })}
          <span class="sr"> {who}</span>
        </button>
      )}
      {file && status !== 'complained' && (
        <a href={file}>
          {say('correct')}
          <span class="sr"> {who}</span>
        </a>
      )}
      {recipient === 'client' && client?.phone && (
        <a href={`tel:${client.phone}`}>{say('call', { phone: sayPhone(client.phone) })}</a>
      )}
    </>
  )
}

function momentOf(message: Message, today: string): string {
  const { status, dueAt, sentAt, deliveredAt, bouncedAt, complainedAt, reason } = message
  const told = (word: 'lost' | 'bounced' | 'complained' | 'due' | 'late' | 'sent' | 'delivered' | 'void', at: string) =>
    say(`at_${word}`, { when: sayMoment(at, today) })
  switch (status) {
    case 'bounced':
      return told('bounced', bouncedAt ?? dueAt)
    case 'complained':
      return told('complained', complainedAt ?? dueAt)
    case 'failed':
      return told('lost', dueAt)
    case 'sending':
      return say('at_sending')
    case 'due':
      return told(reason === null ? 'due' : 'late', dueAt)
    case 'delivered':
      return told('delivered', deliveredAt ?? sentAt ?? dueAt)
    case 'sent':
      return told('sent', sentAt ?? dueAt)
    default:
      return told('void', dueAt)
  }
}

const retryOf = (retryAt: string, attempts: number, today: string) =>
  say(attempts === 1 ? 'retryOnce' : 'retry', { when: sayMoment(retryAt, today), attempts })

const Cross = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <path d="M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15ZM7 7l6 6M13 7l-6 6" />
  </svg>
)
