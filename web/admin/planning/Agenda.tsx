import type { Board } from './board.ts'
import type { DayRows } from './day-rows.ts'
import { opened } from './opened.ts'
import { StateMark } from './StateMark.tsx'
import { isAwaited, sayAt, sayGap, sayState, sayVisits } from './visit-words.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly day: DayRows
  readonly now: number
  /** Slug. */
  readonly chosen: string
  readonly choose: (technician: string) => void
  readonly open: (key: string) => void
}

/** On a telephone: one technician at a time, from morning to evening. */
export function Agenda({ board, day: { axis, rows }, now, chosen, choose, open }: Props) {
  const row = rows.find(({ technician }) => technician.slug === chosen) ?? rows[0]
  if (!row) return null
  return (
    <div class="agenda">
      <div class="agenda-who">
        <label class="sr" for="agenda-who">
          {say('technician')}
        </label>
        <select
          id="agenda-who"
          class="input"
          value={row.technician.slug}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {rows.map(({ technician: { slug, name }, cell }) => (
            <option key={slug} value={slug}>
              {name} ({sayVisits(cell.visits.length)})
            </option>
          ))}
        </select>
      </div>
      <button
        type="button"
        class="link"
        onClick={() => opened.set({ kind: 'day', technician: row.technician.slug, date: axis.day.date })}
      >
        {say('changeDay')}
      </button>
      <ul class="agenda-list">
        {row.items.map((item) =>
          item.kind === 'gap' ? (
            <li key={item.key}>
              <button type="button" class="agenda-gap" data-kind={item.gap.kind} onClick={() => open(item.key)}>
                {sayGap(axis.day, item.gap)}
              </button>
            </li>
          ) : (
            <li key={item.key}>
              <button
                type="button"
                class="visit agenda-visit"
                data-key={item.key}
                data-reference={item.visit.reference}
                data-state={item.visit.state}
                data-hue={board.services.get(item.visit.service)?.hue}
                data-awaited={isAwaited(item.visit, now) || undefined}
                onClick={() => open(item.key)}
              >
                <span class="visit-at">{sayAt(axis.day, item.from)}</span>
                <span class="visit-who">
                  <StateMark state={item.visit.state} />
                  {item.visit.client || say('erased')}
                </span>
                <span class="visit-where">
                  {[board.services.get(item.visit.service)?.name, item.visit.city, sayState(item.visit.state)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </button>
            </li>
          ),
        )}
      </ul>
    </div>
  )
}
