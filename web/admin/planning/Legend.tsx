import type { Board } from './board.ts'
import type { View } from './period.ts'
import { isAwaited } from './visit-words.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly view: View
  readonly now: number
}

/** Which colour is which service, and what the strips around a visit say, of those on the screen. */
export function Legend({ board: { services, cells }, view, now }: Props) {
  const visits = [...cells.values()].flatMap((cell) => cell.visits)
  if (visits.length === 0) return null
  const seen = new Set(visits.map(({ service }) => service))
  const shown = [...services.values()].filter(({ slug }) => seen.has(slug))
  return (
    <ul class="legend">
      {shown.map(({ slug, name, hue }) => (
        <li key={slug} data-hue={hue}>
          {name}
        </li>
      ))}
      {visits.some((visit) => isAwaited(visit, now)) && <li data-sign="awaited">{say('legendAwaited')}</li>}
      {visits.some(({ state }) => state === 'no-show') && <li data-sign="no-show">{say('legendNoShow')}</li>}
      {view === 'week' && (
        <>
          <li data-sign="taken">{say('legendTaken')}</li>
          <li data-sign="open">{say('legendOpen')}</li>
        </>
      )}
    </ul>
  )
}
