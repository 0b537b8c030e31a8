import { useEffect, useRef } from 'preact/hooks'
import type { DayVisit } from '../api-day.ts'
import { useDayPage } from './day-context.ts'
import { noteAction } from './deeds.ts'

interface Props {
  readonly visit: DayVisit
  readonly kind: 'en-route' | 'late'
  readonly end: () => void
}

const choices = { 'en-route': [5, 10, 15, 20, 30, 45], late: [15, 30, 60] } as const

/** How long, in one tap. */
export function MinutesStep({ visit, kind, end }: Props) {
  const { say, act } = useDayPage()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    heading.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  const note = (minutes?: number) => {
    act(noteAction(visit, kind, minutes))
    end()
  }
  const late = kind === 'late'
  return (
    <div class="step">
      <h3 ref={heading} tabIndex={-1}>
        {say(late ? 'howLate' : 'howLong')}
      </h3>
      <p class="hint">{say(late ? 'howLateHint' : 'howLongHint')}</p>
      <div class="minutes">
        {choices[kind].map((minutes) => (
          <button type="button" key={minutes} class="button glove" onClick={() => note(minutes)}>
            {say(late ? 'plusMinutes' : 'minutes', { minutes })}
          </button>
        ))}
      </div>
      <div class="step-ends">
        {!late && (
          <button type="button" class="button glove" onClick={() => note()}>
            {say('noEstimate')}
          </button>
        )}
        <button type="button" class="button quiet glove" onClick={end}>
          {say('back')}
        </button>
      </div>
    </div>
  )
}
