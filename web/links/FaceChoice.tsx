import { useEffect, useRef } from 'preact/hooks'
import type { Score } from '../api-survey.ts'
import { FieldError } from '../kit/Field.tsx'
import { useSurface } from '../kit/surface.ts'
import { Face } from './Face.tsx'
import { scoreWord, wordsOf } from './survey-words.ts'

const scores = [1, 2, 3, 4, 5] as const satisfies readonly Score[]

interface Props {
  readonly score: Score | null
  readonly error: string | undefined
  readonly choose: (score: Score) => void
}

/** Five radio buttons with faces: arrows, labels and all that browsers know about them. Choosing sends nothing. */
export function FaceChoice({ score, error, choose }: Props) {
  const say = wordsOf(useSurface().language)
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    if (error) group.current?.querySelector<HTMLElement>('input:checked, input')?.focus()
  }, [error])
  return (
    <fieldset class="faces" ref={group} aria-describedby={error ? 'score-error' : undefined}>
      <legend class="sr">{say('score')}</legend>
      <div class="row">
        {scores.map((one) => (
          <label key={one} class="choice">
            <input
              type="radio"
              name="score"
              value={one}
              checked={score === one}
              aria-invalid={error ? true : undefined}
              onChange={() => choose(one)}
            />
            <Face score={one} />
            <span class="word">{say(scoreWord(one))}</span>
          </label>
        ))}
      </div>
      <FieldError id="score" error={error} />
    </fieldset>
  )
}
