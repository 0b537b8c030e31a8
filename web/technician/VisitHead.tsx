import type { DayVisit } from '../api-day.ts'
import { minutesOf, sayHours, sayTime } from '../format.ts'
import { useDayPage } from './day-context.ts'
import { sayState } from './state-words.ts'

interface Props {
  readonly visit: DayVisit
  readonly date: string | null
}

export function VisitHead({ visit, date }: Props) {
  const page = useDayPage()
  const { say, language } = page
  const { start, end, arrival, client, address, service } = visit
  const state = sayState(page, visit)
  return (
    <div class="head">
      {date && <p class="head-date">{date}</p>}
      <p class="head-time">
        <strong>{sayTime(language, minutesOf(start))}</strong>{' '}
        <span>
          {say('until', { time: sayTime(language, minutesOf(end)) })}
          {arrival && `, ${say('window', { hours: sayHours(language, { start, arrival }) })}`}
        </span>
      </p>
      <h2 class="head-client">{client.name}</h2>
      <p class="head-where">
        {address.line1}
        <br />
        {address.postcode} {address.city}
      </p>
      <p class="head-service">{service.name}</p>
      {state && <p class="head-state">{state}</p>}
    </div>
  )
}
