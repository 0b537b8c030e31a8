import type { ManagedBooking } from '../api.ts'
import {
  capital,
  cityOf,
  dateOf,
  daysBetween,
  isElsewhere,
  nearDay,
  sayDate,
  sayDuration,
  sayHours,
  todayIn,
} from '../format.ts'
import { useSurface } from '../kit/surface.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly visit: ManagedBooking
}

/** The visit as one would say it: when, who, where. */
export function VisitCard({ visit }: Props) {
  const { language } = useSurface()
  const say = wordsOf(language)
  const { service, technician, address, company, start, arrival, status } = visit
  const today = todayIn(company.timeZone)
  const near = status === 'confirmed' ? nearDay(language, daysBetween(today, dateOf(start))) : ''
  const date = sayDate(language, dateOf(start), today)
  const When = status === 'cancelled' ? 's' : 'span'
  return (
    <section class="card" aria-label={say('details')}>
      <p class="service">{service.name}</p>
      <p class="when">
        <When class="day">{capital(near ? `${near}, ${date}` : date)}</When>{' '}
        <When class="hours">{sayHours(language, { start, arrival })}</When>
      </p>
      {status === 'confirmed' && (
        <p class="meaning">
          {arrival && `${say('arrivalHint')} `}
          {say('aboutMinutes', { duration: sayDuration(service.durationMinutes) })}
          {isElsewhere(start) && ` ${say('zone', { zone: cityOf(company.timeZone) })}`}
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>{say('who')}</dt>
          <dd>{technician.name}</dd>
        </div>
        <div>
          <dt>{say('where')}</dt>
          <dd>
            {address.line1}
            <br />
            {address.postcode} {address.city}
          </dd>
        </div>
        <div>
          <dt>{say('reference')}</dt>
          <dd class="reference">{visit.reference}</dd>
        </div>
      </dl>
    </section>
  )
}
