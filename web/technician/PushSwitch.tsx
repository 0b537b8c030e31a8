import { useEffect, useState } from 'preact/hooks'
import { useDayPage } from './day-context.ts'
import { type PushState, readPush, turnPushOff, turnPushOn } from './push-phone.ts'

/** Whether this telephone says at once what changes. Asked for only after a tap. */
export function PushSwitch() {
  const { say, token, language, announce } = useDayPage()
  const [state, setState] = useState<PushState | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    void readPush().then(setState)
  }, [])

  const turn = async () => {
    if (busy) return
    setBusy(true)
    const now = await (state === 'on' ? turnPushOff : turnPushOn)(token, language)
    setBusy(false)
    setFailed(now === null)
    if (now === null) return
    setState(now)
    if (now === 'on' || now === 'off') announce(say(now === 'on' ? 'pushIsOn' : 'pushIsOff'))
  }
  if (state === null || state === 'unsupported') return null
  return (
    <section class="part">
      <h2>{say('pushTitle')}</h2>
      {state === 'denied' && <p>{say('pushDenied')}</p>}
      {state === 'install' && <p>{say('pushInstall')}</p>}
      {(state === 'on' || state === 'off') && (
        <>
          <p>{say(state === 'on' ? 'pushIsOn' : 'pushHint')}</p>
          <button type="button" class="button glove" aria-busy={busy} onClick={() => void turn()}>
            {say(state === 'on' ? 'pushTurnOff' : 'pushTurnOn')}
          </button>
        </>
      )}
      <div role="alert">{failed && <p class="error">{say('pushFailed')}</p>}</div>
    </section>
  )
}
