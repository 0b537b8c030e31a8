import { capital, sayPhone, sayWhen } from '../../format.ts'
import { language } from '../shell/language.ts'
import { type Affected, nameOf, placesOf } from './choices.ts'
import { say } from './words.ts'

interface Props {
  readonly affected: Affected
  readonly chosen: string
  readonly choose: (chosen: string) => void
}

/** One visit, and where it goes. */
export function VisitChoice({ affected, chosen, choose }: Props) {
  const { visit, place } = affected
  const client = visit.client.name ?? say('erased')
  const isElsewhen = placesOf(affected).some((each) => nameOf(each) === chosen && !each.samePromise)
  return (
    <li class="absence-visit">
      <div>
        <p class="absence-client">{client}</p>
        <p class="hint">
          {say('now', { when: sayWhen(language, visit) })}
          {' · '}
          {visit.service.name}
          {' · '}
          {visit.address.city}
          {visit.client.phone && ` · ${sayPhone(visit.client.phone)}`}
        </p>
        {isElsewhen && <p class="absence-warning">{say('elsewhen')}</p>}
        {visit.client.email === null && chosen !== 'leave' && <p class="absence-warning">{say('noMail')}</p>}
        {!place && chosen === 'leave' && <p class="error">{say('noRoom')}</p>}
      </div>
      <select
        class="input"
        aria-label={say('placeOf', { client })}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {placesOf(affected).map((each) => (
          <option key={nameOf(each)} value={nameOf(each)}>
            {capital(
              each.samePromise
                ? say('same', { technician: each.technician.name })
                : say('other', { when: sayWhen(language, each), technician: each.technician.name }),
            )}
          </option>
        ))}
        <option value="leave">{say('leave')}</option>
        <option value="cancel">{say('cancel')}</option>
      </select>
    </li>
  )
}
