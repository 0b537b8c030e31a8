import { useEffect, useRef, useState } from 'preact/hooks'
import type { FollowUp } from '../../../server/contract/follow-ups.ts'
import type { Today } from '../../../server/contract/today.ts'
import { dateOf } from '../../format.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { useLive } from '../shell/live.ts'
import { navigate } from '../shell/router.ts'
import { useStore } from '../shell/store.ts'
import { useRead } from '../shell/use-read.ts'
import { latest, saved, wished } from './change.ts'
import { EditSheet } from './EditSheet.tsx'
import { FollowUpRow } from './FollowUpRow.tsx'
import { LinkedFollowUp } from './LinkedFollowUp.tsx'
import { useLinked } from './linked.ts'
import { say } from './words.ts'

interface List {
  readonly followUps: readonly FollowUp[]
  readonly total: number
  readonly counts: { readonly withoutOwner: number }
}

interface Props {
  readonly today: Today
  /** `owner`: `me` when not there, `all` or `none`; `kind`. */
  readonly query: URLSearchParams
}

const owners = ['me', 'all', 'none'] as const
export const kinds = ['', 'call-back', 'opportunity'] as const
const MOST = 200

export const one = <Value extends string>(all: readonly Value[], given: string | null, otherwise: Value): Value =>
  all.find((value) => value === given) ?? otherwise

/** What is open: overdue, due today, later. Whose and which kind stand in the address. */
export function FollowUpGroups({ today, query }: Props) {
  const owner = one(owners, query.get('owner'), 'me')
  const kind = one(kinds, query.get('kind'), '')
  const asked = new URLSearchParams({
    ...{ state: 'open', limit: String(MOST) },
    ...(owner !== 'all' && { owner }),
    ...(kind && { kind }),
  })
  const read = useRead<List>(`/admin/follow-ups?${asked}`)
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
  const go = (name: string, value: string) => {
    const next = new URLSearchParams({ owner, kind, [name]: value })
    navigate(`/admin?${next}`, { replace: true })
  }
  const rows = (read.value?.followUps ?? []).map((row) => latest(row, wishes.get(row.id)))
  const open = rows.filter(({ doneAt }) => doneAt === null)
  const opened = open.find(({ id }) => id === edited)
  const linked = useLinked(read.value !== null)
  const left = (read.value?.total ?? 0) - (read.value?.followUps.length ?? 0)
  return (
    <>
      <div class="row">
        <select
          class="input today-filter"
          aria-label={say('show')}
          value={owner}
          onChange={(event) => go('owner', event.currentTarget.value)}
        >
          <option value="me">{say('mine')}</option>
          <option value="all">{say('everybody')}</option>
          <option value="none">{say('nobodys', { count: read.value?.counts.withoutOwner ?? '…' })}</option>
        </select>
        <select
          class="input today-filter"
          aria-label={say('kind')}
          value={kind}
          onChange={(event) => go('kind', event.currentTarget.value)}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {each === '' ? say('allKinds') : say(`kind_${each}`)}
            </option>
          ))}
        </select>
      </div>
      <Loaded read={read}>
        {() => (
          <>
            {linked !== null && !open.some(({ id }) => id === linked) && (
              <LinkedFollowUp id={linked} today={today} times={times} />
            )}
            {open.length === 0 && <p class="hint">{say('nothing')}</p>}
            {grouped(open, today).map(
              ([name, all]) =>
                all.length > 0 && (
                  <section key={name} class={name === 'overdue' ? 'today-group late' : 'today-group'}>
                    <h2>
                      {say(name)} ({all.length})
                    </h2>
                    <ul>
                      {all.map((row) => (
                        <FollowUpRow
                          key={row.id}
                          row={row}
                          today={today}
                          edit={() => edit(row.id)}
                          isLinked={row.id === linked}
                        />
                      ))}
                    </ul>
                  </section>
                ),
            )}
            <p class="row">
              {left > 0 && <strong>{say('moreOpen', { count: left })}</strong>}
              <a href={`/admin/follow-ups?${new URLSearchParams({ owner, kind })}`}>{say('allFollowUps')}</a>
            </p>
          </>
        )}
      </Loaded>
      {opened && <EditSheet key={opened.id} row={opened} today={today} close={() => edit(null)} />}
    </>
  )
}

function grouped(rows: readonly FollowUp[], { date }: Today) {
  const sorted = rows.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  const isToday = ({ dueAt, isOverdue }: FollowUp) => !isOverdue && dateOf(dueAt) <= date
  return [
    ['overdue', sorted.filter(({ isOverdue }) => isOverdue)],
    ['dueToday', sorted.filter(isToday)],
    ['later', sorted.filter((row) => !row.isOverdue && !isToday(row))],
  ] as const
}
