import { useEffect } from 'preact/hooks'
import type { MailStanding, Message, MessageList } from '../../../server/contract/messages.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { useLive } from '../shell/live.ts'
import { usePages } from '../shell/use-pages.ts'
import { MessageRow } from './MessageRow.tsx'
import { say } from './words.ts'

export type State = keyof MailStanding['counts']

interface Props {
  readonly state: State
  /** In all; null: not known of what is looked for. */
  readonly count: number | null
  readonly kind: string
  readonly q: string
  readonly today: string
  /** The only one on the page: all of it, a page at a time. */
  readonly isAlone: boolean
  /** Grows when something was done to a message elsewhere on the page. */
  readonly times: number
  readonly see: (message: Message) => void
  readonly changed: () => void
  readonly showAll: () => void
}

const A_PAGE = 50
const A_FEW = 10
const MOST_COUNTED = 1000

/** The messages of which the same became. */
export function MessageSection(props: Props) {
  const { state, count, kind, q, today, isAlone, times, see, changed, showAll } = props
  const asked = new URLSearchParams({
    ...{ state, limit: String(isAlone ? A_PAGE : A_FEW) },
    ...(kind && { kind }),
    ...(q && { q }),
  })
  const read = usePages<MessageList>(`/admin/messages?${asked}`)
  useLive(read.reload)
  useEffect(() => {
    if (times > 0) read.reload()
  }, [times])
  const name = say(`state_${state}`)
  const messages = read.value?.flatMap((page) => page.messages) ?? []
  return (
    <section class={state === 'lost' ? 'mail-group lost' : 'mail-group'}>
      <h2>{count === null ? name : say('heading', { state: name, count: countOf(count) })}</h2>
      <Loaded read={{ ...read, put: () => {} }}>
        {() => (
          <>
            {messages.length === 0 && <p class="hint">{say(q || kind ? 'noneFound' : `none_${state}`)}</p>}
            <ul aria-busy={read.isLoading}>
              {messages.map((message) => (
                <MessageRow key={message.id} {...{ message, today, reload: changed }} see={() => see(message)} />
              ))}
            </ul>
            {read.more && (
              <button type="button" class="button" disabled={read.isLoading} onClick={isAlone ? read.more : showAll}>
                {isAlone ? say(read.isLoading ? 'loadingMore' : 'more') : say('seeAll', { state: name })}
              </button>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

const countOf = (count: number) => (count > MOST_COUNTED ? say('manyOf', { count: MOST_COUNTED }) : count)
