import { useState } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { Notice } from '../../kit/Notice.tsx'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { Outside } from './Outside.tsx'
import type { Technician } from './TechnicianForm.tsx'
import { say } from './words.ts'

interface Props {
  readonly technician: Technician
  readonly onChanged: (technician: Technician) => void
}

interface Answer {
  readonly technician: Technician
  readonly outside: readonly BookingRecordAnswer[]
}

/** A technician leaves, once nobody waits for them; or is back. */
export function Leave({ technician: { slug, name, version, removed }, onChanged }: Props) {
  const [waiting, setWaiting] = useState<readonly BookingRecordAnswer[] | null>(null)
  const path = `/admin/technicians/${slug}`
  const put = async (gone: boolean, query = '') => {
    const reply = await ask<Answer>(path + query, { method: 'PATCH', body: { version, removed: gone } })
    if (!reply.ok) toast(failureText(reply.failure), { tone: 'problem' })
    return reply.ok ? reply.value : null
  }
  const look = async () => setWaiting((await put(true, '?preview=true'))?.outside ?? null)
  const sure = async (gone: boolean) => {
    const answer = await put(gone)
    if (!answer) return
    setWaiting(null)
    toast(say(gone ? 'left' : 'cameBack', { name }))
    onChanged(answer.technician)
  }
  return (
    <section class="stack">
      <h2>{say('leave')}</h2>
      {removed && (
        <button type="button" class="button" onClick={() => void sure(false)}>
          {say('comeBack', { name })}
        </button>
      )}
      {!removed && waiting === null && (
        <button type="button" class="button danger" onClick={look}>
          {say('leaveButton', { name })}
        </button>
      )}
      {!removed && waiting !== null && (
        <Notice tone="warning">
          <p role="alert">{waiting.length > 0 ? say('leaveFirst') : say('leaveSure', { name })}</p>
          <Outside visits={waiting} />
          <div class="row">
            {waiting.length === 0 && (
              <button type="button" class="button danger" onClick={() => void sure(true)}>
                {say('leaveYes')}
              </button>
            )}
            <button type="button" class="button" onClick={() => setWaiting(null)}>
              {say('leaveNo', { name })}
            </button>
          </div>
        </Notice>
      )}
    </section>
  )
}
