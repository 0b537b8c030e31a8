import { useState } from 'preact/hooks'
import type { ClosureList } from '../../../server/contract/closures.ts'
import type { Failure } from '../../api-admin.ts'
import { failureText } from '../shell/failure-text.ts'
import { toast } from '../shell/toasts.ts'
import { Versions } from '../shell/Versions.tsx'
import { saidClosures, saidHolidays } from './said.ts'
import { say } from './words.ts'

export interface ListPart {
  readonly list: ClosureList
  /** Shows the list as somebody else left it. */
  readonly put: (list: ClosureList) => void
  readonly onChanged: (version: number) => void
}

/** Closures and holidays that were not what they looked like: as they were seen, and as they are. */
export function useListChanged({ list, put }: ListPart) {
  const [before, setBefore] = useState<ClosureList | null>(null)
  const refused = (failure: Failure) => {
    const current = failure.kind === 'problem' && failure.code === 'stale' ? failure.problem.current : null
    if (!current) return toast(failureText(failure), { tone: 'problem' })
    setBefore(list)
    put(current as ClosureList)
  }
  const notice = before && (
    <Versions
      told={say('closuresStale')}
      parts={[saidClosures, saidHolidays].map(({ label, of }) => ({
        ...{ label: say(label), theirs: of({ ...list }), mine: of({ ...before }) },
      }))}
    />
  )
  return { notice, refused, forget: () => setBefore(null) }
}
