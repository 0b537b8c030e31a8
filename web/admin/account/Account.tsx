import { currentUser, session } from '../shell/session.ts'
import { useStore } from '../shell/store.ts'
import './account.css'
import { NewPassword } from './NewPassword.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { Sessions } from './Sessions.tsx'
import { say } from './words.ts'

/** What everybody may change of themselves. */
export function Account() {
  useStore(session)
  const user = currentUser()
  return (
    <section class="sheet-of-paper account">
      <h1>{say('title')}</h1>
      <p>
        {user.name}, {user.email}
      </p>
      <SecondFactor isOn={user.secondFactor} />
      <NewPassword email={user.email} />
      <Sessions />
    </section>
  )
}
