import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FollowUp } from '../../../server/contract/follow-ups.ts'
import { newId } from '../../new-id.ts'
import { failureText } from '../shell/failure-text.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { ask } from '../shell/session.ts'
import { useStore } from '../shell/store.ts'
import { toast } from '../shell/toasts.ts'
import { saved } from './change.ts'
import { about, draft, isOpen } from './draft.ts'
import './follow-ups.css'
import { say, sayDue } from './words.ts'

const kinds = ['call-back', 'opportunity'] as const

/** Opens from anywhere with a key; the note and Enter are all it needs. */
export function NewFollowUpHost() {
  return useStore(isOpen) ? <NewFollowUp /> : null
}

function NewFollowUp() {
  const note = useStore(draft)
  const client = useStore(about)
  const field = useRef<HTMLTextAreaElement>(null)
  const [kind, setKind] = useState<(typeof kinds)[number]>('call-back')
  const [error, setError] = useState<string | null>(null)
  // One for each intention: an Enter that trembles writes one.
  const key = useRef(newId())
  useLayoutEffect(() => field.current?.focus(), [])

  const add = async () => {
    const text = draft.get().trim()
    const reply = await ask<FollowUp>('/admin/follow-ups', {
      method: 'POST',
      body: { note: text, kind, ...(client && { client: client.id }) },
      key: key.current,
    })
    if (!reply.ok) {
      const { failure } = reply
      if (failure.kind === 'problem') key.current = newId()
      const [fault] = failure.kind === 'problem' ? (failure.problem.errors ?? []) : []
      return setError(fault?.message ?? failureText(failure))
    }
    draft.set('')
    isOpen.set(false)
    saved.set(saved.get() + 1)
    const { dueAt, createdAt } = reply.value
    const when = sayDue(dueAt, { date: createdAt.slice(0, 10) })
    toast(say('added', { when }), { undo: () => void takeBack(reply.value) })
  }
  return (
    <Sheet title={say('newFollowUp')} onClose={() => isOpen.set(false)}>
      <form
        class="stack follow-up-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        {client && (
          <p class="row">
            <span>{say('aboutClient', { name: client.name })}</span>
            <button type="button" class="link" onClick={() => about.set(null)}>
              {say('aboutNobody')}
            </button>
          </p>
        )}
        <div class="field">
          <label for="new-follow-up">{say('newNote')}</label>
          <textarea
            ref={field}
            class="input"
            id="new-follow-up"
            rows={3}
            maxLength={2000}
            value={note}
            aria-describedby="new-follow-up-hint"
            aria-invalid={error ? true : undefined}
            onInput={(event) => draft.set(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
              event.preventDefault()
              void add()
            }}
          />
          <p class="hint" id="new-follow-up-hint">
            {say('newHint')}
          </p>
          {error && (
            <p class="error" role="alert">
              {error}
            </p>
          )}
        </div>
        <div class="field">
          <label for="new-follow-up-kind">{say('newKind')}</label>
          <select
            class="input"
            id="new-follow-up-kind"
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as (typeof kinds)[number])}
          >
            {kinds.map((each) => (
              <option key={each} value={each}>
                {say(`kind_${each}`)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="button primary">
          {say('save')}
        </button>
      </form>
    </Sheet>
  )
}

async function takeBack({ id, version }: FollowUp): Promise<void> {
  const reply = await ask(`/admin/follow-ups/${id}?version=${version}`, { method: 'DELETE' })
  saved.set(saved.get() + 1)
  if (reply.ok) toast(say('addedTakenBack'))
  else toast(failureText(reply.failure), { tone: 'problem' })
}
