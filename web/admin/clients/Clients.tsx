import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { ClientFoundAnswer } from '../../../server/contract/clients.ts'
import { ExportLink } from '../shell/ExportLink.tsx'
import { readFailureText } from '../shell/failure-text.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { moveFocus } from '../shell/move-focus.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { useRead } from '../shell/use-read.ts'
import { ClientLine } from './ClientLine.tsx'
import { Duplicates } from './Duplicates.tsx'
import { useClients } from './use-clients.ts'
import { say } from './words.ts'
import './clients.css'

/** Somebody is looked for as they are typed. What was typed stays in memory, never in the address. */
let typedLast = ''

export function Clients() {
  const [typed, setTyped] = useState(typedLast)
  const { found, failure } = useClients(typed)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  useShortcut('/', say('search'), () => field.current?.focus())
  const isSearching = typed.trim() !== ''
  const clients: readonly ClientFoundAnswer[] = found?.clients ?? []
  return (
    <section class="sheet-of-paper">
      <h1>{say('clients')}</h1>
      <search class="field">
        <label for="client-search">{say('search')}</label>
        <input
          ref={field}
          id="client-search"
          class="input"
          autoComplete="off"
          spellcheck={false}
          value={typed}
          aria-describedby="client-search-hint"
          onInput={(event) => {
            typedLast = event.currentTarget.value
            setTyped(typedLast)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && isSearching) list.current?.querySelector('a')?.click()
            moveFocus(event, list.current)
          }}
        />
        <p class="hint" id="client-search-hint" role="status">
          {found ? told(found) : say('hint')}
        </p>
      </search>
      {failure && <p role="alert">{readFailureText(failure)}</p>}
      {isSearching ? (
        <ClientLinks clients={clients} list={list} />
      ) : (
        <>
          <Recent list={list} />
          <Duplicates />
        </>
      )}
      <p>
        <ExportLink list="clients" search={typed.trim()} />
      </p>
    </section>
  )
}

interface Links {
  readonly clients: readonly ClientFoundAnswer[]
  readonly list: RefObject<HTMLUListElement | null>
}

const ClientLinks = ({ clients, list }: Links) => (
  <ul class="client-list" ref={list} onKeyDown={(event) => moveFocus(event, list.current)}>
    {clients.map((client) => (
      <li key={client.id}>
        <a class="client-link" href={`/admin/clients/${client.id}`}>
          <ClientLine client={client} />
        </a>
      </li>
    ))}
  </ul>
)

/** Who rings again within the hour is one key away. */
function Recent({ list }: Pick<Links, 'list'>) {
  const read = useRead<Pick<Links, 'clients'>>('/admin/clients/recent')
  return (
    <section>
      <h2>{say('recent')}</h2>
      <Loaded read={read} rows={3}>
        {({ clients }) =>
          clients.length === 0 ? <p class="hint">{say('recentNone')}</p> : <ClientLinks clients={clients} list={list} />
        }
      </Loaded>
    </section>
  )
}

function told({ clients, approximate }: { clients: readonly unknown[]; approximate: boolean }): string {
  if (approximate) return say('close')
  if (clients.length === 0) return say('none')
  return clients.length === 1 ? say('one') : say('count', { count: clients.length })
}
