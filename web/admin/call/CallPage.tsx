import { useEffect, useState } from 'preact/hooks'
import type { ClientFoundAnswer } from '../../../server/contract/clients.ts'
import type { Failure } from '../../api-admin.ts'
import { Notice } from '../../kit/Notice.tsx'
import { readFailureText } from '../shell/failure-text.ts'
import { navigate } from '../shell/router.ts'
import { Skeleton } from '../shell/Skeleton.tsx'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { callerNumber, wasUnread } from './caller.ts'
import { begin, blank, change, draft, openCall } from './draft.ts'
import { say } from './words.ts'

/** What a telephone system opens when a call rings: the caller's file, or a request that has their number already. */
export function CallPage() {
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    const number = callerNumber()
    if (number === null) {
      if (wasUnread()) toast(say('numberUnread'), { tone: 'problem' })
      openCall()
      navigate('/admin', { replace: true })
      return
    }
    void ask<{ clients: readonly ClientFoundAnswer[]; approximate: boolean }>('/admin/clients/search', {
      method: 'POST',
      body: { q: number },
    }).then((reply) => {
      if (!reply.ok) return setFailure(reply.failure)
      const { clients } = reply.value
      const [only] = clients
      if (only && clients.length === 1) return navigate(`/admin/clients/${only.id}`, { replace: true })
      draft.set({ ...blank, typed: number })
      if (clients.length === 0) begin(number)
      else change({ step: 'client' })
      openCall()
      navigate('/admin', { replace: true })
    })
  }, [])
  return (
    <section class="sheet-of-paper">
      <h1>{say('title')}</h1>
      {failure ? (
        <Notice tone="problem">
          <p role="alert">{readFailureText(failure)}</p>
        </Notice>
      ) : (
        <Skeleton rows={3} />
      )}
    </section>
  )
}
