import { useRead } from '../shell/use-read.ts'
import type { Board, Visit } from './board.ts'
import type { Target } from './fit.ts'
import { minuteOf } from './local-day.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly visit: Visit
  readonly target: Target
  readonly choose: (technician: string) => void
}

interface Slots {
  readonly slots: readonly { readonly start: string; readonly technicians: readonly string[] }[]
}

/** Colleagues who are free at the hour that was wanted: the promise to the client stays. */
export function SameHour({ board, visit, target, choose }: Props) {
  const { value } = useRead<Slots>(`/admin/slots?service=${visit.service}&from=${target.date}&to=${target.date}`)
  const free = value?.slots.find(({ start }) => minuteOf(start) === target.start)?.technicians ?? []
  const names = new Map(board.technicians.map(({ slug, name }) => [slug, name]))
  const colleagues = free.filter((slug) => slug !== target.technician)
  if (colleagues.length === 0) return null
  return (
    <fieldset class="near" aria-label={say('sameHour')}>
      <span aria-hidden="true">{say('sameHour')}</span>
      {colleagues.map((slug) => (
        <button key={slug} type="button" class="place" onClick={() => choose(slug)}>
          {names.get(slug) ?? slug}
        </button>
      ))}
    </fieldset>
  )
}
