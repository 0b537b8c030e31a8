import { useState } from 'preact/hooks'
import type { Score, Survey } from '../api-survey.ts'
import { Field } from '../kit/Field.tsx'
import { Heading } from '../kit/Heading.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useSurface } from '../kit/surface.ts'
import { FaceChoice } from './FaceChoice.tsx'
import { SurveyAbout } from './SurveyAbout.tsx'
import { noText, wordsOf } from './survey-words.ts'
import type { Draft, No } from './use-survey.ts'

interface Props {
  readonly survey: Survey
  readonly draft: Draft
  readonly write: (draft: Draft) => void
  readonly send: (score: Score, comment: string) => Promise<No | null>
  /** Back to what was said before; null where nothing was. */
  readonly keep: (() => void) | null
  /** The reader comes here from another screen of this page. */
  readonly focus: boolean
}

const HIGHEST_UNHAPPY = 3

/** The question again, with what was tapped in the mail; the one button here is what records it. */
export function SurveyForm({ survey, draft, write, send, keep, focus }: Props) {
  const { language, announce } = useSurface()
  const say = wordsOf(language)
  const [isBusy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Readonly<Partial<Record<string, string>>>>({})
  const [text, setText] = useState('')
  const { score, comment } = draft
  const isUnhappy = score !== null && score <= HIGHEST_UNHAPPY

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    if (score === null) return setErrors({ score: say('scoreMissing') })
    setBusy(true)
    setErrors({})
    setText('')
    announce(say('sending'))
    const no = await send(score, comment)
    if (!no) return announce('')
    setBusy(false)
    const named = 'errors' in no ? no.errors : {}
    setErrors(named)
    // Beside the button only where no field says it.
    setText(named.score || named.comment ? '' : noText(say, no))
    announce(named.score ?? named.comment ?? noText(say, no))
  }

  return (
    <form class="form survey" noValidate onSubmit={submit}>
      <div>
        <Heading focus={focus}>{say('question')}</Heading>
        <SurveyAbout survey={survey} />
      </div>
      <FaceChoice
        score={score}
        error={errors.score}
        choose={(chosen) => {
          setErrors({ ...errors, score: undefined })
          write({ score: chosen, comment })
        }}
      />
      <Field
        name="comment"
        long
        optional
        label={say(isUnhappy ? 'commentLow' : 'comment')}
        hint={isUnhappy ? say('commentLowHint') : undefined}
        value={comment}
        error={errors.comment}
        onInput={(typed) => write({ score, comment: typed })}
      />
      {text && <Notice tone="problem">{text}</Notice>}
      <div class="actions">
        <button type="submit" class="button primary" aria-disabled={isBusy}>
          {say(isBusy ? 'sending' : 'send')}
        </button>
        {keep && (
          <button type="button" class="button" onClick={keep} disabled={isBusy}>
            {say('keep')}
          </button>
        )}
      </div>
    </form>
  )
}
