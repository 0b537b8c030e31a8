import { readSession, signOut } from '../shell/session.ts'
import { Door } from '../sign-in/Door.tsx'
import { say as sayDoor } from '../sign-in/words.ts'
import { CodeSetup } from './CodeSetup.tsx'
import { say } from './words.ts'

/** The company asks for a code, and whoever comes has none yet: nothing else answers before. */
export function SecondFactorDoor({ company }: { readonly company: string }) {
  return (
    <Door company={company} title={say('codeTitle')}>
      <p>{say('codeNeeded')}</p>
      <CodeSetup onDone={() => void readSession()} />
      <p>
        <button type="button" class="link" onClick={() => void signOut()}>
          {sayDoor('otherAccount')}
        </button>
      </p>
    </Door>
  )
}
