import { useEffect } from 'preact/hooks'
import { SurfaceProvider } from '../kit/surface.ts'
import { SecondFactorDoor } from './account/SecondFactorDoor.tsx'
import { announce } from './shell/announcements.ts'
import { Announcer, Frame } from './shell/Frame.tsx'
import { language, sayKit } from './shell/language.ts'
import { session } from './shell/session.ts'
import { useStore } from './shell/store.ts'
import { watchSession } from './shell/watch-session.ts'
import { Opening } from './sign-in/Opening.tsx'
import { ResetPassword } from './sign-in/ResetPassword.tsx'
import { resetToken } from './sign-in/reset-token.ts'
import { SignInAgain } from './sign-in/SignInAgain.tsx'
import { SignInPage } from './sign-in/SignInPage.tsx'

const surface = { language, say: sayKit, headingLevel: 2, announce }

/** Who sits here decides what is shown; a page on the screen outlives the end of its session. */
export function App({ company }: { readonly company: string }) {
  return (
    <SurfaceProvider value={surface}>
      <Announcer />
      <Gate company={company} />
    </SurfaceProvider>
  )
}

function Gate({ company }: { readonly company: string }) {
  const now = useStore(session)
  useEffect(watchSession, [])
  const token = resetToken()
  if (token !== null) return <ResetPassword company={company} token={token} />
  if (now.at === 'unknown') return <Opening company={company} />
  if (now.at === 'out') return <SignInPage company={company} />
  if (now.at === 'in' && now.user.secondFactorNeeded) return <SecondFactorDoor company={company} />
  return (
    <>
      <Frame company={company} />
      {now.at === 'expired' && <SignInAgain user={now.user} />}
    </>
  )
}
