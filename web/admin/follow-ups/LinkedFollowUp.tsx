import { useEffect, useRef, useState } from 'preact/hooks'
import type { FollowUp } from '../../../server/contract/follow-ups.ts'
import type { Today } from '../../../server/contract/today.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { useStore } from '../shell/store.ts'
import { useRead } from '../shell/use-read.ts'
import { latest, wished } from './change.ts'
import { EditSheet } from './EditSheet.tsx'
import { FollowUpRow } from './FollowUpRow.tsx'
import { useLinked } from './linked.ts'
import { say } from './words.ts'

interface Props {
  readonly id: number
  readonly today: Today
  /** Grows when something was saved. */
  readonly times: number
}

/** The one a link leads to, though the list below does not hold it: it is closed, somebody else's or far down. */
export function LinkedFollowUp({ id, today, times }: Props) {
  const read = useRead<FollowUp>(`/admin/follow-ups/${id}`)
  const [isEdited, edit] = useState(false)
  const wish = useStore(wished).get(id)
  const before = useRef(times)
  useEffect(() => {
    if (times !== before.current) read.reload()
    before.current = times
  }, [times])
  useLinked(read.value !== null)
  return (
    <section class="today-group">
      <h2>{say('linked')}</h2>
      <Loaded read={read} rows={1}>
        {(followUp) => {
          const row = latest(followUp, wish)
          return (
            <>
              <ul>
                <FollowUpRow row={row} today={today} edit={() => edit(true)} isLinked />
              </ul>
              {isEdited && <EditSheet row={row} today={today} close={() => edit(false)} />}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}
