import { useRef, useState } from 'preact/hooks'
import type { User } from '../../../server/contract/users.ts'
import { type Ask, codeOf } from '../../api-admin.ts'
import { failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

interface Props {
  readonly user: User
  readonly onChanged: () => void
  readonly onGone: () => void
}

/** What an admin may do about somebody. */
export function OneUser({ user, onChanged, onGone }: Props) {
  const { id, name, email, role, secondFactor, isInvited } = user
  // The newest that we know of: an undo comes after the change that it takes back.
  const version = useRef(user.version)
  version.current = Math.max(version.current, user.version)
  const [busy, setBusy] = useState(false)
  const [isSure, setSure] = useState(false)
  const call = async (asked: Ask, told: string, undo: (() => void) | null = null, path = '') => {
    if (busy) return false
    setBusy(true)
    const reply = await ask<User | null>(`/admin/users/${id}${path}`, asked)
    setBusy(false)
    if (reply.ok) {
      version.current = reply.value?.version ?? version.current
      toast(told, { undo })
    } else if (codeOf(reply) === 'stale') toast(say('userStale', { name }), { tone: 'problem' })
    else toast(failureText(reply.failure), { tone: 'problem' })
    onChanged()
    return reply.ok
  }
  const change = (body: object, told: string, undo: (() => void) | null = null) =>
    call({ method: 'PATCH', body: { version: version.current, ...body } }, told, undo)
  const other = role === 'admin' ? 'assistant' : 'admin'

  return (
    <div class="stack" aria-busy={busy}>
      <p>{email}</p>
      <p>
        {say(role)}. {say(`${role}Can`)}
      </p>
      {isInvited && (
        <>
          <p>{say('notAccepted', { name })}</p>
          <button
            type="button"
            class="button"
            onClick={() => call({ method: 'POST' }, say('invited', { name }), null, '/invitation')}
          >
            {say('inviteAgain')}
          </button>
        </>
      )}
      <button
        type="button"
        class="button"
        onClick={() =>
          change({ role: other }, say('roleChanged', { name }), () => void change({ role }, say('roleBack', { name })))
        }
      >
        {say(role === 'admin' ? 'makeAssistant' : 'makeAdmin')}
      </button>
      <button type="button" class="button" onClick={() => change({ sessions: 'end' }, say('sessionsEnded', { name }))}>
        {say('endSessions')}
      </button>
      {secondFactor && (
        <button
          type="button"
          class="button"
          onClick={() => change({ secondFactor: false }, say('codeForgotten', { name }))}
        >
          {say('forgetCode')}
        </button>
      )}
      {isSure ? (
        <fieldset class="stack">
          <legend>{say('removeSure', { name })}</legend>
          <div class="row">
            <button
              type="button"
              class="button danger"
              onClick={async () => (await call({ method: 'DELETE' }, say('removed', { name }))) && onGone()}
            >
              {say('removeYes')}
            </button>
            <button type="button" class="button" onClick={() => setSure(false)}>
              {say('removeNo')}
            </button>
          </div>
        </fieldset>
      ) : (
        <button type="button" class="button danger" onClick={() => setSure(true)}>
          {say('remove')}
        </button>
      )}
    </div>
  )
}
