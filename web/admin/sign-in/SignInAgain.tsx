import type { WhoAmI } from '../../../server/contract/users.ts'
import { Dialog } from '../shell/Dialog.tsx'
import { leave } from '../shell/session.ts'
import { SignInForm } from './SignInForm.tsx'
import { say } from './words.ts'

/** The session ended under somebody's hands: what they were doing waits behind this. */
export function SignInAgain({ user }: { readonly user: WhoAmI }) {
  return (
    <Dialog title={say('expiredTitle')}>
      <p>{say('expired')}</p>
      <SignInForm email={user.email} />
      <button type="button" class="link" onClick={leave}>
        {say('notMe', { name: user.name })}
      </button>
    </Dialog>
  )
}
