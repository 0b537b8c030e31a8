import { useMemo, useRef, useState } from 'preact/hooks'
import type { PlainDate } from '../../format.ts'
import type { PageProps } from '../pages.ts'
import { companyToday } from '../shell/company-day.ts'
import { Loaded } from '../shell/Loaded.tsx'
import { navigate } from '../shell/router.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { BoardView } from './BoardView.tsx'
import type { Board } from './board.ts'
import { findVisits } from './find-visits.ts'
import { keep, kept } from './kept.ts'
import { opened } from './opened.ts'
import { Paper } from './Paper.tsx'
import { beside, dateIn, datesOf, type View, viewIn } from './period.ts'
import { Toolbar } from './Toolbar.tsx'
import { useBoard } from './use-board.ts'
import { useVisitAddress } from './use-visit-address.ts'
import { say } from './words.ts'
import './planning.css'

/** The team's visits of a day or a week. What is looked for stays on the screen, never in the address. */
export function Planning({ query }: PageProps) {
  const today = companyToday()
  const view = viewIn(query.get('view')) ?? viewIn(kept('planning.view')) ?? 'day'
  const date = dateIn(query.get('date')) ?? today
  const dates = useMemo(() => datesOf(view, date), [view, date])
  const read = useBoard(dates)
  const board = read.value
  const [showCancelled, setShowCancelled] = useState(kept('planning.cancelled') === 'shown')
  const [searched, search] = useState('')
  const found = useMemo(() => (board && searched.trim() ? findVisits(board, searched) : null), [board, searched])
  const field = useRef<HTMLInputElement>(null)
  const enterFound = useRef(() => {})

  const goTo = (nextView: View, nextDate: PlainDate) => {
    opened.set(null)
    navigate(`/admin/planning?view=${nextView}&date=${nextDate}`, { replace: true })
  }
  const go = (next: PlainDate) => goTo(view, next)
  useVisitAddress(query, board, (found) => {
    const visit = encodeURIComponent(query.get('visit') ?? '')
    navigate(`/admin/planning?view=${view}&date=${found}&visit=${visit}`, { replace: true, state: history.state })
  })
  const step = (way: -1 | 1) => go(beside(view, date, way))
  const show = (next: View) => {
    keep('planning.view', next)
    goTo(next, date)
  }
  const toggleCancelled = () => {
    keep('planning.cancelled', showCancelled ? 'hidden' : 'shown')
    setShowCancelled(!showCancelled)
  }
  useShortcut('t', say('today'), () => go(today))
  useShortcut(say('dayKey'), say('dayView'), () => show('day'))
  useShortcut(say('weekKey'), say('weekView'), () => show('week'))
  useShortcut('arrowleft', say(view === 'day' ? 'previousDay' : 'previousWeek'), () => step(-1))
  useShortcut('arrowright', say(view === 'day' ? 'nextDay' : 'nextWeek'), () => step(1))
  useShortcut('/', say('find'), () => field.current?.select())
  useShortcut('c', say('showCancelled'), toggleCancelled)

  return (
    <section class="planning">
      <Paper />
      <Toolbar
        {...{ view, date, today, showCancelled, searched, field, go, step, show, toggleCancelled, search }}
        found={found?.size ?? null}
        enterFound={() => enterFound.current()}
      />
      <p id="planning-help" class="sr">
        {say('help')}
      </p>
      <Loaded read={read} rows={12}>
        {(loaded: Board) => (
          <BoardView
            key={view}
            board={loaded}
            {...{ view, date, today, showCancelled, found, enterFound }}
            openDay={(day) => {
              keep('planning.view', 'day')
              goTo('day', day)
            }}
          />
        )}
      </Loaded>
    </section>
  )
}
