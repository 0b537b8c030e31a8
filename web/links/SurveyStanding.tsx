import type { Survey } from '../api-survey.ts'
import { daysBetween, nearDay, sayDate, sayWhen, todayIn } from '../format.ts'
import { Heading } from '../kit/Heading.tsx'
import { type Surface, useSurface } from '../kit/surface.ts'
import { Face } from './Face.tsx'
import { PhoneLink } from './PhoneLink.tsx'
import { SurveyAbout } from './SurveyAbout.tsx'
import { scoreWord, wordsOf } from './survey-words.ts'

interface Props {
  readonly survey: Survey
  /** It was said just now. */
  readonly isNews: boolean
  readonly change: () => void
}

/** Nothing to fill in: what was said, or why nothing can be. */
export function SurveyStanding({ survey, isNews, change }: Props) {
  const { language } = useSurface()
  const say = wordsOf(language)
  const { state, answer, visit, company } = survey
  const today = todayIn(company.timeZone)
  if (!answer) {
    const isComing = state === 'not-yet'
    return (
      <>
        <Heading focus>{say(isComing ? 'notYet' : 'closed')}</Heading>
        <p>
          {isComing ? say('notYetHint', { when: sayWhen(language, { start: visit.start }, today) }) : say('closedHint')}
        </p>
        <p class="actions">
          <PhoneLink phone={company.phone} />
        </p>
      </>
    )
  }
  return (
    <>
      <div class={isNews ? 'news' : 'standing'}>
        <Heading focus>{say('thanks')}</Heading>
        {answer.callBackBy && <p>{callBackText(language, answer.callBackBy, company.timeZone)}</p>}
      </div>
      <section class="card given" aria-label={say('yours')}>
        <p class="choice">
          <Face score={answer.score} />
          <strong>{say(scoreWord(answer.score))}</strong>
        </p>
        <div>
          <SurveyAbout survey={survey} />
          {answer.comment && <p class="said">{answer.comment}</p>}
        </div>
      </section>
      {state === 'answered' && (
        <>
          <p class="actions">
            <button type="button" class="button" onClick={change}>
              {say('change')}
            </button>
          </p>
          <p class="hint">
            {say('changeableUntil', { time: sayWhen(language, { start: answer.changeableUntil }, today) })}
          </p>
        </>
      )}
    </>
  )
}

/** The day alone: that is how a call is promised. Midnight still belongs to the day before it. */
function callBackText(language: Surface['language'], by: string, timeZone: string): string {
  const say = wordsOf(language)
  if (Date.parse(by) <= Date.now()) return say('callBackLate')
  const [today, last] = [todayIn(timeZone), todayIn(timeZone, Date.parse(by) - 1)]
  const near = nearDay(language, daysBetween(today, last))
  const date = sayDate(language, last, today)
  return say('callBack', { date: near ? `${near}, ${date}` : date })
}
