import { useMemo, useState } from 'preact/hooks'
import type { PlainDate } from '../../format.ts'
import { Agenda } from './Agenda.tsx'
import { BoardSheet } from './BoardSheet.tsx'
import type { Board } from './board.ts'
import { dayRows } from './day-rows.ts'
import { openAt } from './open-at.ts'
import type { View } from './period.ts'
import { useNarrow } from './use-narrow.ts'
import { useNow } from './use-now.ts'
import { WideBoard } from './WideBoard.tsx'
import { say } from './words.ts'

export interface BoardProps {
  readonly board: Board
  readonly view: View
  readonly date: PlainDate
  readonly today: PlainDate
  readonly showCancelled: boolean
  readonly found: ReadonlySet<string> | null
  readonly enterFound: { current: () => void }
  readonly openDay: (date: PlainDate) => void
}

/** The board in the form that fits the screen. */
export function BoardView(props: BoardProps) {
  const { board, date, showCancelled } = props
  const isNarrow = useNarrow()
  const now = useNow()
  const [chosen, choose] = useState(board.technicians[0]?.slug ?? '')
  const day = useMemo(() => dayRows(board, date, showCancelled), [board, date, showCancelled])
  if (board.technicians.length === 0) return <p class="hint">{say('noTechnicians')}</p>
  if (!isNarrow) return <WideBoard {...props} day={day} now={now} />
  return (
    <>
      <Agenda {...{ board, day, now, chosen, choose }} open={(key) => openAt(board, day, key, null)} />
      <BoardSheet board={board} back={() => {}} />
    </>
  )
}
