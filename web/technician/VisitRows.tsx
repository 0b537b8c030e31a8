import type { DayVisit } from '../api-day.ts'
import { minutesOf, sayTime } from '../format.ts'
import { useDayPage } from './day-context.ts'
import { isOpen } from './progress.ts'
import { sayState } from './state-words.ts'

interface Props {
  readonly title: string
  readonly visits: readonly DayVisit[]
}

/** Visits in a line each: when, who, where, and how it stands. */
export function VisitRows({ title, visits }: Props) {
  const page = useDayPage()
  if (visits.length === 0) return null
  return (
    <section class="rows">
      <h2>{title}</h2>
      <ul>
        {visits.map((visit) => {
          const state = sayState(page, visit)
          return (
            <li key={visit.reference}>
              <a class={isOpen(visit) ? 'row' : 'row over'} href={`#${visit.reference}`}>
                <span class="row-time">{sayTime(page.language, minutesOf(visit.start))}</span>
                <span class="row-what">
                  <span class="row-client">{visit.client.name}</span>
                  <span class="row-where">
                    {visit.address.line1}, {visit.address.city}
                  </span>
                  <span class="row-service">{visit.service.name}</span>
                  {state && <span class="row-state">{state}</span>}
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
