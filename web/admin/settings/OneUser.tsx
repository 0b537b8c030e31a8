import { useRef, useState } from 'preact/hooks'
import type { User } from '../../../server/contract/users.ts'
import { type Ask, codeOf, type Reply } from '../../api-admin.ts'
import { Field } from '../../kit/Field.tsx'
import { errorsByField, failureText } from '../shell/failure-text.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { Versions } from '../shell/Versions.tsx'
import { say } from './words.ts'

interface Props {
  readonly user: User
  readonly onChanged: () => void
  readonly onGone: () => void
}

interface Wish {
  readonly name?: string
  readonly role?: User['role']
  readonly secondFactor?: false
  readonly sessions?: 'end'
}

/** What was wanted of somebody whom another one changed meanwhile. */
interface Clash {
  readonly theirs: User
  readonly wish: Wish
  readonly told: string
  readonly undo: (() => void) | null
}

/** Of a stale change: the user as somebody else left them. */
const currentOf = (reply: Reply<unknown>) =>
  !reply.ok && reply.failure.kind === 'problem' ? (reply.failure.problem.current as User | undefined) : undefined

/** Its form says it. */
const isShown = (reply: Reply<unknown>) => ['stale', 'invalid-input'].includes(codeOf(reply) ?? '')

/** What an admin may do about somebody. */
export function OneUser({ user, onChanged, onGone }: Props) {
  const { id, name, email, role, secondFactor, isInvited } = user
  // The newest that we know of: an undo comes after the change that it takes back.
  const version = useRef(user.version)
  version.current = Math.max(version.current, user.version)
  const [busy, setBusy] = useState(false)
  const [isSure, setSure] = useState(false)
  const [clash, setClash] = useState<Clash | null>(null)
  const [typed, type] = useState(name)
  const [error, setError] = useState<string>()
  const call = async (asked: Ask, told: string, undo: (() => void) | null = null, path = '') => {
    if (busy) return null
    setBusy(true)
    const reply = await ask<User | null>(`/admin/users/${id}${path}`, asked)
    setBusy(false)
    if (reply.ok) {
      version.current = reply.value?.version ?? version.current
      toast(told, { undo })
    } else {
      version.current = currentOf(reply)?.version ?? version.current
      if (asked.method !== 'PATCH' || !isShown(reply)) toast(failureText(reply.failure), { tone: 'problem' })
    }
    onChanged()
    return reply
  }
  const change = async (wish: Wish, told: string, undo: (() => void) | null = null) => {
    const reply = await call({ method: 'PATCH', body: { version: version.current, ...wish } }, told, undo)
    if (!reply) return
    const theirs = currentOf(reply)
    setError(reply.ok ? undefined : errorsByField(reply.failure).name)
    setClash(theirs ? { theirs, wish, told, undo } : null)
  }
  const other = role === 'admin' ? 'assistant' : 'admin'

  return (
    <div class="stack" aria-busy={busy}>
      <p>{email}</p>
      <p>
        {say(role)}. {say(`${role}Can`)}
      </p>
      {clash && (
        <Versions
          told={say('userStale', { name })}
          parts={[
            ...(clash.wish.name ? [{ label: say('name'), theirs: [clash.theirs.name], mine: [clash.wish.name] }] : []),
            ...(clash.wish.role
              ? [{ label: say('role'), theirs: [say(clash.theirs.role)], mine: [say(clash.wish.role)] }]
              : []),
            ...(clash.wish.secondFactor === false
              ? [
                  {
                    label: say('secondFactor'),
                    theirs: [say(clash.theirs.secondFactor ? 'yes' : 'no')],
                    mine: [say('no')],
                  },
                ]
              : []),
          ]}
          take={() => {
            type(clash.theirs.name)
            setClash(null)
          }}
          save={() => void change(clash.wish, clash.told, clash.undo)}
        />
      )}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const back = () => {
            type(name)
            void change({ name }, say('nameBack', { name }))
          }
          void change({ name: typed }, say('renamed', { name: typed.trim() }), back)
        }}
      >
        <Field name="user-name" label={say('name')} value={typed} error={error} onInput={type} />
        {typed !== name && (
          <button type="submit" class="button">
            {say('rename')}
          </button>
        )}
      </form>
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
          <Promised id={id} />
          <div class="row">
            <button
              type="button"
              class="button danger"
              onClick={async () =>
                (await call({ method: 'DELETE' }, say('removed', { name }), null, `?version=${version.current}`))?.ok &&
                onGone()
              }
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

interface Owners {
  readonly owners: readonly { readonly id: string; readonly open: number; readonly overdue: number }[]
}

/** What somebody promised is handed over when they go: how much that is. */
function Promised({ id }: { readonly id: string }) {
  const { value } = useRead<Owners>('/admin/follow-ups/owners')
  const own = value?.owners.find((owner) => owner.id === id)
  if (!own || own.open === 0) return null
  return <p>{say(own.open === 1 ? 'handsOverOne' : 'handsOver', { count: own.open, overdue: own.overdue })}</p>
}
