import { useState } from 'preact/hooks'
import { Field } from '../../kit/Field.tsx'
import { QrCode } from '../../kit/QrCode.tsx'
import { announce } from '../shell/announcements.ts'
import { ask } from '../shell/session.ts'
import { Trouble } from '../sign-in/Trouble.tsx'
import { useAttempt } from '../sign-in/use-attempt.ts'
import { BackupCodes } from './BackupCodes.tsx'
import './account.css'
import { PasswordStep } from './PasswordStep.tsx'
import { say } from './words.ts'

interface Prepared {
  readonly totpURI: string
  readonly backupCodes: readonly string[]
}

interface Props {
  /** The code is asked for from now on, and its backup codes were kept. */
  readonly onDone: () => void
  readonly onCancel?: () => void
}

/** Password, then the telephone learns the secret, then it proves it did, then the codes for the day it is lost. */
export function CodeSetup({ onDone, onCancel }: Props) {
  const [prepared, setPrepared] = useState<Prepared | null>(null)
  const [isOn, setOn] = useState(false)
  const { busy, trouble, attempt } = useAttempt()

  const prepare = async (password: string) => {
    const reply = await attempt(() => ask<Prepared>('/auth/two-factor/enable', { method: 'POST', body: { password } }))
    if (reply?.ok) setPrepared(reply.value)
  }
  if (prepared && isOn) return <BackupCodes codes={prepared.backupCodes} onKept={onDone} />
  if (prepared) {
    return (
      <Scan
        totpURI={prepared.totpURI}
        onCancel={onCancel}
        onOn={() => {
          announce(say('codeIsOn'))
          setOn(true)
        }}
      />
    )
  }
  return (
    <PasswordStep
      verb={say('goOn')}
      busyVerb={say('settingUp')}
      busy={busy}
      trouble={trouble}
      onPassword={prepare}
      onCancel={onCancel}
    />
  )
}

interface ScanProps {
  readonly totpURI: string
  readonly onCancel?: (() => void) | undefined
  readonly onOn: () => void
}

function Scan({ totpURI, onCancel, onOn }: ScanProps) {
  const [code, setCode] = useState('')
  const { busy, trouble, attempt } = useAttempt()
  const verify = async (digits: string) => {
    const reply = await attempt(() => ask('/auth/two-factor/verify-totp', { method: 'POST', body: { code: digits } }))
    if (reply?.ok) onOn()
    else if (reply) setCode('')
  }
  const change = (typed: string) => {
    setCode(typed)
    const digits = typed.replaceAll(/\D/g, '')
    if (digits.length === 6) void verify(digits)
  }
  const secret = new URL(totpURI).searchParams.get('secret') ?? ''
  return (
    <div class="code-setup">
      <p>{say('scan')}</p>
      <QrCode text={totpURI} label={say('qr')} />
      <p>
        {say('byHand')} <code class="secret">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const digits = code.replaceAll(/\D/g, '')
          if (digits) void verify(digits)
        }}
      >
        <Trouble text={trouble} />
        <Field
          name="first-code"
          label={say('sixDigits')}
          value={code}
          error={undefined}
          input={{ inputMode: 'numeric', autocomplete: 'one-time-code', autoFocus: true, spellcheck: false }}
          onInput={change}
        />
        <div class="row">
          <button type="submit" class="button primary" aria-busy={busy}>
            {say(busy ? 'checking' : 'confirmCode')}
          </button>
          {onCancel && (
            <button type="button" class="button" onClick={onCancel}>
              {say('giveUp')}
            </button>
          )}
        </div>
      </form>
    </div>
  )
}
