import { useEffect, useRef, useState } from 'preact/hooks'
import type { FollowUp } from '../../../server/contract/follow-ups.ts'
import type { Today } from '../../../server/contract/today.ts'
import type { PageProps } from '../pages.ts'
import { ExportLink } from '../shell/ExportLink.tsx'
import { Loaded } from '../shell/Loaded.tsx'
import { useLive } from '../shell/live.ts'
import { navigate } from '../shell/router.ts'
import { useStore } from '../shell/store.ts'
import { useLater } from '../shell/use-later.ts'
import { usePages } from '../shell/use-pages.ts'
import { useRead } from '../shell/use-read.ts'
import { latest, saved, wished } from './change.ts'
import { EditSheet } from './EditSheet.tsx'
import { kinds, one } from './FollowUpGroups.tsx'
import { FollowUpRow } from './FollowUpRow.tsx'
import './follow-ups.css'
import { LinkedFollowUp } from './LinkedFollowUp.tsx'
import { useLinked } from './linked.ts'
import { say } from './words.ts'

interface List {
  readonly followUps: readonly FollowUp[]
  readonly total: number
  readonly next: string | null
  readonly counts: { readonly open: number; readonly overdue: number; readonly withoutOwner: number }
}

interface Owners {
  readonly owners: readonly { readonly id: string; readonly name: string }[]
}

const states = ['open', 'overdue', 'done', 'all'] as const
const A_PAGE = 50
const MOST_COUNTED = 1000

/** What is looked for stays in memory, never in the address. */
let typedLast = ''

/** Every promise: open, overdue, closed with how it ended; whose, of which kind, about whom. */
export function FollowUps({ query }: PageProps) {
  const today = useRead<Today>('/admin/today')
  return (
    <div class="today">
      <h1>{say('followUps')}</h1>
      <Loaded read={today}>{(value) => <AllFollowUps today={value} query={query} />}</Loaded>
    </div>
  )
}

function AllFollowUps({ today, query }: { readonly today: Today; readonly query: URLSearchParams }) {
  const state = one(states, query.get('state'), 'open')
  const owner = query.get('owner') ?? 'all'
  const kind = one(kinds, query.get('kind'), '')
  const [typed, setTyped] = useState(typedLast)
  const q = useLater(typed.trim())
  const owners = useRead<Owners>('/admin/follow-ups/owners')
  const asked = new URLSearchParams({
    limit: String(A_PAGE),
    ...(state !== 'all' && { state }),
    ...(owner !== 'all' && { owner }),
    ...(kind && { kind }),
    ...(q && { q }),
  })
  const read = usePages<List>(`/admin/follow-ups?${asked}`)
  const [edited, edit] = useState<number | null>(null)
  const wishes = useStore(wished)
  const times = useStore(saved)
  const before = useRef(times)
  useEffect(() => {
    if (times !== before.current) read.reload()
    before.current = times
  }, [times])
  useLive(({ followUps }) => {
    if (followUps) read.reload()
  })
  const linked = useLinked(read.value !== null)
  const go = (name: string, value: string) =>
    navigate(`/admin/follow-ups?${new URLSearchParams({ state, owner, kind, [name]: value })}`, { replace: true })
  const rows = (read.value?.flatMap(({ followUps }) => followUps) ?? [])
    .map((row) => latest(row, wishes.get(row.id)))
    .filter(({ doneAt }) => state === 'all' || (doneAt !== null) === (state === 'done'))
  const opened = rows.find(({ id }) => id === edited)
  const first = read.value?.[0]
  const choices = (name: string, label: string, value: string, all: readonly (readonly [string, string])[]) => (
    <select class="input" aria-label={label} value={value} onChange={(event) => go(name, event.currentTarget.value)}>
      {all.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  )
  return (
    <>
      <search class="row follow-up-filters">
        {choices(
          'state',
          say('state'),
          state,
          states.map((each) => [each, say(`state_${each}`)] as const),
        )}
        {choices('owner', say('owner'), owner, [
          ['all', say('anybodys')],
          ['me', say('mine')],
          ['none', say('nobodys', { count: first?.counts.withoutOwner ?? '…' })],
          ...(owners.value?.owners ?? []).map(({ id, name }) => [id, name] as const),
        ])}
        {choices(
          'kind',
          say('kind'),
          kind,
          kinds.map((each) => [each, each ? say(`kind_${each}`) : say('allKinds')] as const),
        )}
        <input
          class="input"
          type="search"
          aria-label={say('searchFollowUps')}
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
      <Loaded read={{ ...read, put: () => {} }}>
        {() => (
          <>
            {linked !== null && !rows.some(({ id }) => id === linked) && (
              <LinkedFollowUp id={linked} today={today} times={times} />
            )}
            <section class="today-group" aria-busy={read.isLoading}>
              <h2>{headingOf(state, first?.total ?? 0)}</h2>
              {rows.length === 0 && <p class="hint">{say(q ? 'noneFound' : 'nothing')}</p>}
              <ul>
                {rows.map((row) => (
                  <FollowUpRow
                    key={row.id}
                    {...{ row, today, isLinked: row.id === linked }}
                    edit={() => edit(row.id)}
                  />
                ))}
              </ul>
            </section>
            {read.more && (
              <p>
                <button type="button" class="button" disabled={read.isLoading} onClick={read.more}>
                  {say('showMore')}
                </button>
              </p>
            )}
          </>
        )}
      </Loaded>
      <p>
        <ExportLink
          list="follow-ups"
          filter={{ kind, state: state === 'all' ? '' : state, owner: owner === 'all' ? '' : owner }}
          search={q}
        />
      </p>
      {opened && <EditSheet key={opened.id} row={opened} today={today} close={() => edit(null)} />}
    </>
  )
}

const headingOf = (state: (typeof states)[number], total: number) =>
  say('heading', {
    state: say(`state_${state}`),
    count: total > MOST_COUNTED ? say('manyOf', { count: MOST_COUNTED }) : total,
  })
