import { useState } from 'preact/hooks'
import { ask, readSession } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import { useAttempt } from '../sign-in/use-attempt.ts'
import { BackupCodes } from './BackupCodes.tsx'
import { CodeSetup } from './CodeSetup.tsx'
import { PasswordStep } from './PasswordStep.tsx'
import { say } from './words.ts'

type Doing = 'nothing' | 'setting-up' | 'removing' | 'renewing'

/** The code at sign-in: put in place, its backup codes made anew, taken away. */
export function SecondFactor({ isOn }: { readonly isOn: boolean }) {
  const [doing, setDoing] = useState<Doing>('nothing')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const { busy, trouble, setTrouble, attempt } = useAttempt()
  const go = (to: Doing) => {
    setTrouble(null)
    setDoing(to)
  }
  const remove = async (password: string) => {
    const reply = await attempt(() => ask('/auth/two-factor/disable', { method: 'POST', body: { password } }))
    if (!reply?.ok) return
    go('nothing')
    toast(say('removed'))
    await readSession()
  }
  const renew = async (password: string) => {
    const path = '/auth/two-factor/generate-backup-codes'
    const reply = await attempt(() => ask<{ backupCodes: string[] }>(path, { method: 'POST', body: { password } }))
    if (!reply?.ok) return
    go('nothing')
    setCodes(reply.value.backupCodes)
  }
  return (
    <section class="stack" aria-labelledby="code-title">
      <h2 id="code-title">{say('codeTitle')}</h2>
      <p>{say(isOn ? 'codeOn' : 'codeOff')}</p>
      {doing === 'setting-up' && (
        <CodeSetup
          onCancel={() => go('nothing')}
          onDone={() => {
            go('nothing')
            void readSession()
          }}
        />
      )}
      {(doing === 'removing' || doing === 'renewing') && (
        <PasswordStep
          key={doing}
          verb={say(doing === 'removing' ? 'remove' : 'newCodes')}
          busyVerb={say('checking')}
          busy={busy}
          trouble={trouble}
          onPassword={doing === 'removing' ? remove : renew}
          onCancel={() => go('nothing')}
        />
      )}
      {codes && <BackupCodes codes={codes} onKept={() => setCodes(null)} />}
      {doing === 'nothing' && !codes && (
        <div class="row">
          {!isOn && (
            <button type="button" class="button" onClick={() => go('setting-up')}>
              {say('setUp')}
            </button>
          )}
          {isOn && (
            <>
              <button type="button" class="button" onClick={() => go('renewing')}>
                {say('newCodes')}
              </button>
              <button type="button" class="button" onClick={() => go('removing')}>
                {say('remove')}
              </button>
            </>
          )}
        </div>
      )}
    </section>
  )
}
