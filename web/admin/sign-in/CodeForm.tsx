import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { codeOf } from '../../api-admin.ts'
import { Field } from '../../kit/Field.tsx'
import { ask, readSession } from '../shell/session.ts'
import { Trouble } from './Trouble.tsx'
import { useAttempt } from './use-attempt.ts'
import { say } from './words.ts'

/** What sends somebody back to the password: the challenge has ended. */
const ends = new Set(['too-many-codes', 'signed-out'])

/** The code of the telephone, or one of those kept on paper. */
export function CodeForm({ onAgain }: { readonly onAgain: (why: string | null) => void }) {
  const [code, setCode] = useState('')
  const [onPaper, setOnPaper] = useState(false)
  const { busy, trouble, setTrouble, attempt } = useAttempt()
  const form = useRef<HTMLFormElement>(null)
  // A browser heeds `autofocus` once a page: what comes later takes the focus itself.
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), [onPaper])

  const verify = async (typed: string) => {
    const path = onPaper ? '/auth/two-factor/verify-backup-code' : '/auth/two-factor/verify-totp'
    const verified = await attempt(() => ask(path, { method: 'POST', body: { code: typed } }))
    if (!verified) return
    if (verified.ok) return void (await attempt(readSession))
    setCode('')
    if (ends.has(codeOf(verified) ?? ''))
      onAgain(verified.failure.kind === 'problem' ? verified.failure.problem.detail : null)
  }
  const change = (typed: string) => {
    setCode(typed)
    const digits = typed.replaceAll(/\D/g, '')
    if (!onPaper && digits.length === 6) void verify(digits)
  }
  return (
    <form
      key={String(onPaper)}
      class="form"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim()) void verify(onPaper ? code.trim() : code.replaceAll(/\D/g, ''))
      }}
    >
      <Trouble text={trouble} />
      <Field
        name="code"
        label={say(onPaper ? 'backupCode' : 'code')}
        hint={say(onPaper ? 'backupCodeHint' : 'codeHint')}
        value={code}
        error={undefined}
        input={{
          inputMode: onPaper ? 'text' : 'numeric',
          autocomplete: onPaper ? 'off' : 'one-time-code',
          spellcheck: false,
        }}
        onInput={change}
      />
      <div class="row">
        <button type="submit" class="button primary" aria-busy={busy}>
          {say(busy ? 'checking' : 'check')}
        </button>
        <button
          type="button"
          class="link"
          onClick={() => {
            setTrouble(null)
            setCode('')
            setOnPaper(!onPaper)
          }}
        >
          {say(onPaper ? 'useCode' : 'useBackupCode')}
        </button>
        <button type="button" class="link" onClick={() => onAgain(null)}>
          {say('otherAccount')}
        </button>
      </div>
    </form>
  )
}
