import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { ClosureList } from '../../../server/contract/closures.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask, currentUser } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { sayDates } from './said.ts'
import { type ListPart, useListChanged } from './use-list-changed.tsx'
import { usePreviewed } from './use-previewed.tsx'
import { say } from './words.ts'

interface Removed {
  readonly version: number
  readonly outside: readonly BookingRecordAnswer[]
}

/** The closures there are, each with a way to take it back. */
export function ClosureRows(part: ListPart) {
  const { list, onChanged } = part
  const { begin, question } = usePreviewed<Removed>()
  const changed = useListChanged(part)
  const remove = ({ id, from, to, reason }: ClosureList['closures'][number]) => {
    changed.forget()
    const again = async (version: number) => {
      const reply = await ask<Removed>('/admin/closures', { method: 'POST', body: { version, from, to, reason } })
      if (!reply.ok) return toast(failureText(reply.failure), { tone: 'problem' })
      onChanged(reply.value.version)
    }
    return begin({
      send: (preview) =>
        ask(`/admin/closures/${id}?version=${list.version}${preview ? '&preview=true' : ''}`, { method: 'DELETE' }),
      onSaved: ({ version }) => {
        toast(say('reopened'), { undo: () => void again(version) })
        onChanged(version)
      },
      onRefused: changed.refused,
    })
  }
  return (
    <>
      {changed.notice}
      {question}
      {list.closures.length === 0 && <p>{say('closuresNone')}</p>}
      <ul class="setup-rows">
        {list.closures.map((closure) => (
          <li key={closure.id}>
            <p>
              <strong>{closure.reason}</strong>
            </p>
            <p>{sayDates(closure.from, closure.to)}</p>
            {currentUser().role === 'admin' && (
              <button
                type="button"
                class="button"
                aria-label={`${say('remove')} ${closure.reason}`}
                onClick={() => void remove(closure)}
              >
                {say('remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
