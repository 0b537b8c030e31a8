import { useEffect, useRef } from 'preact/hooks'
import { useShortcut } from '../shell/shortcuts.ts'
import { useStore } from '../shell/store.ts'
import { BoardSheet } from './BoardSheet.tsx'
import type { BoardProps } from './BoardView.tsx'
import { returned } from './change-visit.ts'
import { DayBoard } from './DayBoard.tsx'
import { type DayRows, visitKey } from './day-rows.ts'
import { type Arrow, moveInDay, moveInWeek } from './grid-moves.ts'
import { gridRole } from './grid-roles.ts'
import { Legend } from './Legend.tsx'
import { NowLine } from './NowLine.tsx'
import { openAt } from './open-at.ts'
import { instantAt } from './places.ts'
import { QuickOutcomes } from './QuickOutcomes.tsx'
import { useCarryKeys } from './use-carry-keys.ts'
import { useDayKey } from './use-day-key.ts'
import { useDrag } from './use-drag.ts'
import { useFollow } from './use-follow.ts'
import { useGrid } from './use-grid.ts'
import { useSelect } from './use-select.ts'
import { useVisitKeys } from './use-visit-keys.ts'
import { WeekBoard } from './WeekBoard.tsx'
import { weekStops } from './week-stops.ts'
import { say } from './words.ts'

interface Props extends BoardProps {
  readonly day: DayRows
  readonly now: number
}

/** Rows and columns, by keyboard and by mouse alike. */
export function WideBoard({ board, view, date, today, showCancelled, found, enterFound, openDay, day, now }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const scene = () => scroller.current && { element: scroller.current, board, axis: day.axis, view }
  const next = (key: string, arrow: Arrow) =>
    view === 'day'
      ? moveInDay(
          day.rows.map(({ items }) => items),
          key,
          arrow,
        )
      : moveInWeek(weekStops(board, showCancelled), key, arrow)
  const carry = useCarryKeys(grid, scene)
  const open = (key: string, x: number | null) => {
    const pointed = x !== null && view === 'day' ? scroller.current : null
    openAt(board, day, key, pointed && instantAt(pointed, day.axis, x ?? 0))
    // A sheet that is open already keeps the focus where it is; who opens by keyboard goes on in it.
    if (x === null) document.querySelector<HTMLElement>('.sheet h2')?.focus()
  }
  const { goTo, enter, last, ...handlers } = useGrid({ board: grid, next, open, reached: useFollow(), first: carry })
  useDrag(scroller, scene)
  useSelect(scroller, scene)
  useVisitKeys(grid, board)
  useDayKey(grid, date)
  useShortcut('arrowdown', say('enterBoard'), () => enter())
  enterFound.current = () => {
    const [first] = found ?? []
    if (first) goTo(visitKey(first))
  }
  const back = useStore(returned)
  useEffect(() => {
    for (const block of grid.current?.querySelectorAll<HTMLElement>('[data-reference]') ?? []) {
      const reference = block.dataset.reference ?? ''
      block.toggleAttribute('data-dim', found !== null && !found.has(reference))
      block.toggleAttribute('data-returned', reference === back)
    }
  })
  return (
    <>
      <div ref={scroller} class={`board ${view}`} style={{ '--rows': board.technicians.length }}>
        <div ref={grid} {...gridRole(say('title'), 'planning-help')} {...handlers}>
          {view === 'day' ? (
            <DayBoard {...{ board, day, now }} />
          ) : (
            <WeekBoard {...{ board, today, showCancelled, now, openDay }} />
          )}
        </div>
        {view === 'day' && <NowLine axis={day.axis} now={now} />}
        <QuickOutcomes scroller={scroller} board={board} now={now} />
      </div>
      <Legend {...{ board, view, now }} />
      <BoardSheet board={board} back={(key) => goTo(key ?? last() ?? '')} />
    </>
  )
}
