import { useState } from 'preact/hooks'
import type { ListedUser, UserList } from '../../../server/contract/users.ts'
import { sayWhen } from '../../format.ts'
import { ExportLink } from '../shell/ExportLink.tsx'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { useRead } from '../shell/use-read.ts'
import { InviteForm } from './InviteForm.tsx'
import { OneUser } from './OneUser.tsx'
import { say } from './words.ts'

/** Who may sign in. The list stays beside the one that is looked at. */
export function Users() {
  const read = useRead<UserList>('/admin/users')
  const [chosen, choose] = useState<string | null>(null)
  const [isInviting, setInviting] = useState(false)
  const close = () => choose(null)
  const leave = () => setInviting(false)
  return (
    <section class="sheet-of-paper">
      <h1>{say('users')}</h1>
      <div class="row">
        <button
          type="button"
          class="button primary"
          onClick={() => {
            close()
            setInviting(true)
          }}
        >
          {say('invite')}
        </button>
        <ExportLink list="users" />
      </div>
      {isInviting && (
        <Sheet title={say('invite')} onClose={leave}>
          <InviteForm
            onInvited={() => {
              leave()
              read.reload()
            }}
          />
        </Sheet>
      )}
      <Loaded read={read} rows={4}>
        {({ users }) => {
          const user = users.find(({ id }) => id === chosen)
          return (
            <>
              <UserTable
                users={users}
                chosen={chosen}
                choose={(id) => {
                  leave()
                  choose(id)
                }}
              />
              {user && (
                <Sheet key={user.id} title={user.name} onClose={close}>
                  <OneUser user={user} onChanged={read.reload} onGone={close} />
                </Sheet>
              )}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

interface TableProps {
  readonly users: readonly ListedUser[]
  readonly chosen: string | null
  readonly choose: (id: string) => void
}

function UserTable({ users, chosen, choose }: TableProps) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('email')}</th>
          <th scope="col">{say('role')}</th>
          <th scope="col">{say('secondFactor')}</th>
          <th scope="col">{say('lastSignIn')}</th>
        </tr>
      </thead>
      <tbody>
        {users.map(({ id, name, email, role, secondFactor, isInvited, lastSignInAt }) => (
          <tr key={id} aria-selected={id === chosen ? true : undefined}>
            <th scope="row">
              <button type="button" class="link" onClick={() => choose(id)}>
                {name}
              </button>
            </th>
            <td>{email}</td>
            <td>
              {say(role)}
              {isInvited && <span class="hint"> · {say('isInvited')}</span>}
            </td>
            <td data-label={say('secondFactor')}>{say(secondFactor ? 'yes' : 'no')}</td>
            <td data-label={say('lastSignIn')}>
              {lastSignInAt ? sayWhen(language, { start: lastSignInAt }) : say('never')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
