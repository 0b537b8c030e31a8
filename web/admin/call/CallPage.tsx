import { useEffect } from 'preact/hooks'
import { findClients } from '../clients/use-clients.ts'
import { navigate } from '../shell/router.ts'
import { Skeleton } from '../shell/Skeleton.tsx'
import { takeCall } from './caller.ts'
import { begin, blank, change, draft, openCall, spoken } from './draft.ts'
import { say } from './words.ts'

/** What a telephone system opens when a call rings: the caller's file, or a request that has their number already. */
export function CallPage() {
  useEffect(() => {
    void receive()
  }, [])
  return (
    <section class="sheet-of-paper">
      <h1>{say('title')}</h1>
      <Skeleton rows={3} />
    </section>
  )
}

async function receive(): Promise<void> {
  const call = takeCall()
  if (call) draft.set({ ...blank, isUnread: call.number === null })
  if (call?.number) {
    const found = await findClients(call.number)
    const [only, another] = found?.clients ?? []
    if (only && !another && !found?.approximate) return navigate(`/admin/clients/${only.id}`, { replace: true })
    // Not answered: the sheet looks for them again, and says what is the matter.
    if (!found || only) change({ typed: spoken(call.number) })
    else begin(call.number)
  }
  openCall()
  navigate('/admin', { replace: true })
}
