import type { DayVisit } from '../api-day.ts'
import { useDayPage } from './day-context.ts'

const names = { intake: 'photoIntake', door: 'photoDoor', request: 'photoRequest' } as const

/** What the client showed us, the door, what else they ask for; a tap opens one whole. */
export function Photos({ photos }: Pick<DayVisit, 'photos'>) {
  const { say } = useDayPage()
  if (photos.length === 0) return null
  return (
    <section class="part">
      <h2>{say('photos')}</h2>
      <ul class="photos">
        {photos.map(({ id, kind, url }, index) => (
          <li key={id}>
            <a href={url} target="_blank" rel="noreferrer">
              <img src={url} alt={say(names[kind], { number: index + 1, count: photos.length })} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
