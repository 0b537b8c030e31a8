import type { RefObject } from 'preact'
import { useShortcut } from '../shell/shortcuts.ts'
import type { Board, Visit } from './board.ts'
import { visitIn } from './board-change.ts'
import { noteOutcome } from './note-outcome.ts'
import { outcomesOf } from './Outcomes.tsx'
import { type Outcome, opened } from './opened.ts'
import { say } from './words.ts'

/** One key an outcome, for the visit that has the focus or is open beside the board. */
export function useVisitKeys(grid: RefObject<HTMLElement | null>, board: Board): void {
  const current = (): Visit | null => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-reference]')
    const open = opened.get()
    const reference =
      focused && grid.current?.contains(focused) ? focused.dataset.reference : open?.kind === 'visit' && open.reference
    return reference ? visitIn(board, reference) : null
  }
  const note = (outcome: Outcome) => () => {
    const visit = current()
    if (visit && outcomesOf(visit).includes(outcome)) void noteOutcome(visit, outcome)
  }
  useShortcut('f', say('outcome_completed'), note('completed'))
  useShortcut('a', say('outcome_no_show'), note('no_show'))
  useShortcut('x', say('outcome_cancelled-client'), note('cancelled-client'))
  useShortcut('e', say('outcome_cancelled-company'), note('cancelled-company'))
  useShortcut('o', say('outcome_confirmed'), note('confirmed'))
}
