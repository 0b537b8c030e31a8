import { useEffect } from 'preact/hooks'
import type { DayVisit } from '../api-day.ts'
import { QrCode } from '../kit/QrCode.tsx'
import { useDayPage } from './day-context.ts'
import { showSurvey } from './deeds.ts'
import { stageOf } from './progress.ts'

const ASKED_MS = 30 * 60_000

/** A visit that was just done: its client is still there. */
export const isJustDone = ({ progress }: DayVisit, now: number): boolean =>
  progress.doneAt !== null && now - Date.parse(progress.doneAt) < ASKED_MS

/** At sign-off: the client rates the visit on their own phone. */
export function SurveyCode({ visit }: { readonly visit: DayVisit }) {
  const { say, keep } = useDayPage()
  const isDone = stageOf(visit) === 'done'
  // Who looks at an old visit in the evening asks nobody.
  const isAsking = isDone && isJustDone(visit, Date.now())
  useEffect(() => {
    if (isAsking) keep(showSurvey(visit))
  }, [isAsking])
  if (!isDone) return null
  return (
    <section class="part survey-code">
      <h2>{say('surveyTitle')}</h2>
      <p class="survey-sentence">{say('surveySentence')}</p>
      <QrCode text={visit.surveyUrl} label={say('surveyCode')} />
      <p class="hint">{say('surveyHint')}</p>
    </section>
  )
}
