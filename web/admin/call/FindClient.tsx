import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ClientFoundAnswer } from '../../../server/contract/clients.ts'
import { ClientLine } from '../clients/ClientLine.tsx'
import { findClients, useClients } from '../clients/use-clients.ts'
import { readFailureText } from '../shell/failure-text.ts'
import { moveFocus } from '../shell/move-focus.ts'
import { useStore } from '../shell/store.ts'
import { begin, change, draft, take } from './draft.ts'
import { say } from './words.ts'

/** A number, a name or an address is typed; Enter takes the first one found. */
export function FindClient() {
  const { typed, isUnread } = useStore(draft)
  const { found, failure } = useClients(typed)
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])

  /** What is on the screen may be the answer to fewer letters: Enter waits for the right one. */
  const enter = async (event: Event) => {
    event.preventDefault()
    // The last letters may not be drawn yet.
    const q = draft.get().typed.trim()
    if (busy || q === '') return
    setBusy(true)
    const known = found?.q === q ? found : await findClients(q)
    setBusy(false)
    if (!known) return
    const [first] = known.approximate ? [] : known.clients
    if (first) take(first)
    else begin(q)
  }
  const clients: readonly ClientFoundAnswer[] = found?.clients ?? []
  return (
    <form onSubmit={enter} aria-busy={busy}>
      <div class="field">
        <label for="call-who">{say('who')}</label>
        <input
          ref={field}
          id="call-who"
          class="input"
          autoComplete="off"
          spellcheck={false}
          enterKeyHint="next"
          value={typed}
          aria-describedby="call-who-hint"
          onInput={(event) => change({ typed: event.currentTarget.value })}
          onKeyDown={(event) => event.key === 'ArrowDown' && moveFocus(event, list.current)}
        />
        <p class="hint" id="call-who-hint" role="status">
          {found ? told(found) : say(isUnread ? 'unread' : 'whoHint')}
        </p>
      </div>
      {failure && <p role="alert">{readFailureText(failure)}</p>}
      <ul class="call-list" ref={list} aria-label={say('found')} onKeyDown={(event) => moveFocus(event, list.current)}>
        {clients.map((client) => (
          <li key={client.id}>
            <button type="button" class="call-choice" onClick={() => take(client)}>
              <ClientLine client={client} />
            </button>
          </li>
        ))}
        {typed.trim() !== '' && (
          <li>
            <button type="button" class="call-choice" onClick={() => begin(typed.trim())}>
              {say('newClientNamed', { typed: typed.trim() })}
            </button>
          </li>
        )}
      </ul>
    </form>
  )
}

function told({ clients, approximate }: { clients: readonly unknown[]; approximate: boolean }): string {
  if (approximate) return say('close')
  if (clients.length === 0) return say('nobody')
  return clients.length === 1 ? say('foundOne') : say('foundCount', { count: clients.length })
}
