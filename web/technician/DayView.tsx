import type { Day, DayVisit } from '../api-day.ts'
import { capital, dateOf, daysBetween, nearDay, sayDate } from '../format.ts'
import { useDayPage } from './day-context.ts'
import { planDay } from './day-plan.ts'
import { Icon } from './Icon.tsx'
import { NextVisit } from './NextVisit.tsx'
import { RequestList } from './RequestList.tsx'
import { SETUP } from './Setup.tsx'
import { isJustDone } from './SurveyCode.tsx'
import { VisitRows } from './VisitRows.tsx'

interface Props {
  readonly day: Day
  readonly visits: readonly DayVisit[]
  readonly requestsWaiting: number
  readonly isOnline: boolean
}

/** The next visit, big; then the rest of today, and the days after it. */
export function DayView({ visits, requestsWaiting, isOnline }: Props) {
  const { say, language, today } = useDayPage()
  const { next, after, before, later } = planDay(visits, today)
  const named = (date: string) => {
    const near = nearDay(language, daysBetween(today, date))
    const said = sayDate(language, date, today)
    return capital(near ? `${near}, ${said}` : said)
  }
  const justDone = visits.findLast((visit) => isJustDone(visit, Date.now()))
  const isToday = next !== null && dateOf(next.start) === today
  return (
    <>
      <h1 class="day-title">{named(today)}</h1>
      {justDone && (
        <a class="button glove" href={`#${justDone.reference}`}>
          {say('surveyAsk', { name: justDone.client.name })}
        </a>
      )}
      {!isToday && <p class="nothing">{say(before.length + after.length > 0 ? 'nothingLeft' : 'nothingToday')}</p>}
      {next ? (
        <NextVisit visit={next} date={isToday ? null : named(dateOf(next.start))} />
      ) : (
        <p class="hint">{say('nothingAtAll')}</p>
      )}
      <VisitRows title={say('restOfDay')} visits={after} />
      {later.map(({ date, visits: ofDate }) => (
        <VisitRows key={date} title={named(date)} visits={ofDate} />
      ))}
      <VisitRows title={say('before')} visits={before} />
      <RequestList waiting={requestsWaiting} isOnline={isOnline} />
      <a class="link more" href={`#${SETUP}`}>
        {say('mine')}
        <Icon name="forward" />
      </a>
    </>
  )
}
