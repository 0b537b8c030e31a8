import { Notice } from '../kit/Notice.tsx'
import { useDayPage } from './day-context.ts'
import { sayDeed, sayReason } from './deed-words.ts'
import { Icon } from './Icon.tsx'
import { type Entry, isAction, isWaiting } from './outbox.ts'

interface Props {
  readonly entries: readonly Entry[]
  /** The office cannot be reached: what waits is listed. */
  readonly isStuck: boolean
  readonly office: string
  readonly dismiss: (entry: Entry) => void
  readonly undo: (entry: Entry) => void
}

/** What the office refused, kept until it is read; and what waits for the network, in its order. */
export function OutboxNotes({ entries, isStuck, office, dismiss, undo }: Props) {
  const { say, clock } = useDayPage()
  const waiting = entries.filter(isWaiting)
  const refused = entries.filter(({ standing }) => standing.at === 'refused')
  const taken = new Set(waiting.map(({ undoes }) => undoes))
  return (
    <>
      {refused.length > 0 && (
        <section class="refused" aria-label={say('refusedTitle')}>
          {refused.map((entry) => (
            <Notice key={entry.id} tone="problem">
              <p>
                <strong>
                  {say('refusedTitle')}
                  {'\u00a0: '}
                  {entry.visitStart
                    ? say('refusedAbout', { what: sayDeed(say, entry), time: clock(entry.visitStart) })
                    : sayDeed(say, entry)}
                </strong>
              </p>
              {entry.standing.at === 'refused' && <p>{sayReason(say, entry.standing.reason)}</p>}
              <p class="refused-ways">
                <button type="button" class="button" onClick={() => dismiss(entry)}>
                  {say('dismiss')}
                </button>
                {office && (
                  <a class="button" href={`tel:${office}`}>
                    <Icon name="phone" />
                    {say('office')}
                  </a>
                )}
              </p>
            </Notice>
          ))}
        </section>
      )}
      {isStuck && waiting.length > 0 && (
        <section
          class="to-send"
          aria-label={waiting.length === 1 ? say('waitingOne') : say('waitingMany', { count: waiting.length })}
        >
          <p class="hint">{say('waitingHint')}</p>
          <ol>
            {waiting.map((entry) => (
              <li key={entry.id}>
                <span>
                  {sayDeed(say, entry)} <span class="hint">{say('tappedAt', { time: clock(entry.tappedAt) })}</span>
                </span>
                {isAction(entry.kind) && !taken.has(entry.id) && (
                  <button
                    type="button"
                    class="link"
                    aria-label={say('undoNamed', { what: sayDeed(say, entry) })}
                    onClick={() => undo(entry)}
                  >
                    {say('undo')}
                  </button>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
