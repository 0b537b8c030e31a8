import { useState } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { Failure } from '../../api-admin.ts'
import { Notice } from '../../kit/Notice.tsx'
import { newId } from '../../new-id.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { readAgain } from './board-store.ts'
import { say } from './words.ts'

interface Draft {
  readonly text: string
  /** The note it was begun over. */
  readonly over: string
}

/** By reference: whoever looks at another visit in the middle of a sentence finds it again. */
const drafts = new Map<string, Draft>()

/** What the technician should know; nothing typed is lost while it is refused, nothing of somebody else's is written over unseen. */
export function Notes({ record, saved }: { readonly record: BookingRecordAnswer; readonly saved: () => void }) {
  const { reference } = record
  const [typed, set] = useState<Draft | null>(drafts.get(reference) ?? null)
  const write = (next: Draft | null) => {
    if (next) drafts.set(reference, next)
    else drafts.delete(reference)
    set(next)
  }
  const [failure, setFailure] = useState<Failure | null>(null)
  const text = typed?.text ?? record.notes
  const isDraft = typed !== null && typed.text !== record.notes
  const isChanged = isDraft && typed.over !== record.notes
  const save = async (event: Event) => {
    event.preventDefault()
    const body = { version: record.version, notes: text }
    const reply = await ask(`/admin/bookings/${reference}`, { method: 'PATCH', body, key: newId() })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) {
      const now = drafts.get(reference)
      write(now && now.text !== text ? { ...now, over: text } : null)
      toast(say('notesSaved'))
    }
    saved()
    await readAgain()
  }
  return (
    <form class="field" onSubmit={save}>
      <label for="visit-notes">{say('notes')}</label>
      <textarea
        id="visit-notes"
        class="input"
        maxLength={2000}
        value={text}
        onInput={({ currentTarget: { value } }) => write({ text: value, over: typed?.over ?? record.notes })}
      />
      {failure && !isChanged && (
        <p class="error" role="alert">
          {failureText(failure)}
        </p>
      )}
      {isChanged && (
        <Notice tone="warning">
          <p role="alert">{say('staleTitle')}</p>
          <p>{say('theirs', { what: record.notes })}</p>
          <button type="button" class="button" onClick={() => write(null)}>
            {say('keepTheirs')}
          </button>
        </Notice>
      )}
      {isDraft && (
        <button type="submit" class="button">
          {say(isChanged ? 'applyMine' : 'saveNotes')}
        </button>
      )}
    </form>
  )
}
