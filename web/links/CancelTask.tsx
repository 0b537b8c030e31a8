import { useState } from 'preact/hooks'
import { Heading } from '../kit/Heading.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useSurface } from '../kit/surface.ts'
import { noText } from './no-text.ts'
import type { No } from './use-visit.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly cancel: (reason: string) => Promise<No | null>
  readonly back: () => void
}

/** Asked once, in place; the reason is the client's to give or not. */
export function CancelTask({ cancel, back }: Props) {
  const { language, announce } = useSurface()
  const say = wordsOf(language)
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [no, setNo] = useState<string | null>(null)

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setNo(null)
    announce(say('cancelling'))
    const answer = await cancel(reason.trim())
    if (!answer) return
    setBusy(false)
    const text = noText(say, answer)
    setNo(text)
    announce(text)
  }

  return (
    <form class="task" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && !isBusy && back()}>
      <Heading focus deeper={1}>
        {say('cancelTitle')}
      </Heading>
      <p>{say('cancelWarning')}</p>
      <div class="field">
        <label for="reason">
          {say('reason')} <span class="hint">({say('optional')})</span>
        </label>
        <textarea
          id="reason"
          rows={2}
          maxLength={1000}
          value={reason}
          aria-describedby="reason-hint"
          onInput={(event) => setReason(event.currentTarget.value)}
        />
        <p class="hint" id="reason-hint">
          {say('reasonHint')}
        </p>
      </div>
      {no && <Notice tone="problem">{no}</Notice>}
      <div class="actions">
        <button type="submit" class="button danger" aria-disabled={isBusy}>
          {say(isBusy ? 'cancelling' : 'confirmCancel')}
        </button>
        <button type="button" class="button" onClick={back} disabled={isBusy}>
          {say('keep')}
        </button>
      </div>
    </form>
  )
}
