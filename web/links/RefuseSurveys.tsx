import { useState } from 'preact/hooks'
import { Heading } from '../kit/Heading.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useSurface } from '../kit/surface.ts'
import { noText, wordsOf } from './survey-words.ts'
import type { No } from './use-survey.ts'

interface Props {
  readonly isDone: boolean
  readonly refuse: () => Promise<No | null>
  readonly back: () => void
}

/** Asked once more, since whatever follows links may have come here; then done for good. */
export function RefuseSurveys({ isDone, refuse, back }: Props) {
  const { language, announce } = useSurface()
  const say = wordsOf(language)
  const [isBusy, setBusy] = useState(false)
  const [text, setText] = useState('')

  async function confirm(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setText('')
    announce(say('refusing'))
    const no = await refuse()
    setBusy(false)
    const said = no ? noText(say, no) : ''
    setText(said)
    announce(said)
  }

  return (
    <section class="task refuse">
      <Heading key={String(isDone)} focus>
        {say(isDone ? 'refusedTitle' : 'refuseTitle')}
      </Heading>
      {isDone && <p>{say('refused')}</p>}
      <p>{say('refuseHint')}</p>
      {text && <Notice tone="problem">{text}</Notice>}
      <div class="actions">
        {!isDone && (
          <button type="button" class="button danger" onClick={confirm} aria-disabled={isBusy}>
            {say(isBusy ? 'refusing' : 'refuseConfirm')}
          </button>
        )}
        <button type="button" class="button" onClick={back} disabled={isBusy}>
          {say('refuseBack')}
        </button>
      </div>
    </section>
  )
}
