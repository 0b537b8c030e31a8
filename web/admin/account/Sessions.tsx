import { sayDate, sayTime, todayIn } from '../../format.ts'
import { failureText } from '../shell/failure-text.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useRead } from '../shell/use-read.ts'
import { deviceOf } from './device.ts'
import { say } from './words.ts'

interface Session {
  readonly token: string
  readonly userAgent?: string | null
  readonly updatedAt: string
}

/** Every place where one is signed in; each can be closed from here. */
export function Sessions() {
  const read = useRead<readonly Session[]>('/auth/list-sessions')
  const mine = useRead<{ readonly session: Session } | null>('/auth/get-session')
  const here = mine.value?.session.token
  const close = async (path: string, body: object, told: string) => {
    const reply = await ask(path, { method: 'POST', body })
    if (reply.ok) toast(told)
    else toast(failureText(reply.failure), { tone: 'problem' })
    read.reload()
  }
  return (
    <section class="stack" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{say('sessionsTitle')}</h2>
      <Loaded read={read} rows={2}>
        {(sessions) => (
          <>
            <ul class="sessions">
              {sessions
                .toSorted((a, b) => rank(b, here) - rank(a, here))
                .map((session) => (
                  <OneSession
                    key={session.token}
                    session={session}
                    isHere={session.token === here}
                    onClose={() => close('/auth/revoke-session', { token: session.token }, say('closed'))}
                  />
                ))}
            </ul>
            {sessions.length > 1 ? (
              <button
                type="button"
                class="button"
                onClick={() => close('/auth/revoke-other-sessions', {}, say('othersClosed'))}
              >
                {say('closeOthers')}
              </button>
            ) : (
              <p class="hint">{say('onlyHere')}</p>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

const rank = ({ token, updatedAt }: Session, here: string | undefined) =>
  token === here ? Number.POSITIVE_INFINITY : Date.parse(updatedAt)

interface OneProps {
  readonly session: Session
  readonly isHere: boolean
  readonly onClose: () => void
}

function OneSession({ session: { userAgent, updatedAt }, isHere, onClose }: OneProps) {
  const device = deviceOf(userAgent)
  const name = device ? say('deviceOn', { ...device }) : say('unknownDevice')
  return (
    <li>
      <div>
        <p>{name}</p>
        <p class="hint">{isHere ? say('thisOne') : say('lastSeen', { when: sayLocal(updatedAt) })}</p>
      </div>
      {!isHere && (
        <button type="button" class="button" aria-label={say('closeOf', { device: name })} onClick={onClose}>
          {say('close')}
        </button>
      )}
    </li>
  )
}

/** By the clock of whoever looks: sessions are theirs, not the company's. */
function sayLocal(instant: string): string {
  const at = new Date(instant)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const date = sayDate(language, todayIn(zone, at.getTime()), todayIn(zone))
  return `${date}, ${sayTime(language, at.getHours() * 60 + at.getMinutes())}`
}
