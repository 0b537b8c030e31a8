import { columnHead } from '../../format.ts'
import { language } from '../shell/language.ts'
import { type Board, cellKey } from './board.ts'
import { columnHeadRole, rowHeadRole, rowRole } from './grid-roles.ts'
import { useGradually } from './use-gradually.ts'
import { sayVisits } from './visit-words.ts'
import { WeekCell } from './WeekCell.tsx'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly today: string
  readonly showCancelled: boolean
  readonly now: number
  readonly openDay: (date: string) => void
}

/** The whole team's week: a technician a row, a date a column. */
export function WeekBoard({ board, today, showCancelled, now, openDay }: Props) {
  const { services, timeZone, dates, technicians } = board
  const drawn = useGradually(technicians.length, 6, 3)
  return (
    <>
      <div {...rowRole} class="week-head">
        <div {...columnHeadRole} class="hours-date">
          <span class="sr">{say('technicians')}</span>
        </div>
        {dates.map((date) => {
          const { weekday, day } = columnHead(language, date)
          const [number, month] = day.split('\u00a0')
          const count = technicians.reduce(
            (sum, { slug }) => sum + (board.cells.get(cellKey(slug, date))?.visits.length ?? 0),
            0,
          )
          return (
            <div
              key={date}
              {...columnHeadRole}
              class="week-day"
              data-date={date}
              data-today={date === today || undefined}
            >
              <button type="button" class="week-link" onClick={() => openDay(date)}>
                {shortDay(weekday)} {number}
                <span class="week-month">{`\u00a0${month}`}</span>
              </button>
              <span class="row-count">
                <span aria-hidden="true">{count || ''}</span>
                <span class="sr">{sayVisits(count)}</span>
              </span>
            </div>
          )
        })}
      </div>
      {technicians.slice(0, drawn).map(({ slug, name }) => (
        <div key={slug} {...rowRole} class="week-row" data-technician={slug}>
          <div {...rowHeadRole} class="row-head">
            <span class="row-name">{name}</span>
          </div>
          {dates.map((date) => {
            const cell = board.cells.get(cellKey(slug, date))
            return cell ? (
              <WeekCell
                key={date}
                {...{ services, timeZone, cell, name, showCancelled }}
                isToday={date === today}
                now={Math.floor(now / 5) * 5}
              />
            ) : null
          })}
        </div>
      ))}
    </>
  )
}

/** "lun.", "Mon": seven stand side by side. */
const shortDay = (weekday: string) => weekday.slice(0, 3) + (language === 'fr' ? '.' : '')
