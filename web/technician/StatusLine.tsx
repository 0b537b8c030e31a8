import { useDayPage } from './day-context.ts'
import type { DayState } from './day-store.ts'
import { Icon } from './Icon.tsx'
import { isWaiting } from './outbox.ts'
import type { KeptDay } from './phone-store.ts'

interface Props {
  readonly state: DayState
  readonly kept: KeptDay
  readonly lasting: boolean
  readonly refresh: () => void
}

/** Always there, never loud: whether the office answers, how old the day is, what has not left yet. */
export function StatusLine({ state, kept, lasting, refresh }: Props) {
  const { say, clock } = useDayPage()
  const { network, entries, sending } = state
  const waits = entries.filter(isWaiting).length
  const time = clock(kept.readAt)
  const away = network === 'offline' || network === 'unanswered'
  const words = {
    fine: say('online', { time }),
    asking: say('reading'),
    offline: say('offline', { time }),
    unanswered: say('unreachable', { time }),
  }
  return (
    <header class={away ? 'status-line away' : 'status-line'}>
      <div class="status-row">
        <p class="status-words">
          {away ? <Icon name="away" /> : <Icon name="check" />}
          <span>
            {words[network]}{' '}
            {waits > 0 && (
              <strong class="waits">
                {sending && !away
                  ? say('sending')
                  : waits === 1
                    ? say('waitingOne')
                    : say('waitingMany', { count: waits })}
              </strong>
            )}
          </span>
        </p>
        {network !== 'offline' && (
          <button type="button" class="link" onClick={refresh}>
            {say('refresh')}
          </button>
        )}
      </div>
      {!lasting && <p class="hint">{say('notKept')}</p>}
    </header>
  )
}
