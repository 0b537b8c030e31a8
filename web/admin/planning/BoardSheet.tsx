import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { isOpen as callIsOpen } from '../call/draft.ts'
import { useStore } from '../shell/store.ts'
import type { Board } from './board.ts'
import { cellOfVisit } from './board-change.ts'
import { returned } from './change-visit.ts'
import { DaySheet } from './DaySheet.tsx'
import { visitKey } from './day-rows.ts'
import { GapSheet } from './GapSheet.tsx'
import { opened } from './opened.ts'
import { PrintSheet } from './PrintSheet.tsx'
import { VisitSheet } from './VisitSheet.tsx'

interface Props {
  readonly board: Board
  /** Gives the focus back to a place of the board. */
  readonly back: (key: string | null) => void
}

/** What was opened, beside the board; a telephone call takes its place. */
export function BoardSheet({ board, back }: Props) {
  const open = useStore(opened)
  const isCalling = useStore(callIsOpen)
  useEffect(() => {
    if (isCalling) opened.set(null)
  }, [isCalling])
  // With the sheet's going, which gives the focus to whatever opened it first: a frame later, a quick key would meet nobody.
  const leaves = useRef<{ readonly to: string | null } | null>(null)
  useLayoutEffect(() => {
    const left = leaves.current
    leaves.current = null
    if (left && !open) back(left.to)
  }, [open])
  if (!open || isCalling) return null
  const close = () => {
    returned.set(null)
    opened.set(null)
    leaves.current = { to: open.kind === 'visit' ? visitKey(open.reference) : null }
  }
  if (open.kind === 'gap') {
    const { technician, date, from, until } = open
    return <GapSheet key={`${technician} ${date} ${from} ${until}`} board={board} asked={open} close={close} />
  }
  if (open.kind === 'day') {
    const { technician, date } = open
    return <DaySheet key={`${technician} ${date}`} {...{ board, technician, date, close }} />
  }
  if (open.kind === 'print') return <PrintSheet key={open.date} date={open.date} close={close} />
  const found = cellOfVisit(board, open.reference)
  if (!found) return null
  return <VisitSheet {...{ board, close }} visit={found.visit} date={found.date} trouble={open.trouble} />
}
